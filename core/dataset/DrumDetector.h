#pragma once

#include "score/Score.h"

namespace partita {

enum class DrumEvidence {
    None,    // pitched
    Channel, // all its notes are on channel 10
    Guess,   // by its name, its program and how it uses pitches
};

// Whether a track is percussion. Many programs export everything on channel 1, so that the channel alone does
// not say.
DrumEvidence findDrums(const Track& track, const Division& division);

} // namespace partita
