#include "ui/pianoroll/tools/MoveGesture.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/NotePlacement.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/model/StepNames.h"

#include <cmath>

namespace partita::ui {

namespace {

constexpr double stillPixels = 3; // less movement than this is a click

} // namespace

MoveGesture::MoveGesture(RollController& controller, const Note& held, const RollPoint& origin,
                         Options options)
    : controller_(controller)
    , held_(held)
    , origin_(origin)
    , options_(options)
    , notes_(controller.model().selectedNotes())
    , ids_(controller.model().selectedIds())
    , firstNewId_(controller.model().score()->unusedNoteId())
    , heard_(held.pitch) {}

void MoveGesture::drag(const RollPoint& point) {
    const QPointF way = point.position - origin_.position;
    if (!dragging_ && std::hypot(way.x(), way.y()) < stillPixels)
        return;
    if (!dragging_ && !controller_.allowsEditing()) {
        origin_.position = point.position; // says so again only after the next few pixels
        return;
    }
    dragging_ = true;
    Tick by = controller_.model().snappedMove(held_.start, point.tick - origin_.tick, point.bypassesSnap());
    int semitones = (point.pitch - origin_.pitch).value;
    if (point.modifiers.testFlag(Qt::ShiftModifier)) {
        if (std::abs(way.x()) > std::abs(way.y()))
            semitones = 0;
        else
            by = Tick(0);
    }
    show(by, semitones);
}

void MoveGesture::show(Tick by, int semitones) {
    RollModel& model = controller_.model();
    std::vector<Note> notes = moved(notes_, by, semitones);
    Note shown = held_;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (notes[i].id == held_.id)
            shown = notes[i];
        if (options_.copies)
            notes[i].id = NoteId(firstNewId_.value + static_cast<std::uint32_t>(i));
    }
    model.setPending(
        placeNotes(*model.currentTrack(), options_.copies ? std::vector<NoteId>{} : ids_, notes));
    if (shown.pitch != heard_)
        controller_.audition(shown);
    heard_ = shown.pitch;
}

void MoveGesture::release() {
    RollModel& model = controller_.model();
    if (!dragging_) {
        std::unordered_set<NoteId> selection = model.selection();
        if (options_.collapsesOnClick)
            selection = {held_.id};
        else if (options_.dropsOnClick)
            selection.erase(held_.id);
        model.setSelection(std::move(selection));
        return;
    }
    if (!options_.copies)
        return model.commit(StepNames::move(notes_.size()));
    std::vector<NoteId> copies;
    for (std::uint32_t i = 0; i < notes_.size(); ++i)
        copies.push_back(NoteId(firstNewId_.value + i));
    model.commit(StepNames::copy(notes_.size()), &copies);
}

void MoveGesture::drop() {
    controller_.model().setPending({});
}

} // namespace partita::ui
