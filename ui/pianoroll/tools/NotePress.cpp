#include "ui/pianoroll/tools/NotePress.h"

#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/tools/MoveGesture.h"
#include "ui/pianoroll/tools/ResizeGesture.h"

namespace partita::ui {

std::unique_ptr<Gesture> pressNote(RollController& controller, const NoteHit& hit, const RollPoint& point) {
    RollModel& model = controller.model();
    const bool adds = (point.modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) != 0;
    const bool wasSelected = model.isSelected(hit.note.id);
    if (!wasSelected) {
        std::unordered_set<NoteId> selection;
        if (adds)
            selection = model.selection();
        selection.insert(hit.note.id);
        model.setSelection(std::move(selection));
    }
    controller.setDrawVelocity(hit.note.velocity);
    controller.audition(hit.note);
    if (hit.part != NotePart::Body && !adds)
        return std::make_unique<ResizeGesture>(controller, hit, point);
    return std::make_unique<MoveGesture>(
        controller, hit.note, point,
        MoveGesture::Options{.copies = point.modifiers.testFlag(Qt::ControlModifier),
                             .collapsesOnClick = wasSelected && !adds,
                             .dropsOnClick = wasSelected && adds});
}

Qt::CursorShape cursorOver(const NoteHit& hit) {
    return hit.part == NotePart::Body ? Qt::ArrowCursor : Qt::SizeHorCursor;
}

} // namespace partita::ui
