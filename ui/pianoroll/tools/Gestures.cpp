#include "ui/pianoroll/tools/Gestures.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/NoteTexts.h"
#include "ui/pianoroll/tools/RollController.h"

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
    model.setPending(model.placing(options_.copies ? std::vector<NoteId>{} : ids_, notes, ids_));
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
    model.setPending(model.placing(ids_, notes));
}

void ResizeGesture::release() {
    if (!controller_.model().pending().empty())
        controller_.model().commit(StepNames::resize(notes_.size()));
}

void ResizeGesture::drop() {
    controller_.model().setPending({});
}

MarqueeGesture::MarqueeGesture(RollController& controller, const RollPoint& origin)
    : controller_(controller)
    , originTick_(controller.geometry().tickAt(origin.position.x()))
    , originRow_(controller.geometry().rowAt(origin.position.y()))
    , modifiers_(origin.modifiers)
    , before_(controller.model().selection()) {
    if (!(modifiers_ & (Qt::ShiftModifier | Qt::ControlModifier)))
        controller.model().setSelection({});
}

void MarqueeGesture::drag(const RollPoint& point) {
    RollModel& model = controller_.model();
    const RollGeometry& geometry = controller_.geometry();
    const double tick = geometry.tickAt(point.position.x());
    const double row = geometry.rowAt(point.position.y());
    const QRectF box = QRectF(QPointF(originTick_, originRow_), QPointF(tick, row)).normalized();
    model.setMarquee(box);
    std::unordered_set<NoteId> selection;
    if (modifiers_ & (Qt::ShiftModifier | Qt::ControlModifier))
        selection = before_;
    for (const TrackNotes& track : model.tracks())
        if (&track == model.currentTrack() || modifiers_.testFlag(Qt::AltModifier))
            addNotesIn(box, track, selection);
    model.setSelection(std::move(selection));
}

void MarqueeGesture::addNotesIn(const QRectF& box, const TrackNotes& track,
                                std::unordered_set<NoteId>& selection) const {
    const RollGeometry& geometry = controller_.geometry();
    const Tick first(static_cast<std::int64_t>(std::floor(std::max(0.0, box.left()))));
    const Tick last(static_cast<std::int64_t>(std::ceil(box.right())));
    const int top = std::max(0, static_cast<int>(std::floor(box.top())));
    const int bottom = std::min(geometry.rows.count() - 1, static_cast<int>(std::floor(box.bottom())));
    for (int r = top; r <= bottom; ++r)
        track.visitOverlaps(geometry.rows.pitch(r), first, last, [&](std::size_t index) {
            const NoteId id = track.notes()[index].id;
            if (modifiers_.testFlag(Qt::ControlModifier) && before_.contains(id))
                selection.erase(id);
            else
                selection.insert(id);
        });
}

void MarqueeGesture::release() {
    controller_.model().setMarquee(std::nullopt);
}

void MarqueeGesture::drop() {
    controller_.model().setMarquee(std::nullopt);
    controller_.model().setSelection(before_);
}

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
