#include "ui/pianoroll/tools/VelocityGesture.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/NoteTexts.h"
#include "ui/pianoroll/tools/RollController.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace partita::ui {

namespace {

constexpr double reachPixels = 3; // a stem counts as passed at this distance

// Velocities alone can't make notes overlap, so nothing else of the notes is touched.
void showVelocities(RollModel& model, const std::vector<std::pair<Note, int>>& changes) {
    ScoreEdit edit;
    for (const auto& [before, velocity] : changes) {
        const TrackId track = model.trackOf(before.id)->track().id;
        Note after = before;
        after.velocity = clampedVelocity(velocity);
        if (after == before)
            continue;
        edit.removedNotes.push_back({track, before});
        edit.addedNotes.push_back({track, after});
    }
    model.setPending(std::move(edit));
}

void commitVelocities(RollModel& model) {
    if (!model.pending().empty())
        model.commit(StepNames::velocity(model.pending().addedNotes.size()));
}

} // namespace

VelocityHeadGesture::VelocityHeadGesture(RollController& controller, const Note& held, VelocityAt velocityAt)
    : controller_(controller)
    , held_(held)
    , velocityAt_(std::move(velocityAt))
    , notes_{held} {
    if (controller.model().isSelected(held.id))
        notes_ = controller.model().selectedNotes();
}

void VelocityHeadGesture::drag(const RollPoint& point) {
    const int by = velocityAt_(point.position.y()) - held_.velocity;
    std::vector<std::pair<Note, int>> changes;
    for (const Note& note : notes_)
        changes.emplace_back(note, note.velocity + by);
    showVelocities(controller_.model(), changes);
    controller_.setDrawVelocity(clampedVelocity(held_.velocity + by));
    emit controller_.statusMessage(
        RollController::tr("Velocity %1").arg(clampedVelocity(held_.velocity + by)));
}

void VelocityHeadGesture::release() {
    commitVelocities(controller_.model());
}

void VelocityHeadGesture::drop() {
    controller_.model().setPending({});
}

VelocityDrawGesture::VelocityDrawGesture(RollController& controller, const RollPoint& origin,
                                         VelocityAt velocityAt)
    : controller_(controller)
    , velocityAt_(std::move(velocityAt))
    , origin_(origin.position)
    , last_(origin.position) {
    drag(origin);
}

void VelocityDrawGesture::drag(const RollPoint& point) {
    if (point.modifiers.testFlag(Qt::ShiftModifier)) {
        velocities_.clear();
        drawLine(origin_, point.position);
    } else {
        drawLine(last_, point.position);
    }
    last_ = point.position;
    show();
}

void VelocityDrawGesture::drawLine(QPointF from, QPointF to) {
    const RollModel& model = controller_.model();
    const RollGeometry& geometry = controller_.geometry();
    if (from.x() > to.x())
        std::swap(from, to);
    const std::vector<Note>& notes = model.currentTrack()->notes();
    const Tick left = geometry.wholeTickAt(from.x() - reachPixels);
    const Tick right = geometry.wholeTickAt(to.x() + reachPixels);
    const auto begin = std::lower_bound(notes.begin(), notes.end(), left,
                                        [](const Note& note, Tick tick) { return note.start < tick; });
    const auto end = std::upper_bound(begin, notes.end(), right,
                                      [](Tick tick, const Note& note) { return tick < note.start; });
    const bool onlySelected =
        std::any_of(begin, end, [&](const Note& note) { return model.isSelected(note.id); });
    for (auto note = begin; note != end; ++note) {
        if (onlySelected && !model.isSelected(note->id))
            continue;
        const double width = to.x() - from.x();
        const double share =
            width > 0 ? std::clamp((geometry.x(note->start) - from.x()) / width, 0.0, 1.0) : 1;
        velocities_[note->id] = velocityAt_(from.y() + share * (to.y() - from.y()));
    }
}

void VelocityDrawGesture::show() {
    std::vector<std::pair<Note, int>> changes;
    for (const auto& [id, velocity] : velocities_)
        if (const Note* note = controller_.model().currentTrack()->find(id))
            changes.emplace_back(*note, velocity);
    showVelocities(controller_.model(), changes);
}

void VelocityDrawGesture::release() {
    commitVelocities(controller_.model());
}

void VelocityDrawGesture::drop() {
    controller_.model().setPending({});
}

} // namespace partita::ui
