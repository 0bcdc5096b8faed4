#pragma once

#include "core/base/Strong.h"

#include <vector>

namespace partita {

// By velocities, since tracks may share a channel.
struct TrackLevel {
    TrackId track;
    int percent = 100; // 0..200; 0 leaves its notes out
    bool operator==(const TrackLevel&) const = default;
};

// How a score is to sound that stays as it is.
struct ScheduleOptions {
    std::vector<TrackId>
        mutedTracks; // their notes are left out; their controllers stay, other tracks share channels
    std::vector<TrackLevel> levels; // of tracks that are not named: 100 %
    int transpose = 0;              // semitones; drums stay; what leaves 0..127 comes back by octaves
    bool operator==(const ScheduleOptions&) const = default;
};

} // namespace partita
