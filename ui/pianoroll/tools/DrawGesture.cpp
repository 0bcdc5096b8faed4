#include "ui/pianoroll/tools/DrawGesture.h"

#include "ui/pianoroll/model/NotePlacement.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/model/StepNames.h"

namespace partita::ui {

DrawGesture::DrawGesture(RollController& controller, const RollPoint& origin)
    : controller_(controller)
    , note_(noteAt(controller, origin))
    , cellEnd_(note_.end()) {
    note_.id = controller.model().score()->unusedNoteId();
    controller.model().setSelection({note_.id});
    show();
    controller.audition(note_);
}

Note DrawGesture::noteAt(const RollController& controller, const RollPoint& point) {
    const RollModel& model = controller.model();
    const TrackNotes* track = model.currentTrack();
    Note note;
    note.start = model.cellStart(point.tick, point.bypassesSnap());
    const bool onGrid = point.bypassesSnap() != model.snaps();
    note.length = onGrid ? model.grid()->after(note.start) - note.start : model.grid()->step();
    note.pitch = point.pitch;
    note.velocity = static_cast<std::uint8_t>(controller.drawVelocity());
    note.channel = static_cast<std::uint8_t>(track == nullptr ? 0 : track->channel());
    return note;
}

void DrawGesture::drag(const RollPoint& point) {
    const Tick end = controller_.model().snapped(point.tick, point.bypassesSnap());
    note_.length = std::max(cellEnd_, end) - note_.start;
    show();
}

ScoreEdit DrawGesture::editFor(const RollModel& model, const Note& note) {
    if (model.currentTrack() != nullptr)
        return placeNotes(*model.currentTrack(), {}, {note});
    ScoreEdit edit;
    Track track;
    track.id = model.score()->unusedTrackId();
    edit.addedTracks.push_back({0, track});
    edit.addedNotes.push_back({track.id, note});
    return edit;
}

void DrawGesture::show() {
    controller_.model().setPending(editFor(controller_.model(), note_));
}

void DrawGesture::release() {
    const std::vector<NoteId> drawn{note_.id};
    controller_.model().commit(StepNames::draw(), &drawn);
}

void DrawGesture::drop() {
    controller_.model().setPending({});
    controller_.model().setSelection({});
}

} // namespace partita::ui
