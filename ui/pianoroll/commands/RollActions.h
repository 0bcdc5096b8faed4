#pragma once

#include "ui/pianoroll/commands/ActionMaker.h"
#include "ui/pianoroll/commands/PieceActions.h"
#include "ui/pianoroll/commands/NoteDialogs.h"
#include "ui/pianoroll/commands/RollCommands.h"
#include "ui/pianoroll/commands/StepInput.h"

class QActionGroup;

namespace partita::ui {

// Every action that changes notes or locks, with its name, key and what it does; undo and redo work in the
// whole window.
class RollActions : public QObject {
    Q_OBJECT

public:
    RollActions(RollController& controller, RollViewport& viewport, NoteCursor& cursor, StepInput& steps,
                QWidget* noteArea, QObject* parent = nullptr);

    QList<QAction*> tools() const { return tools_; } // select, draw, erase, split, lock
    QList<QAction*> edit() const { return edit_; }   // with separators
    QList<QAction*> context() const { return context_; }
    const PieceActions& piece() const { return piece_; }
    QAction* quantise() const { return quantise_; }
    QAction* letters() const { return letters_; } // step input from the computer keyboard

signals:
    void escaped(); // Esc where no drag of a note was going on

private:
    using Keys = ActionMaker::Keys;

    void makeTools();
    void makeUndo();
    void makeClipboard();
    void makeChanges();
    void makeVelocities();
    void makeMoves();
    void makeCursorMoves();
    void makeSteps();
    void updateEnabled();
    bool hasSelection() const { return !controller_.model().selection().empty(); }

    RollController& controller_;
    NoteCursor& cursor_;
    StepInput& steps_;
    RollCommands commands_;
    RollSelection selection_;
    PieceActions piece_;
    ActionMaker maker_;
    QWidget* noteArea_;
    QActionGroup* toolGroup_ = nullptr;
    QList<QAction*> tools_, edit_, context_;
    QList<QAction*> needSelection_, needPiece_;
    QAction* quantise_ = nullptr;
    QAction* letters_ = nullptr;
    QuantiseDialog::Choice lastQuantise_;
};

} // namespace partita::ui
