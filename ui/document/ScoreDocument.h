#pragma once

#include "score/ScoreEdit.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <memory>

namespace partita::ui {

// The piece in the roll: an immutable snapshot at a time, changed by undoable edits. GUI thread.
class ScoreDocument : public QObject {
    Q_OBJECT

public:
    explicit ScoreDocument(QObject* parent = nullptr);

    std::shared_ptr<const Score> score() const { return score_; }
    QUndoStack& undoStack() { return undoStack_; }
    bool isEditable() const { return editable_; }

    // Another piece: the undo history begins anew. Pieces of the corpus are looked at, not edited.
    void open(std::shared_ptr<const Score> score, bool editable = true);

    // One named step of undo. `name` is translated, as menus show it: "Move 3 notes". Nothing happens for an empty edit.
    void push(const ScoreEdit& edit, const QString& name);

signals:
    void scoreChanged(); // after open, push, undo and redo
    void opened();       // after open only

private:
    friend class ScoreEditStep;
    void set(std::shared_ptr<const Score> score);

    std::shared_ptr<const Score> score_;
    QUndoStack undoStack_;
    bool editable_ = true;
};

} // namespace partita::ui
