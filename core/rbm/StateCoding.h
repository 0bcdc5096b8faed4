#pragma once

#include "core/learn/MusicModel.h"
#include "core/rbm/States.h"

namespace partita {

// Between music and the visible layer, `shift` semitones higher there than here. Pitches that the shift takes
// out of the grid's range have no unit.

// Row 0 of `out`, from its first step on; steps beyond those of `states` stay as they are.
void packStates(const NoteStates& states, const VisibleShape& shape, int shift, PackedStates& out);

// Both units of each locked cell, and those of pitches out of range.
PackedStates packLocks(const std::vector<NoteStates::PitchSet>& locked, const VisibleShape& shape,
                       const Grid& grid, std::size_t steps, int shift);

// The first request.steps steps drawn from the units' conditional probabilities (steps x stepStride), each
// pitch a legal path of cells; locked cells as they were given.
NoteStates drawStates(const AlignedVector<float>& probability, const VisibleShape& shape, const Grid& grid,
                      const GenerateRequest& request, int shift);

// The first steps of row 0 as they are, for looking at: what is held on out of silence is left out.
NoteStates unpackStates(const PackedStates& packed, const VisibleShape& shape, const Grid& grid, int steps,
                        int shift);

} // namespace partita
