#pragma once

#include "core/score/Score.h"

#include <map>
#include <vector>

namespace partita {

// Which General MIDI program the notes of a score sound with: a channel's program changes count on all
// tracks of its port, and a channel plays program 0 before its first. Immutable, thread-safe.
class ProgramMap {
public:
    explicit ProgramMap(const Score& score);

    int program(const Track& track, const Note& note) const;  // 0..127
    bool isNamed(const Track& track, const Note& note) const; // by any program change of its channel
    // That most of the track's notes sound with; unset: it has none, or nothing names one for their channels.
    std::optional<int> usualProgram(const Track& track) const;

private:
    std::map<int, std::map<Tick, int>> changes_; // by 16 x port + channel; of one tick the last counts
};

} // namespace partita
