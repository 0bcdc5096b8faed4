#include "ui/pianoroll/commands/PieceCommands.h"

#include "ui/pianoroll/model/NoteTexts.h"
#include "ui/texts/Texts.h"

#include <QPointer>

#include <algorithm>

namespace partita::ui {

bool BarCommands::allows() {
    controller_.drop();
    return controller_.model().grid() != nullptr && controller_.allowsEditing();
}

BarCommands::Bars BarCommands::marked() const {
    const RollModel& model = controller_.model();
    const MetreMap& metres = model.grid()->metres();
    TickSpan span{cursor_.tick(), cursor_.tick() + Tick(1)};
    if (const std::vector<Note> notes = model.selectedNotes(); !notes.empty())
        span = spanOf(notes);
    else if (const auto loop = model.loop(); loop && (loop->first > Tick(0) || loop->last < model.end()))
        span = *loop;
    const int first = metres.position(span.first).bar;
    const int last = metres.position(std::max(span.first, span.last - Tick(1))).bar;
    return {first, last, {metres.barStart(first), metres.barStart(last + 1)}};
}

void BarCommands::insert() {
    if (!allows())
        return;
    const RollModel& model = controller_.model();
    const Bars bars = marked();
    const Tick at = bars.span.first, length = bars.span.last - at;
    std::optional<TickSpan> loop = model.loop();
    if (loop) {
        const bool whole = loop->first == Tick(0) && loop->last >= model.end();
        loop->first += loop->first >= at && !whole ? length : Tick(0);
        loop->last += loop->last > at || whole ? length : Tick(0);
    }
    const QString name = bars.first == bars.last
                             ? tr("Insert bar %1").arg(bars.first + 1)
                             : tr("Insert bars %1 to %2").arg(bars.first + 1).arg(bars.last + 1);
    push(insertTime(*model.score(), controller_.model().document().locks(), at, length), name, loop);
}

void BarCommands::remove() {
    if (!allows())
        return;
    const RollModel& model = controller_.model();
    const Bars bars = marked();
    const auto [first, last] = bars.span;
    if (first >= model.end() || (first == Tick(0) && last >= model.end())) {
        emit controller_.statusMessage(first == Tick(0) ? tr("A piece keeps at least one bar.")
                                                        : tr("The piece ends before these bars."));
        return;
    }
    std::optional<TickSpan> loop = model.loop();
    if (loop) {
        const auto moved = [first = first, last = last](Tick tick) {
            return tick <= first ? tick : std::max(first, tick - (last - first));
        };
        loop = TickSpan{moved(loop->first), moved(loop->last)};
        if (loop->last <= loop->first)
            loop.reset();
    }
    const QString name = bars.first == bars.last
                             ? tr("Delete bar %1").arg(bars.first + 1)
                             : tr("Delete bars %1 to %2").arg(bars.first + 1).arg(bars.last + 1);
    push(removeTime(*model.score(), controller_.model().document().locks(), first, last), name, loop);
}

void BarCommands::push(const TimeEdit& edit, const QString& name, std::optional<TickSpan> loop) {
    RollModel& model = controller_.model();
    // A loop that was marked anew meanwhile stays where it is.
    const auto follow = [self = QPointer(this), before = model.loop(), after = loop](bool done) {
        if (self && before && self->controller_.model().loop() == (done ? before : after))
            self->setLoop(done ? after : before);
    };
    model.document().push(edit, name, follow);
    emit controller_.statusMessage(name);
}

void BarCommands::setLoop(std::optional<TickSpan> loop) {
    controller_.model().setLoop(loop);
    emit loopMoved(loop);
}

void TrackCommands::next(int direction) {
    RollModel& model = controller_.model();
    const auto count = static_cast<int>(model.tracks().size());
    int index = model.currentTrackIndex();
    for (int step = 0; step < count; ++step) {
        index = (index + direction + count) % count;
        if (model.tracks()[static_cast<std::size_t>(index)].size() > 0)
            break;
    }
    if (count == 0 || index == model.currentTrackIndex()) {
        emit controller_.statusMessage(tr("There is no other track with notes."));
        return;
    }
    controller_.drop();
    model.setCurrentTrack(index);
    const QString name =
        QString::fromStdString(trackName(model.currentTrack()->track(), textEncoding(*model.score())));
    emit controller_.statusMessage(name.isEmpty() ? tr("Track %1").arg(index + 1) : name);
}

void TrackCommands::split() {
    controller_.drop();
    RollModel& model = controller_.model();
    if (!controller_.allowsEditing() || model.currentTrack() == nullptr)
        return;
    const ScoreEdit edit = splitIntoVoices(*model.score(), model.currentTrack()->track().id, partNames());
    if (edit.empty())
        emit controller_.statusMessage(tr("This track has one voice only."));
    else
        model.commit(edit, tr("Split into parts"));
}

void TrackCommands::readTextsAs(TextEncoding encoding) {
    controller_.drop();
    RollModel& model = controller_.model();
    if (!controller_.allowsEditing() || model.score() == nullptr)
        return;
    const ScoreEdit edit = partita::readTextsAs(*model.score(), encoding);
    if (edit.empty())
        emit controller_.statusMessage(tr("All names are Unicode: undo to read them otherwise."));
    else
        model.commit(edit, tr("Read names"));
}

bool LockCommands::allows(bool needsSelection) {
    controller_.drop();
    if (!controller_.allowsEditing())
        return false;
    if (controller_.model().currentTrack() == nullptr ||
        (needsSelection && controller_.model().selection().empty())) {
        emit controller_.statusMessage(tr("Select notes first."));
        return false;
    }
    return true;
}

void LockCommands::setSelection(bool locked) {
    if (!allows(true))
        return;
    const std::vector<NoteId> ids = controller_.model().selectedIds();
    controller_.pushLocks(controller_.model().locksWith(ids, locked), StepNames::lock(ids.size(), locked));
}

void LockCommands::lockOutside() {
    if (!allows(true))
        return;
    const RollModel& model = controller_.model();
    const std::vector<Note> selected = model.selectedNotes();
    const TickSpan span = spanOf(selected);
    Pitch lowest = selected.front().pitch, highest = lowest;
    for (const Note& note : selected) {
        lowest = std::min(lowest, note.pitch);
        highest = std::max(highest, note.pitch);
    }
    Locks locks;
    locks.lockRegion({Tick(0)});
    locks.unlockRegion({span.first, span.last, lowest, highest});
    std::vector<NoteId> others;
    for (const TrackNotes& track : model.tracks())
        for (const Note& note : track.notes())
            if (!model.isSelected(note.id))
                others.push_back(note.id);
    locks.lockNotes(others);
    controller_.pushLocks(locks, tr("Lock all but the selection"));
}

void LockCommands::lockBars() {
    if (!allows(false))
        return;
    const RollModel& model = controller_.model();
    const std::vector<Note> selected = model.selectedNotes();
    std::optional<TickSpan> span = model.loop();
    if (!selected.empty())
        span = spanOf(selected);
    if (!span) {
        emit controller_.statusMessage(tr("Select notes in the bars, or mark them as a loop."));
        return;
    }
    const MetreMap& metres = model.grid()->metres();
    const int first = metres.position(span->first).bar;
    const int last = metres.position(std::max(span->first, span->last - Tick(1))).bar;
    Locks locks = controller_.model().document().locks();
    locks.lockRegion({metres.barStart(first), metres.barStart(last + 1)});
    controller_.pushLocks(locks, first == last ? tr("Lock bar %1").arg(first + 1)
                                               : tr("Lock bars %1 to %2").arg(first + 1).arg(last + 1));
}

void LockCommands::lockPitches() {
    if (!allows(true))
        return;
    const std::vector<Note> selected = controller_.model().selectedNotes();
    const auto [lowest, highest] = std::minmax_element(
        selected.begin(), selected.end(), [](const Note& a, const Note& b) { return a.pitch < b.pitch; });
    Locks locks = controller_.model().document().locks();
    locks.lockRegion({Tick(0), endOfTime, lowest->pitch, highest->pitch});
    controller_.pushLocks(locks, tr("Lock pitches"));
}

void LockCommands::lockVoice(Voice voice) {
    if (!allows(false))
        return;
    const std::vector<NoteId> ids = voicesOf(*controller_.model().score()).notes(voice);
    if (ids.empty()) {
        emit controller_.statusMessage(tr("This piece has no notes of that voice."));
        return;
    }
    Locks locks = controller_.model().document().locks();
    locks.lockNotes(ids);
    controller_.pushLocks(locks, voice == Voice::Melody  ? tr("Lock the melody")
                                 : voice == Voice::Inner ? tr("Lock the inner voices")
                                                         : tr("Lock the bass"));
}

void LockCommands::setTrack(bool locked) {
    if (!allows(false))
        return;
    Locks locks = controller_.model().document().locks();
    const TrackId track = controller_.model().currentTrack()->track().id;
    locked ? locks.lockTrack(track) : locks.unlockTrack(track);
    controller_.pushLocks(locks, locked ? tr("Lock the track") : tr("Unlock the track"));
}

void LockCommands::unlockAll() {
    if (allows(false))
        controller_.pushLocks({}, tr("Unlock everything"));
}

} // namespace partita::ui
