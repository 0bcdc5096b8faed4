#pragma once

#include "core/score/Score.h"

#include <map>
#include <vector>

namespace partita {

// Which General MIDI program the notes of a score sound with: a channel's program changes count on all
// tracks, and a channel plays program 0 before its first. Immutable, thread-safe.
class ProgramMap {
public:
    explicit ProgramMap(const Score& score);

    int program(const Note& note) const; // 0..127
    bool isNamed(int channel) const;     // by any program change; 0..15
    // That most of the track's notes sound with; unset: it has none, or nothing names one for their channels.
    std::optional<int> usualProgram(const Track& track) const;

private:
    std::map<int, std::map<Tick, int>> changes_; // by channel; of one tick the last counts
};

} // namespace partita
