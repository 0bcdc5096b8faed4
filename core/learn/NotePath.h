#pragma once

#include "core/base/RandomStream.h"
#include "core/dataset/NoteStates.h"

#include <span>
#include <vector>

namespace partita {

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
