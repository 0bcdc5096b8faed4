#pragma once

#include "core/score/ScoreEdit.h"
#include "core/tasks/Operation.h"

namespace partita {

// What a request is about, and whether it can be had: cheap enough to be asked at every change of a
// selection.

// From the start of the piece to the bar line at or after its last note.
TickSpan wholePiece(const Score& score);

// The longest stretch in `within` that no note of the score touches, of a beat at least.
std::optional<TickSpan> longestSilence(const Score& score, TickSpan within);

// The notes that are selected, track by track.
std::vector<ScoreEdit::TrackNote> selectedNotes(const ReviseRequest& request);

// The selected notes are what is made again, and nothing else.
bool goesByNotes(const ReviseRequest& request);

// The stretch of time that the operation is about, in whole steps of the model; unset: there is nothing for
// it to be about.
std::optional<TickSpan> passageOf(const ReviseRequest& request);

// Why an operation is not offered.
enum class Obstacle {
    NoModel,
    NoNotes,
    NotEditable, // never said by obstacleTo(): for whoever shows pieces that are not to be changed
    NothingLocked,
    ModelCannotBlend,
    NothingToBlendWith,
    NoGap,
    NothingSelected,
    AllLocked,
    TooLong,     // more steps than mostSteps
    OutOfRange,  // no note of the passage is among the model's pitches
    BetweenSteps // most notes of the passage begin between the model's steps
};
inline constexpr int mostSteps = 1 << 16;

// The first thing that stands against it; here model and score may be null. Walks over the notes of the piece
// once.
std::optional<Obstacle> obstacleTo(const ReviseRequest& request);

} // namespace partita
