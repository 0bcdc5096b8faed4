#pragma once

#include "core/tasks/Regeneration.h"
#include "core/tasks/ReviseTask.h"

namespace partita {

// A request ready to be drawn: what the model is asked, and what its answer does to the score. A value; const
// calls are thread-safe.
struct RevisionPlan {
    Regeneration regeneration;
    GenerateRequest request; // of the first alternative
    TickSpan span;           // where notes may change
    TrackId track;
    bool ofOneTrack = false; // what is made stays in `track`; else each note goes to the track of its voice

    ScoreEdit edit(const NoteStates& drawn) const;
};

// Takes time with the notes of the piece. Errors, each saying what to do instead: InvalidOption (nothing left
// to make, nothing selected, a selection without anything that the model knows, options that contradict),
// NothingUsable (no notes that the model knows, more than mostSteps).
Result<RevisionPlan> planOf(const ReviseRequest& request);

// How many sweeps a chain makes that is to leave what it began with by this much, 0..1; 0 is the model's own
// choice.
int sweepsFor(double difference);

} // namespace partita
