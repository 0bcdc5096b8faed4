#pragma once

#include "create/RegenerationPlan.h"

namespace partita::ui {

// The block of cells that an operation is about.
struct RegenerationScope {
    TickSpan time;
    PitchRange pitches;
};

// From the start of the piece to the bar line at or after its last note.
TickSpan wholePiece(const Score& score);

// The longest stretch in `within` that no note of the score touches, of a beat at least.
std::optional<TickSpan> longestSilence(const Score& score, TickSpan within);

// None: there is nothing for the operation to be about. The input has a score with notes and a model.
std::optional<RegenerationScope> scopeOf(Operation operation, const RegenerationInput& input);

} // namespace partita::ui
