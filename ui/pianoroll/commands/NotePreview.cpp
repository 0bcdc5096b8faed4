#include "ui/pianoroll/commands/NotePreview.h"

#include "ui/pianoroll/model/NotePlacement.h"

namespace partita::ui {

NotePreview::NotePreview(RollController& controller)
    : controller_(controller)
    , score_(controller.model().document().score())
    , notes_(controller.model().selectedNotes())
    , ids_(controller.model().selectedIds()) {}

bool NotePreview::isCurrent() const {
    return !notes_.empty() && controller_.model().document().score() == score_ &&
           controller_.model().currentTrack() != nullptr &&
           controller_.model().currentTrack()->find(ids_.front()) != nullptr;
}

void NotePreview::show(const std::function<std::vector<Note>(std::vector<Note>)>& change) {
    if (!isCurrent())
        return;
    RollModel& model = controller_.model();
    model.setPending(placeNotes(*model.currentTrack(), ids_, change(notes_)));
    shown_ = true;
}

void NotePreview::keep(QString (*name)(std::size_t)) {
    if (!isCurrent() || !shown_)
        return;
    shown_ = false;
    controller_.model().commit(name(ids_.size()), &ids_);
}

void NotePreview::drop() {
    if (shown_ && isCurrent())
        controller_.model().setPending({});
    shown_ = false;
}

} // namespace partita::ui
