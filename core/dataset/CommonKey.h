#pragma once

#include "core/dataset/Grid.h"
#include "core/dataset/KeyFinder.h"

#include <vector>

namespace partita {

// Semitones that take the notes of a piece in that key to C major or A minor: the shorter way, or the longer
// one where only that stays in the grid's range.
int shiftToCommonKey(Key key, const std::vector<StepNote>& notes, const Grid& grid);

} // namespace partita
