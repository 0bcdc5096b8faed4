#pragma once

#include "core/tasks/Regeneration.h"
#include "core/tasks/ReviseTask.h"

namespace partita {

// A request ready to be drawn: what the model is asked, and what its answer does to the score. A value; const
// calls are thread-safe.
struct RevisionPlan {
    Regeneration regeneration;
    std::vector<ScoreEdit::TrackEvent> events; // that the edit adds: a new metre
    GenerateRequest request;                   // of the first alternative
    TickSpan span;                             // where notes may change
    TrackId track;
    bool ofOneTrack = false; // what is made stays in `track`; else each note goes to the track of its voice
    // Of music that sits beside the grid (see gridPhase()): how far, and the score as it is. `regeneration`
    // is about the score moved to the grid.
    Tick phase;
    std::shared_ptr<const Score> beside;

    ScoreEdit edit(const NoteStates& drawn) const; // of the score that was given
};

// Takes time with the notes of the piece. Errors, each saying what to do instead: InvalidOption (nothing left
// to make, nothing selected, a selection without anything that the model knows, options that contradict),
// NothingUsable (no notes that the model knows, more than mostSteps).
Result<RevisionPlan> planOf(const ReviseRequest& request);

// How many sweeps a chain makes that is to leave what it began with by this much, 0..1; 0 is the model's own
// choice.
int sweepsFor(double difference);

} // namespace partita
