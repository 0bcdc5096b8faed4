#include "ui/pianoroll/tools/ResizeGesture.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/NotePlacement.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/model/StepNames.h"

namespace partita::ui {

ResizeGesture::ResizeGesture(RollController& controller, const NoteHit& held, const RollPoint& origin)
    : controller_(controller)
    , held_(held)
    , origin_(origin)
    , notes_(controller.model().selectedNotes())
    , ids_(controller.model().selectedIds()) {}

void ResizeGesture::drag(const RollPoint& point) {
    const Tick by = point.tick - origin_.tick;
    if (by == Tick(0) && controller_.model().pending().empty())
        return;
    if (!controller_.allowsEditing())
        return;
    RollModel& model = controller_.model();
    const bool bypass = point.bypassesSnap();
    const Tick shortest = bypass == model.snaps() ? Tick(1) : model.grid()->step();
    std::vector<Note> notes =
        held_.part == NotePart::End
            ? withEndsMoved(notes_, model.snappedMove(held_.note.end(), by, bypass), shortest)
            : withStartsMoved(notes_, model.snappedMove(held_.note.start, by, bypass), shortest);
    model.setPending(placeNotes(*model.currentTrack(), ids_, std::move(notes)));
}

void ResizeGesture::release() {
    if (!controller_.model().pending().empty())
        controller_.model().commit(StepNames::resize(notes_.size()));
}

void ResizeGesture::drop() {
    controller_.model().setPending({});
}

} // namespace partita::ui
