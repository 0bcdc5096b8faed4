#pragma once

#include "core/base/RandomStream.h"
#include "core/learn/MusicModel.h"
#include "core/rbm/States.h"

#include <span>
#include <vector>

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

// What a model says of one cell, as weights that need not sum to one, and what music demands of it.
struct CellWeights {
    float off = 1;
    float heldOn = 0;
    float struck = 0;
    bool mayGoOn = true; // the next cell may be held on out of this one; false at the end of a locked note

    static CellWeights fixed(NoteStates::Cell cell);
};

// Draws the cells of one pitch, step after step, from the product of their weights under the condition that
// no cell is held on out of silence: forward filtering, backward sampling over a Markov chain of three states
// (Scott 2002, "Bayesian methods for hidden Markov models"). Given its hidden units the cells of a Boltzmann
// machine are independent, so this draws from the machine exactly, on the states that are music; to repair
// drawn cells one by one would turn every stray held cell into a note.
//
// A fixed cell comes out as it is, even where nothing before it can be sounding. Replaces `cells`.
void drawNotePath(std::span<const CellWeights> weights, RandomStream& random,
                  std::vector<NoteStates::Cell>& cells);

} // namespace partita
