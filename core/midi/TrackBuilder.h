#pragma once

#include "core/midi/ChunkWalk.h"
#include "core/score/Score.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace partita {

// Makes Tracks of the bytes that ChunkWalk found: note-ons and note-offs of one channel and pitch paired
// first in, first out; everything else kept as events. All Notes Off (and what implies it) ends the notes of
// its channel: they are kept as unclosed, ending there. One builder serves all tracks of a file: ids rise
// through it.
class TrackBuilder {
public:
    explicit TrackBuilder(std::span<const std::uint8_t> file)
        : file_(file) {}

    Track build(const TrackExtent& extent);
    // Notes of the last track that only its end closed.
    std::size_t neverClosed() const { return neverClosed_; }
    // Offset of the last track's first tempo or metre that can't be meant (0/4, a tempo of 0): the maps pass
    // over it.
    std::optional<std::size_t> senseless() const { return senseless_; }

private:
    void openNote(Track& track, const RawEvent& event, EventOrder order);
    bool closeNote(Track& track, const RawEvent& event, EventOrder order);
    void endChannel(Track& track, std::size_t channel, Tick tick);
    void keepEvent(Track& track, const RawEvent& event, EventOrder order);

    std::span<const std::uint8_t> file_;
    std::uint32_t lastNoteId_ = 0;
    std::uint32_t lastTrackId_ = 0;
    std::size_t neverClosed_ = 0;
    std::optional<std::size_t> senseless_;
    // Queues of sounding notes by channel x pitch, as 1 + index into the track's notes; 0 is none.
    std::array<std::uint32_t, 16 * 128> oldest_{};
    std::array<std::uint32_t, 16 * 128> newest_{};
    std::array<std::uint32_t, 16> openOfChannel_{};
    std::vector<std::uint32_t> younger_; // of each note of the track, the next in its queue
};

} // namespace partita
