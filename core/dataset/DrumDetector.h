#pragma once

#include "core/score/Score.h"

#include <string_view>

namespace partita {

enum class DrumEvidence {
    None,    // pitched
    Channel, // all its notes are on channel 10
    Guess,   // by its name, its program and how it uses pitches
};

// Whether a track is percussion. Many programs export everything on channel 1, so that the channel alone does
// not say.
DrumEvidence findDrums(const Track& track, const Division& division);

// Log-odds that a track of this name (UTF-8) or program (0..127, -1 none) is percussion, as far as that alone
// says.
double drumOddsOfName(std::string_view name);
double drumOddsOfProgram(int program);

} // namespace partita
