#pragma once

#include "core/score/Locks.h"
#include "core/score/ScoreEdit.h"
#include "core/score/TimeEdit.h"

#include <QObject>
#include <QString>
#include <QUndoGroup>
#include <QUndoStack>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace partita::ui {

// What open() lays on the desk.
struct OpenPiece {
    std::shared_ptr<const Score> score;
    bool editable = true; // pieces of the corpus are looked at, not edited
    int key = 0;          // history is kept under it while another piece is open; 0: not kept
    Locks locks;
};

// The piece in the roll: an immutable snapshot at a time and what is locked in it, changed by undoable steps.
// GUI thread.
class ScoreDocument : public QObject {
    Q_OBJECT

public:
    explicit ScoreDocument(QObject* parent = nullptr);
    ~ScoreDocument() override;

    std::shared_ptr<const Score> score() const { return score_; }
    const Locks& locks() const { return locks_; }
    bool isEditable() const { return editable_; }
    QUndoStack& undoStack() { return *stack_; } // of the open piece
    QUndoGroup& undoGroup() { return group_; }  // follows the open piece

    // Another piece. Its undo history goes on where it was left if `key` was open before with the same score;
    // else it begins anew.
    void open(OpenPiece piece);
    void open(std::shared_ptr<const Score> score, bool editable = true);
    void forget(int key); // its history; nothing happens to the open piece

    // Steps of one kind that follow each other and change the same notes become one step.
    enum class Merging { None, WheelVelocity };

    // One named step of undo. `name` is translated, as menus show it: "Move 3 notes". Nothing happens for an
    // empty edit.
    void push(const ScoreEdit& edit, const QString& name, Merging merging = Merging::None);
    // The same for the locks. They may change in a piece that can't be edited.
    void pushLocks(Locks locks, const QString& name);
    // Both in one step. `place` is told when the step was done (true) or undone (false), so that what is kept
    // outside the document can follow.
    void push(const TimeEdit& edit, const QString& name, std::function<void(bool done)> place);

    // A step that is about no piece, such as a take that went: it was done already, and is undone and done
    // again in its turn whichever piece is open then.
    void pushBeside(const QString& name, std::function<void(bool done)> place);
    void forgetBeside();

    // Of the open piece or beside it, whichever came last; forwards again in the same order.
    bool canUndo() const;
    bool canRedo() const;
    QString undoText() const;
    QString redoText() const;
    void undo();
    void redo();

signals:
    void aboutToOpen();  // the old piece is still there
    void scoreChanged(); // after open, push, undo and redo
    void locksChanged(); // the same for the locks
    void opened();       // after open only
    void stepsChanged(); // what undo and redo would do

private:
    friend class ScoreEditStep;
    friend class LockStep;
    struct History;

    void set(std::shared_ptr<const Score> score);
    void setLocks(Locks locks);
    History& historyOf(const OpenPiece& piece);
    void note(); // when the newest step of the open piece was done
    bool besideIsLast() const;
    bool besideIsNext() const;

    std::shared_ptr<const Score> score_;
    Locks locks_;
    bool editable_ = true;
    int key_ = 0;
    QUndoGroup group_;
    QUndoStack* stack_ = nullptr;
    std::map<int, std::unique_ptr<History>> histories_; // by key
    struct Beside {
        QString name;
        std::function<void(bool done)> place;
        std::uint64_t time;
    };
    std::vector<Beside> beside_;
    std::size_t besideDone_ = 0; // of them; the rest is undone
    std::uint64_t time_ = 0;     // counts steps of all kinds
};

} // namespace partita::ui
