#pragma once

#include "core/score/Score.h"

namespace partita {

// How far a piece's music as a whole lies behind the nearest grid of so many steps a beat (negative: before
// it), at most half a step: recordings brought to a click sit a constant way off the file's beats. 0 unless
// most onsets are off the grid as it is and four in five are on it once they are moved.
Tick gridPhase(const Score& score, int stepsPerBeat);

// With every note and channel message moved to an earlier place by that much, none before the beginning;
// what is said of beats and bars stays.
Score movedBack(Score score, Tick phase);

} // namespace partita
