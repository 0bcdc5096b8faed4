#pragma once

#include "ui/create/RegenerationPlan.h"

namespace partita::ui {

// From the start of the piece to the bar line at or after its last note.
TickSpan wholePiece(const Score& score);

// The longest stretch in `within` that no note of the score touches, of a beat at least.
std::optional<TickSpan> longestSilence(const Score& score, TickSpan within);

// The stretch of time that an operation is about, in whole steps of the model. None: there is nothing for it
// to be about. The input has a score with notes and a model.
std::optional<TickSpan> spanOf(TakeOperation operation, const RegenerationInput& input);

} // namespace partita::ui
