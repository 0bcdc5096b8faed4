#pragma once

#include "create/Operation.h"
#include "learn/MusicModel.h"
#include "pianoroll/NoteChanges.h"
#include "score/Locks.h"

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
    std::optional<ModelDescription> model;
    int bars = 8;           // that Continue adds
    double variation = 0.4; // of Vary: 0 similar .. 1 different
};

struct PitchRange { // both in
    int lowest = 0, highest = 127;
    bool operator==(const PitchRange&) const = default;
};

// An operation made into what generation knows.
struct RegenerationPlan {
    Operation operation{};
    std::shared_ptr<const Score> score;
    Locks locks; // those of the piece and what the operation keeps besides
    TrackId target;
    int steps = 0;                  // of the model's grid, from the start of the piece on
    int gibbsSteps = 0;             // 0: the model's own choice
    TickSpan span;                  // where notes may change
    std::vector<PitchRange> ranges; // by step, where new notes may be; empty: anywhere
};

// Why it is not possible, and what to do about it: a translated sentence; empty when nothing stands against
// it. Walks over the notes of the piece once.
QString obstacleTo(Operation operation, const RegenerationInput& input);

QString allLockedText();

// Needs an input without an obstacle. Any thread.
RegenerationPlan planOf(Operation operation, const RegenerationInput& input);

} // namespace partita::ui
