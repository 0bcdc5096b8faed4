#pragma once

#include "ui/create/TakeOperation.h"
#include "core/tasks/Operation.h"
#include "ui/pianoroll/model/NoteChanges.h"

#include <memory>
#include <optional>
#include <vector>

namespace partita::ui {

// What an operation goes by.
struct RegenerationInput {
    std::shared_ptr<const Score> score; // null: nothing is open
    bool editable = false;
    Locks locks;
    TrackId track;              // the one that is edited; new notes go there
    std::vector<Note> selected; // of it, by start
    std::optional<TickSpan> loop;
    std::shared_ptr<const MusicModel> model; // null: none yet
    int bars = 8;                            // that Continue adds
    double variation = 0.4;                  // of Vary: 0 similar .. 1 different
    std::shared_ptr<const Score> other;      // that Blend goes towards; null: there is none
    QString otherName;
    bool circular = false; // the end leads to the start; not where Continue goes on
};

struct RegenerationPlan {
    PlannedOperation planned;
    TickSpan span;           // where notes may change
    TrackId track;           // of the input
    bool ofOneTrack = false; // what is made stays in `track`; else each note goes to the track of its voice

    ScoreEdit edit(const NoteStates& drawn) const;
};

// Why it is not possible, and what to do about it: a translated sentence; empty when nothing stands against
// it. Walks over the notes of the piece once.
QString obstacleTo(TakeOperation operation, const RegenerationInput& input);

QString allLockedText();

// Needs an input without an obstacle. Any thread; takes time with the notes of the piece. Errors: as plan().
Result<RegenerationPlan> planOf(TakeOperation operation, const RegenerationInput& input);

} // namespace partita::ui
