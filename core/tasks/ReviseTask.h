#pragma once

#include "core/score/ScoreEdit.h"
#include "core/score/Voices.h"
#include "core/tasks/Operation.h"

namespace partita {

// One way to have it, as an edit of the score that was given.
struct Alternative {
    ScoreEdit edit;
    std::shared_ptr<const Score> score; // with the edit
    std::array<ScoreEdit, 3> voices;    // by Voice: the part of the edit that is about it; if asked for
    TickSpan span;                      // where the operation was at work
    std::uint64_t seed = 0;
    double share = 0; // of the other piece, where two are blended
};

// Told from any thread, one call at a time.
struct ReviseObserver {
    std::function<void(int index, const Alternative& alternative)> made; // from 0, as soon as it is there
    // What the first is as its chain goes, some thirty times a second; where the revision is stopped it is
    // told as made with what it has come to. Unset: it is not watched.
    std::function<void(const ScoreEdit& edit, TickSpan span)> drawn;
    Progress progress;
};

// Makes alternatives of a piece by an operation, as many at once as there are cores. Blocking. Errors: those
// of planOf() (see RevisionPlan.h), and Cancelled; alternatives that were ready have been told.
Status revise(const ReviseRequest& request, const ReviseObserver& observer, std::stop_token stop);

// The part of `edit` that is about one voice: it takes away what is that voice before and adds what is that
// voice after. New notes that would lie on notes that now stay are left out.
ScoreEdit voiceOf(const ScoreEdit& edit, const Voices& before, const Voices& after, Voice voice);

} // namespace partita
