#pragma once

#include "core/midi/ChunkWalk.h"
#include "core/score/Score.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace partita {

// Makes Tracks of the bytes that ChunkWalk found: note-ons and note-offs of one channel and pitch paired,
// everything else kept as events. Of notes that sound together the first in is the first out, but where fewer
// note-offs come than note-ons, those go without that would never be ended if each note-off ended the newest:
// one lost note-off then changes no other note. A note without its note-off is kept as unclosed and ends as
// on a synth: where its pitch is struck again, at All Notes Off (and what implies it) or with the track. One
// builder serves all tracks of a file: ids rise through it.
class TrackBuilder {
public:
    explicit TrackBuilder(std::span<const std::uint8_t> file)
        : file_(file) {}

    Track build(const TrackExtent& extent);
    // Notes of the last track that neither a note-off nor All Notes Off ended.
    std::size_t neverClosed() const { return neverClosed_; }
    // Offset of the last track's first tempo or metre that can't be meant (0/4, a tempo of 0): the maps pass
    // over it.
    std::optional<std::size_t> senseless() const { return senseless_; }

private:
    struct NoteOff {
        Tick tick;
        EventOrder order;
        std::uint8_t velocity;
        bool isNoteOn;
    };

    void openNote(Track& track, const RawEvent& event, EventOrder order);
    bool closeNote(Track& track, const RawEvent& event, EventOrder order);
    void endChannel(Track& track, std::size_t channel, Tick tick);
    void keepEvent(Track& track, const RawEvent& event, EventOrder order);
    void pairFirstInFirstOut(Track& track);
    void endWhereStruckAgain(Track& track);

    std::span<const std::uint8_t> file_;
    std::uint32_t lastNoteId_ = 0;
    std::uint32_t lastTrackId_ = 0;
    std::size_t neverClosed_ = 0;
    std::optional<std::size_t> senseless_;
    // Stacks of sounding notes by channel x pitch, as 1 + index into the track's notes; 0 is none.
    std::array<std::uint32_t, 16 * 128> newest_{};
    std::array<std::uint32_t, 16> openOfChannel_{};
    std::vector<std::uint32_t> older_;  // of each note of the track, the next in its stack
    std::bitset<16 * 128> overlapping_; // channel x pitch of notes that ended while another one sounded
    std::array<Tick, 16 * 128> struckAgain_{};
};

} // namespace partita
