#include "ui/pianoroll/commands/NoteCursor.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/NoteTexts.h"
#include "ui/pianoroll/tools/Gestures.h"

#include <algorithm>

namespace partita::ui {

NoteCursor::NoteCursor(RollController& controller, RollViewport& viewport, QObject* parent)
    : QObject(parent)
    , controller_(controller)
    , viewport_(viewport) {
    RollModel& model = controller.model();
    connect(&controller, &RollController::pressed, this, [this](const RollPoint& point) {
        take(controller_.model().cellStart(point.tick, false), point.pitch);
    });
    connect(&model, &RollModel::selectionChanged, this, [this] {
        const std::vector<Note> notes = controller_.model().selectedNotes();
        if (notes.size() == 1)
            take(notes.front().start, notes.front().pitch);
    });
    connect(&model, &RollModel::opened, this, [this] {
        const TrackNotes* track = controller_.model().currentTrack();
        const bool has = track != nullptr && track->size() > 0;
        take(has ? track->notes().front().start : Tick(0), has ? track->notes().front().pitch : Pitch(60));
    });
}

const Note* NoteCursor::note() const {
    const TrackNotes* track = controller_.model().currentTrack();
    const Note* found = nullptr;
    if (track != nullptr)
        track->visitOverlaps(place_.pitch, place_.tick, place_.tick + Tick(1),
                             [&](std::size_t index) { found = &track->notes()[index]; });
    return found;
}

void NoteCursor::take(Tick tick, Pitch pitch) {
    place_ = {tick, pitch};
    controller_.model().setCursor(std::nullopt);
}

void NoteCursor::put(Tick tick) {
    take(controller_.model().cellStart(tick, false), place_.pitch);
}

void NoteCursor::show() {
    if (controller_.model().grid() == nullptr)
        return;
    viewport_.show(place_.tick);
    viewport_.show(place_.pitch);
    controller_.model().setCursor(place_);
    if (const Note* here = note())
        controller_.audition(*here);
}

void NoteCursor::moveTo(Tick tick, Pitch pitch) {
    place_ = {std::max(Tick(0), tick), pitch};
    show();
}

void NoteCursor::moveTime(int cells) {
    const RollGrid* grid = controller_.model().grid();
    if (grid == nullptr)
        return;
    for (; cells > 0; --cells)
        place_.tick = grid->after(place_.tick);
    for (; cells < 0; ++cells)
        place_.tick = grid->previous(place_.tick);
    show();
}

void NoteCursor::moveBars(int bars) {
    const RollGrid* grid = controller_.model().grid();
    if (grid == nullptr)
        return;
    const MetreMap& metres = grid->metres();
    const int bar = metres.position(place_.tick).bar;
    const bool inside = metres.barStart(bar) < place_.tick;
    place_.tick = metres.barStart(std::max(0, bar + bars + (bars < 0 && inside ? 1 : 0)));
    show();
}

void NoteCursor::movePitch(int semitones) {
    const PitchRows& rows = viewport_.geometry().rows;
    if (rows.isFolded() && std::abs(semitones) == 1)
        place_.pitch = rows.pitch(rows.row(place_.pitch) - semitones);
    else
        place_.pitch = Pitch(std::clamp(place_.pitch.value + semitones, 0, 127));
    show();
}

void NoteCursor::toStart() {
    place_.tick = Tick(0);
    show();
}

void NoteCursor::toEnd() {
    const TrackNotes* track = controller_.model().currentTrack();
    Tick end;
    if (track != nullptr)
        for (const Note& note : track->notes())
            end = std::max(end, note.end());
    place_.tick = controller_.model().snapped(end, false);
    show();
}

void NoteCursor::toggle() {
    RollModel& model = controller_.model();
    controller_.drop();
    if (model.grid() == nullptr || !controller_.allowsEditing())
        return;
    const RollModel::Place place = place_;
    if (const Note* here = note()) {
        model.commit(placeNotes(*model.currentTrack(), {here->id}, {}), StepNames::erase(1));
    } else {
        Note drawn = DrawGesture::noteAt(controller_, {{}, place.tick, place.pitch, {}});
        drawn.start = place.tick;
        drawn.length = model.grid()->after(place.tick) - place.tick;
        drawn.id = model.score()->unusedNoteId();
        model.commit(DrawGesture::editFor(model, drawn), StepNames::draw());
    }
    place_ = place;
    show();
}

void NoteCursor::toggleSelection() {
    const Note* here = note();
    if (here == nullptr) {
        emit controller_.statusMessage(tr("There is no note at the cursor."));
        return;
    }
    std::unordered_set<NoteId> ids = controller_.model().selection();
    if (ids.erase(here->id) == 0)
        ids.insert(here->id);
    const RollModel::Place place = place_;
    controller_.model().setSelection(std::move(ids));
    place_ = place;
    show();
}

} // namespace partita::ui
