#include "ui/document/ScoreDocument.h"

#include <QUndoCommand>

#include <cassert>
#include <utility>

namespace partita::ui {

class ScoreEditStep : public QUndoCommand {
public:
    ScoreEditStep(ScoreDocument& document, const ScoreEdit& edit, const QString& name,
                  ScoreDocument::Merging merging)
        : QUndoCommand(name)
        , document_(document)
        , edit_(edit)
        , merging_(merging) {}

    void redo() override { document_.set(std::make_shared<Score>(apply(*document_.score_, edit_))); }
    void undo() override { document_.set(std::make_shared<Score>(apply(*document_.score_, inverse(edit_)))); }
    int id() const override {
        return merging_ == ScoreDocument::Merging::None ? -1 : static_cast<int>(merging_);
    }
    bool mergeWith(const QUndoCommand* other) override {
        const ScoreEdit& later = static_cast<const ScoreEditStep*>(other)->edit_;
        if (later.removedNotes != edit_.addedNotes)
            return false;
        edit_.addedNotes = later.addedNotes;
        return true;
    }

private:
    ScoreDocument& document_;
    ScoreEdit edit_;
    ScoreDocument::Merging merging_;
};

class LockStep : public QUndoCommand {
public:
    LockStep(ScoreDocument& document, Locks locks, const QString& name)
        : QUndoCommand(name)
        , document_(document)
        , before_(document.locks())
        , after_(std::move(locks)) {}

    void redo() override { document_.setLocks(after_); }
    void undo() override { document_.setLocks(before_); }

private:
    ScoreDocument& document_;
    Locks before_, after_;
};

class PlaceStep : public QUndoCommand {
public:
    explicit PlaceStep(std::function<void(bool)> place)
        : place_(std::move(place)) {}

    void redo() override { place_(true); }
    void undo() override { place_(false); }

private:
    std::function<void(bool)> place_;
};

struct ScoreDocument::History {
    QUndoStack stack;
    std::vector<std::uint64_t> times;  // of its steps, see time_
    std::shared_ptr<const Score> left; // the score when another piece was opened
    Locks locks;
};

ScoreDocument::ScoreDocument(QObject* parent)
    : QObject(parent) {
    stack_ = &historyOf({}).stack;
    group_.setActiveStack(stack_);
    for (const auto signal : {&QUndoGroup::canUndoChanged, &QUndoGroup::canRedoChanged})
        connect(&group_, signal, this, &ScoreDocument::stepsChanged);
    for (const auto signal : {&QUndoGroup::undoTextChanged, &QUndoGroup::redoTextChanged})
        connect(&group_, signal, this, &ScoreDocument::stepsChanged);
}

ScoreDocument::~ScoreDocument() = default;

ScoreDocument::History& ScoreDocument::historyOf(const OpenPiece& piece) {
    std::unique_ptr<History>& history = histories_[piece.key];
    const bool goesOn =
        history != nullptr && piece.key != 0 && history->left == piece.score && history->locks == piece.locks;
    if (history == nullptr) {
        history = std::make_unique<History>();
        group_.addStack(&history->stack);
    }
    if (!goesOn) {
        history->stack.clear();
        history->times.clear();
    }
    return *history;
}

void ScoreDocument::open(OpenPiece piece) {
    emit aboutToOpen();
    if (const auto leaving = histories_.find(key_); leaving != histories_.end()) {
        leaving->second->left = score_;
        leaving->second->locks = locks_;
    }
    stack_ = &historyOf(piece).stack;
    key_ = piece.key;
    editable_ = piece.editable;
    score_ = std::move(piece.score);
    locks_ = std::move(piece.locks);
    group_.setActiveStack(stack_);
    emit scoreChanged();
    emit locksChanged();
    emit opened();
}

void ScoreDocument::open(std::shared_ptr<const Score> score, bool editable) {
    open(OpenPiece{std::move(score), editable, 0, {}});
}

void ScoreDocument::forget(int key) {
    if (key != key_ && key != 0)
        histories_.erase(key);
}

void ScoreDocument::push(const ScoreEdit& edit, const QString& name, Merging merging) {
    assert(score_ != nullptr && editable_);
    if (edit.empty() || score_ == nullptr || !editable_)
        return;
    stack_->push(new ScoreEditStep(*this, edit, name, merging));
    note();
}

void ScoreDocument::pushLocks(Locks locks, const QString& name) {
    if (score_ == nullptr || locks == locks_)
        return;
    stack_->push(new LockStep(*this, std::move(locks), name));
    note();
}

void ScoreDocument::push(const TimeEdit& edit, const QString& name, std::function<void(bool)> place) {
    assert(score_ != nullptr && editable_);
    if (edit.score.empty() && edit.locks == locks_)
        return;
    stack_->beginMacro(name);
    if (!edit.score.empty())
        stack_->push(new ScoreEditStep(*this, edit.score, name, Merging::None));
    if (edit.locks != locks_)
        stack_->push(new LockStep(*this, edit.locks, name));
    stack_->push(new PlaceStep(std::move(place)));
    stack_->endMacro();
    note();
}

void ScoreDocument::note() {
    std::vector<std::uint64_t>& times = histories_.at(key_)->times;
    times.resize(static_cast<std::size_t>(stack_->index())); // what was undone is gone
    if (!times.empty())
        times.back() = ++time_;
    beside_.resize(besideDone_);
    emit stepsChanged();
}

void ScoreDocument::pushBeside(const QString& name, std::function<void(bool)> place) {
    beside_.resize(besideDone_);
    beside_.push_back({name, std::move(place), ++time_});
    ++besideDone_;
    emit stepsChanged();
}

void ScoreDocument::forgetBeside() {
    beside_.clear();
    besideDone_ = 0;
    emit stepsChanged();
}

bool ScoreDocument::besideIsLast() const {
    if (besideDone_ == 0)
        return false;
    const std::vector<std::uint64_t>& times = histories_.at(key_)->times;
    const auto at = static_cast<std::size_t>(stack_->index());
    return at == 0 || at > times.size() || times[at - 1] < beside_[besideDone_ - 1].time;
}

bool ScoreDocument::besideIsNext() const {
    if (besideDone_ == beside_.size())
        return false;
    const std::vector<std::uint64_t>& times = histories_.at(key_)->times;
    const auto at = static_cast<std::size_t>(stack_->index());
    return at >= times.size() || times[at] > beside_[besideDone_].time;
}

bool ScoreDocument::canUndo() const {
    return besideDone_ > 0 || stack_->canUndo();
}

bool ScoreDocument::canRedo() const {
    return besideDone_ < beside_.size() || stack_->canRedo();
}

QString ScoreDocument::undoText() const {
    return besideIsLast() ? beside_[besideDone_ - 1].name : stack_->undoText();
}

QString ScoreDocument::redoText() const {
    return besideIsNext() ? beside_[besideDone_].name : stack_->redoText();
}

void ScoreDocument::undo() {
    if (!besideIsLast())
        return stack_->undo();
    const auto place = beside_[--besideDone_].place; // a copy: it may open another piece
    place(false);
    emit stepsChanged();
}

void ScoreDocument::redo() {
    if (!besideIsNext())
        return stack_->redo();
    const auto place = beside_[besideDone_++].place;
    place(true);
    emit stepsChanged();
}

void ScoreDocument::set(std::shared_ptr<const Score> score) {
    score_ = std::move(score);
    emit scoreChanged();
}

void ScoreDocument::setLocks(Locks locks) {
    locks_ = std::move(locks);
    emit locksChanged();
}

} // namespace partita::ui
