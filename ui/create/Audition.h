#pragma once

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/workspace/Playback.h"

namespace partita::ui {

// Plays a version of the open piece in place of it, in a loop over a passage: going from one version to the
// next keeps the time. GUI thread.
class Audition {
public:
    explicit Audition(Playback& playback)
        : playback_(playback) {}

    // Null: the piece itself. `starts`: plays when nothing plays yet.
    void hear(std::shared_ptr<const Score> score, TickSpan passage, bool starts);
    // The piece itself again; loop and standstill as they were before.
    void end();

private:
    Playback& playback_;
    bool isLooping_ = false; // the loop is of our making
    bool hasStarted_ = false;
};

} // namespace partita::ui
