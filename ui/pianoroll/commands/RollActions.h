#pragma once

#include "ui/actions/ActionSet.h"
#include "ui/pianoroll/commands/Markers.h"
#include "ui/pianoroll/commands/NoteDialogs.h"
#include "ui/pianoroll/commands/PieceCommands.h"
#include "ui/pianoroll/commands/PlayheadFollower.h"
#include "ui/pianoroll/commands/RollCommands.h"
#include "ui/pianoroll/commands/StepInput.h"

namespace partita::ui {

// What the roll's actions do, and the note area in which their keys work. GUI thread.
class RollActions : public QObject {
    Q_OBJECT

public:
    RollActions(ActionSet& actions, RollController& controller, RollViewport& viewport, NoteCursor& cursor,
                StepInput& steps, QWidget* noteArea);

    void connectFollower(PlayheadFollower& follower);

signals:
    void escaped(); // Esc where no drag of a note was going on
    void markerAsked(partita::ui::Marker::Kind kind);
    void loopMoved(std::optional<partita::TickSpan> loop); // with its music; none: it is gone

private:
    void run(const char* id, std::function<void()> run) { actions_.run(id, this, std::move(run)); }
    void connectTools();
    void connectUndo();
    void connectNotes();
    void connectVelocities();
    void connectMoves();
    void connectCursor();
    void connectLocks();
    void connectPiece();
    void connectView(RollViewport& viewport);
    void askHowToQuantise();

    ActionSet& actions_;
    RollController& controller_;
    NoteCursor& cursor_;
    StepInput& steps_;
    RollCommands commands_;
    RollSelection selection_;
    LockCommands locks_;
    TrackCommands tracks_;
    BarCommands bars_;
    QWidget* noteArea_;
    QuantiseDialog::Choice lastQuantise_;
};

} // namespace partita::ui
