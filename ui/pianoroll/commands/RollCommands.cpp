#include "ui/pianoroll/commands/RollCommands.h"

#include "ui/pianoroll/commands/NoteClipboard.h"
#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/NoteTexts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>
#include <iterator>

namespace partita::ui {

void RollSelection::all() {
    RollModel& model = controller_.model();
    std::unordered_set<NoteId> ids;
    if (model.currentTrack() != nullptr)
        for (const Note& note : model.currentTrack()->notes())
            ids.insert(note.id);
    model.setSelection(std::move(ids));
}

void RollSelection::ofAllTracks() {
    RollModel& model = controller_.model();
    std::unordered_set<NoteId> ids;
    for (const TrackNotes& track : model.tracks())
        for (const Note& note : track.notes())
            ids.insert(note.id);
    model.setSelection(std::move(ids));
}

void RollSelection::none() {
    controller_.model().setSelection({});
}

void RollSelection::row(Pitch pitch, bool adds) {
    RollModel& model = controller_.model();
    std::unordered_set<NoteId> ids;
    if (adds)
        ids = model.selection();
    if (model.currentTrack() != nullptr)
        for (const Note& note : model.currentTrack()->notes())
            if (note.pitch == pitch)
                ids.insert(note.id);
    model.setSelection(std::move(ids));
}

void RollSelection::neighbour(int direction) {
    RollModel& model = controller_.model();
    const TrackNotes* track = model.currentTrack();
    if (track == nullptr || track->size() == 0)
        return;
    std::vector<NoteId> selected = model.selectedIds();
    std::erase_if(selected, [track](NoteId id) { return track->find(id) == nullptr; });
    const auto last = static_cast<std::ptrdiff_t>(track->size()) - 1;
    std::ptrdiff_t index = 0;
    if (!selected.empty())
        index =
            static_cast<std::ptrdiff_t>(*track->indexOf(direction > 0 ? selected.back() : selected.front())) +
            direction;
    else if (direction < 0)
        index = last;
    else
        index = std::min(last, static_cast<std::ptrdiff_t>(
                                   track->firstEndingAfter(viewport_.geometry().wholeTickAt(0) + Tick(1))));
    const Note& note = track->notes()[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, last))];
    model.setSelection({note.id});
    controller_.audition(note);
    viewport_.showSelection();
}

namespace {

constexpr int mostAuditioned = 4; // notes of a chord that sound when keys move it
constexpr int fineSteps = 48;     // of a beat
constexpr int wheelVelocityStep = 4;

std::vector<Note> joined(std::vector<Note> notes) {
    std::stable_sort(notes.begin(), notes.end(), [](const Note& a, const Note& b) {
        return std::tuple(a.channel, a.pitch, a.start) < std::tuple(b.channel, b.pitch, b.start);
    });
    std::vector<Note> result;
    for (const Note& note : notes) {
        if (!result.empty() && result.back().channel == note.channel && result.back().pitch == note.pitch)
            result.back().length = std::max(result.back().end(), note.end()) - result.back().start;
        else
            result.push_back(note);
    }
    return result;
}

} // namespace

bool RollCommands::ready() {
    if (!controller_.allowsEditing())
        return false;
    if (controller_.model().selection().empty())
        emit controller_.statusMessage(tr("Select notes first."));
    return !controller_.model().selection().empty();
}

bool RollCommands::change(const Change& change, QString (*name)(std::size_t)) {
    RollModel& model = controller_.model();
    controller_.drop();
    if (!ready())
        return false;
    const std::vector<NoteId> ids = model.selectedIds();
    ScoreEdit edit = model.placing(ids, change(model.selectedNotes()));
    if (edit.empty()) {
        emit controller_.statusMessage(tr("There the notes are already, or they can't go further."));
        return false;
    }
    model.commit(std::move(edit), name(ids.size()), &ids);
    viewport_.showSelection();
    return true;
}

void RollCommands::erase() {
    change([](const std::vector<Note>&) { return std::vector<Note>(); }, StepNames::erase);
}

