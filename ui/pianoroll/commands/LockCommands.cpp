#include "ui/pianoroll/commands/LockCommands.h"

#include "ui/pianoroll/model/StepNames.h"

#include <algorithm>

namespace partita::ui {

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
            if (&track != model.currentTrack() || !model.isSelected(note.id))
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
