#include "ui/pianoroll/tools/RollController.h"

#include "core/playback/Schedule.h"

#include <utility>

namespace partita::ui {

RollController::RollController(RollModel& model, RollViewport& viewport, QObject* parent)
    : QObject(parent)
    , model_(model)
    , viewport_(viewport) {
    // A gesture holds notes of the snapshot it began with: another one ends it.
    connect(&model.document(), &ScoreDocument::scoreChanged, this, [this] { drop(); });
    connect(&model, &RollModel::currentTrackChanged, this, [this] { drop(); });
}

RollController::~RollController() = default;

void RollController::setTool(ToolKind kind) {
    if (kind == tool_)
        return;
    drop();
    tool_ = kind;
    inHand_ = makeTool(kind);
    leave();
    emit toolChanged();
}

void RollController::press(const RollPoint& point) {
    drop();
    leave();
    if (model_.score() != nullptr)
        emit pressed(point);
    if (model_.score() != nullptr)
        begin(inHand_->press(*this, point));
}

void RollController::doublePress(const RollPoint& point) {
    const auto hit = hitNote(model_, geometry(), point.position);
    if (model_.score() == nullptr || (hit && model_.currentTrack()->find(hit->note.id) != nullptr))
        return press(point);
    if (const auto track = otherTrackAt(model_, geometry(), point.position)) {
        drop();
        model_.setCurrentTrack(*track);
        return press(point);
    }
    drop();
    begin(makeTool(ToolKind::Draw)->press(*this, point));
}

void RollController::begin(std::unique_ptr<Gesture> gesture) {
    gesture_ = std::move(gesture);
}

void RollController::drag(const RollPoint& point) {
    if (gesture_ != nullptr)
        gesture_->drag(point);
}

void RollController::release() {
    // Out of the member first: its step of undo must not drop it.
    if (const std::unique_ptr<Gesture> gesture = std::move(gesture_))
        gesture->release();
}

bool RollController::drop() {
    const std::unique_ptr<Gesture> gesture = std::move(gesture_);
    if (gesture == nullptr)
        return false;
    gesture->drop();
    return true;
}

void RollController::hover(const RollPoint& point) {
    setHint(model_.score() == nullptr ? ToolHint{} : inHand_->hint(*this, point));
}

void RollController::leave() {
    setHint({.cursor = hint_.cursor, .note = {}, .splitAt = {}, .splitOf = {}});
}

void RollController::setHint(const ToolHint& hint) {
    const bool same = hint.cursor == hint_.cursor && hint.note == hint_.note &&
                      hint.splitAt == hint_.splitAt && hint.splitOf == hint_.splitOf;
    hint_ = hint;
    if (!same)
        emit hintChanged();
}

bool RollController::allowsEditing() {
    if (model_.isEditable())
        return true;
    if (model_.score() != nullptr)
        emit statusMessage(tr("This is a piece from your music. Open a copy to edit it."));
    return false;
}

void RollController::pushLocks(const Locks& locks, const QString& name) {
    ScoreDocument& document = model_.document();
    if (locks == document.locks())
        emit statusMessage(tr("That is so already."));
    else
        document.pushLocks(locks, name);
}

namespace {

// A track's port is part of its channel.
int heardOn(const RollModel& model, int channel) {
    const TrackNotes* track = model.currentTrack();
    return track == nullptr ? channel : soundingChannel(*model.score(), track->track(), channel);
}

} // namespace

void RollController::audition(const Note& note) {
    if (hearsEdits_)
        emit auditionRequested(note.pitch, note.velocity, heardOn(model_, note.channel));
}

void RollController::audition(Pitch pitch) {
    const TrackNotes* track = model_.currentTrack();
    emit auditionRequested(pitch, drawVelocity_, track == nullptr ? 0 : heardOn(model_, track->channel()));
}

} // namespace partita::ui