RollCommands::Change RollCommands::ofEachTrack(const Change& change) const {
    return [this, change](const std::vector<Note>& notes) {
        std::vector<Note> changed;
        for (const TrackNotes& track : controller_.model().tracks()) {
            std::vector<Note> own;
            std::ranges::copy_if(notes, std::back_inserter(own),
                                 [&](const Note& note) { return track.find(note.id) != nullptr; });
            if (!own.empty())
                std::ranges::copy(change(std::move(own)), std::back_inserter(changed));
        }
        return changed;
    };
}

bool RollCommands::putOnClipboard() {
    const RollModel& model = controller_.model();
    std::vector<ScoreEdit::TrackNote> notes;
    for (const Note& note : model.selectedNotes())
        notes.push_back({model.trackOf(note.id)->track().id, note});
    if (notes.empty())
        return false;
    QGuiApplication::clipboard()->setMimeData(toMimeData(notes, model.score()->division));
    return true;
}

void RollCommands::copy() {
    if (!putOnClipboard())
        emit controller_.statusMessage(tr("Select notes first."));
}

void RollCommands::cut() {
    if (ready() && putOnClipboard())
        change([](const std::vector<Note>&) { return std::vector<Note>(); }, StepNames::cut);
}

void RollCommands::paste() {
    RollModel& model = controller_.model();
    controller_.drop();
    if (!controller_.allowsEditing())
        return;
    std::vector<Note> notes;
    std::vector<NoteId> like; // any note of the track that it came from; none: not from here
    for (const ClipboardNote& each :
         notesFrom(QGuiApplication::clipboard()->mimeData(), model.score()->division)) {
        const Track* track = each.track ? model.score()->track(*each.track) : nullptr;
        notes.push_back(each.note);
        like.push_back(track == nullptr || track->notes.empty() ? model.score()->unusedNoteId()
                                                                : track->notes.front().id);
    }
    if (notes.empty()) {
        emit controller_.statusMessage(tr("There are no notes on the clipboard."));
        return;
    }
    const Tick inView = Tick(static_cast<std::int64_t>(std::max(0.0, viewport_.geometry().leftTick)));
    place(std::move(notes), like, model.snapped(model.playhead().value_or(inView), false), StepNames::paste);
}

void RollCommands::duplicate() {
    controller_.drop();
    if (!ready())
        return;
    RollModel& model = controller_.model();
    std::vector<Note> notes = model.selectedNotes();
    const TickSpan span = spanOf(notes);
    // Copies keep their place in the grid: the distance is rounded up to whole cells.
    const Tick length = span.last - span.first;
    const Tick step = model.grid()->step();
    const Tick distance =
        model.snaps() ? Tick((length.value + step.value - 1) / step.value * step.value) : length;
    place(std::move(notes), model.selectedIds(), span.first + distance, StepNames::duplicate);
}

void RollCommands::place(std::vector<Note> notes, const std::vector<NoteId>& like, Tick at,
                         QString (*name)(std::size_t)) {
    RollModel& model = controller_.model();
    if (model.currentTrack() == nullptr) {
        emit controller_.statusMessage(tr("This piece has no track for them yet: draw a note first."));
        return;
    }
    const Tick first = spanOf(notes).first;
    std::uint32_t id = model.score()->unusedNoteId().value;
    std::vector<NoteId> ids;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        Note& note = notes[i];
        const TrackNotes* own = model.trackOf(like[i]);
        const TrackNotes& track = own == nullptr ? *model.currentTrack() : *own;
        note.id = NoteId(id++);
        note.start += at - first;
        if (!track.usesChannel(note.channel))
            note.channel = static_cast<std::uint8_t>(track.channel());
        ids.push_back(note.id);
    }
    model.commit(model.placing({}, notes, like), name(ids.size()), &ids);
    viewport_.showSelection();
}

void RollCommands::transpose(int semitones) {
    const auto up = [semitones](std::vector<Note> notes) {
        return moved(std::move(notes), Tick(0), semitones);
    };
    if (change(up, StepNames::transpose))
        auditionSelection();
}

