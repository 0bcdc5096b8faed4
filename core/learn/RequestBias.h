#pragma once

#include "core/learn/MusicModel.h"

namespace partita {

// What a request's dials (density, height, scale) add to the log-odds of a cell sounding at this pitch,
// whatever the family.
float requestBias(const GenerateRequest& request, Pitch pitch, const Grid& grid);

// Semitones up (-5..6) from the key that the request names, or else that of what is given, to C major or A
// minor; 0 when there is neither.
int shiftToCommonKey(const GenerateRequest& request);

} // namespace partita
