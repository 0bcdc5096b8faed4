#include "document/ScoreDocument.h"

#include <QUndoCommand>

#include <cassert>
#include <utility>

namespace partita::ui {

class ScoreEditStep : public QUndoCommand {
public:
    ScoreEditStep(ScoreDocument& document, const ScoreEdit& edit, const QString& name)
        : QUndoCommand(name)
        , document_(document)
        , edit_(edit) {}

    void redo() override { document_.set(std::make_shared<Score>(apply(*document_.score_, edit_))); }
    void undo() override { document_.set(std::make_shared<Score>(apply(*document_.score_, inverse(edit_)))); }

private:
    ScoreDocument& document_;
    ScoreEdit edit_;
};

ScoreDocument::ScoreDocument(QObject* parent)
    : QObject(parent) {}

void ScoreDocument::open(std::shared_ptr<const Score> score, bool editable) {
    undoStack_.clear();
    editable_ = editable;
    score_ = std::move(score);
    emit scoreChanged();
    emit opened();
}

void ScoreDocument::push(const ScoreEdit& edit, const QString& name) {
    assert(score_ != nullptr && editable_);
    if (edit.empty() || score_ == nullptr || !editable_)
        return;
    undoStack_.push(new ScoreEditStep(*this, edit, name));
}

void ScoreDocument::set(std::shared_ptr<const Score> score) {
    score_ = std::move(score);
    emit scoreChanged();
}

} // namespace partita::ui