void RollCommands::transposeInScale(int steps) {
    const std::optional<Scale> scale = controller_.model().harmony().scale();
    if (!scale) {
        emit controller_.statusMessage(tr("Choose a scale first."));
        return;
    }
    const auto move = [&](std::vector<Note> notes) { return movedInScale(std::move(notes), steps, *scale); };
    if (change(move, StepNames::transpose))
        auditionSelection();
}

void RollCommands::auditionSelection() {
    int heard = 0;
    for (const Note& note : controller_.model().selectedNotes())
        if (heard++ < mostAuditioned)
            controller_.audition(note);
}

void RollCommands::nudge(int direction) {
    const RollModel& model = controller_.model();
    change(
        [&](std::vector<Note> notes) {
            const Tick first = notes.empty() ? Tick(0) : spanOf(notes).first;
            const RollGrid& grid = *model.grid();
            const Tick to = direction > 0 ? grid.after(first) : grid.previous(first);
            return moved(std::move(notes), to - first, 0);
        },
        StepNames::move);
}

void RollCommands::nudgeFinely(int direction) {
    const auto beat = static_cast<std::int64_t>(viewport_.geometry().ticksPerBeat);
    const Tick by(direction * std::max<std::int64_t>(1, beat / fineSteps));
    change([by](std::vector<Note> notes) { return moved(std::move(notes), by, 0); }, StepNames::move);
}

void RollCommands::lengthen(int direction) {
    const RollModel& model = controller_.model();
    change(
        [&](std::vector<Note> notes) {
            const Tick step = model.grid()->step();
            return withEndsMoved(std::move(notes), direction > 0 ? step : -step, step);
        },
        StepNames::resize);
}

void RollCommands::quantise(std::optional<GridValue> grid, Quantisation how) {
    const RollModel& model = controller_.model();
    change(
        [&](std::vector<Note> notes) {
            const RollGrid lines(*model.score(), grid.value_or(model.gridValue()));
            return quantised(std::move(notes), lines, how);
        },
        StepNames::quantise);
}

void RollCommands::changeVelocity(int by) {
    change(
        [by](std::vector<Note> notes) {
            return withVelocities(std::move(notes), {VelocityChange::Way::Add, by});
        },
        StepNames::velocity);
}

void RollCommands::wheelVelocity(NoteId under, int notches) {
    RollModel& model = controller_.model();
    controller_.drop();
    const Note* note = model.currentTrack() == nullptr ? nullptr : model.currentTrack()->find(under);
    if (note == nullptr || !controller_.allowsEditing())
        return;
    const Note held = *note;
    std::vector<Note> before{held};
    if (model.isSelected(under))
        before = model.selectedNotes();
    const std::vector<Note> after =
        withVelocities(before, {VelocityChange::Way::Add, notches * wheelVelocityStep});
    ScoreEdit edit;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const TrackId track = model.trackOf(before[i].id)->track().id;
        edit.removedNotes.push_back({track, before[i]});
        edit.addedNotes.push_back({track, after[i]});
    }
    if (after != before)
        model.document().push(edit, StepNames::velocity(before.size()),
                              ScoreDocument::Merging::WheelVelocity);
    const int velocity = clampedVelocity(held.velocity + notches * wheelVelocityStep);
    controller_.setDrawVelocity(velocity);
    emit controller_.statusMessage(tr("Velocity %1").arg(velocity));
}

void RollCommands::join() {
    change(ofEachTrack(joined), StepNames::join);
}

void RollCommands::legato() {
    change(ofEachTrack([](std::vector<Note> notes) { return ui::legato(std::move(notes)); }),
           StepNames::legato);
}

void RollCommands::reverse() {
    change([](std::vector<Note> notes) { return reversed(std::move(notes)); }, StepNames::reverse);
}

void RollCommands::stretch(int numerator, int denominator) {
    change([=](std::vector<Note> notes) { return stretched(std::move(notes), numerator, denominator); },
           StepNames::stretch);
}

} // namespace partita::ui
