#pragma once

#include "core/midi/MidiHeader.h"
#include "core/midi/TrackDecoder.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace partita {

// A track as found: its bytes, and how many notes and other events they hold, so that the reader reserves
// once.
struct TrackExtent {
    std::size_t begin = 0; // behind the chunk's head
    std::size_t end = 0;
    std::size_t notes = 0;
    std::size_t events = 0; // note-offs without a note included
};

// Finds the tracks of a file, also where the chunks' lengths lie: a length too long is cut at the next track,
// one too short is stretched to the End of Track, junk between chunks is passed over.
class ChunkWalk {
public:
    ChunkWalk(std::span<const std::uint8_t> file, const MidiHeader& header, WarningList& warnings);

    std::vector<TrackExtent> tracks();
    bool lengthsFit() const { return lengthsFit_; } // every chunk ended where it said

private:
    struct Survey {
        TrackExtent extent;
        bool sawEndOfTrack = false;
        bool faulty = false;
        std::size_t stopped = 0; // behind the last event read
        std::size_t faultOffset = 0;
        std::string faultText;
        TrackOddities oddities;
    };

    std::size_t findTrack(std::size_t from) const; // offset of the next "MTrk", or end_
    bool chunkMayBeginAt(std::size_t offset) const;
    Survey survey(std::size_t begin, std::size_t end);
    void countEvent(const RawEvent& event, TrackExtent& extent);
    std::size_t readTrack(std::size_t head, std::vector<TrackExtent>& found); // where to go on
    std::size_t trueEnd(Survey& track);
    std::size_t skipOther(std::size_t position);
    void report(std::size_t trackIndex, const Survey& track);

    std::span<const std::uint8_t> file_;
    std::size_t position_;
    std::size_t end_;
    WarningList& warnings_;
    bool lengthsFit_ = true;
    std::array<std::uint32_t, 16 * 128> open_{}; // notes sounding, channel x pitch
    std::array<std::uint32_t, 16> openOfChannel_{};
};

} // namespace partita
