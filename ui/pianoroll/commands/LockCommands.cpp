#include "ui/pianoroll/commands/LockCommands.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/StepNames.h"

#include <algorithm>

namespace partita::ui {

std::vector<NoteId> notesOf(const Voices& voices, Voice voice) {
    switch (voice) {
    case Voice::Melody:
        return voices.melody();
    case Voice::Inner:
        return voices.inner();
    case Voice::Bass:
        break;
    }
    return voices.bass();
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

void LockCommands::push(const Locks& locks, const QString& name) {
    ScoreDocument& document = controller_.model().document();
    if (locks == document.locks())
        emit controller_.statusMessage(tr("That is so already."));
    else
        document.pushLocks(locks, name);
}

void LockCommands::setNotes(const std::vector<NoteId>& ids, bool locked) {
    if (!allows(false) || ids.empty())
        return;
    const RollModel& model = controller_.model();
    const TrackNotes& track = *model.currentTrack();
    Locks locks = controller_.model().document().locks();
    if (locked) {
        locks.lockNotes(ids);
        return push(locks, StepNames::lock(ids.size()));
    }
    if (std::binary_search(locks.tracks.begin(), locks.tracks.end(), track.track().id)) {
        locks.unlockTrack(track.track().id);
        std::vector<NoteId> all;
        for (const Note& note : track.notes())
            all.push_back(note.id);
        locks.lockNotes(all);
    }
    locks.unlockNotes(ids);
    for (const NoteId id : ids)
        if (const Note* note = track.find(id))
            locks.unlockRegion(
                {note->start, std::max(note->end(), note->start + Tick(1)), note->pitch, note->pitch});
    push(locks, StepNames::unlock(ids.size()));
}

void LockCommands::setSelection(bool locked) {
    if (allows(true))
        setNotes(controller_.model().selectedIds(), locked);
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
    push(locks, tr("Lock all but the selection"));
}

void LockCommands::setRegion(const Locks::Region& region, bool locked) {
    if (!allows(false))
        return;
    const RollModel& model = controller_.model();
    Locks locks = controller_.model().document().locks();
    if (locked) {
        locks.lockRegion(region);
        return push(locks, tr("Lock a block"));
    }
    std::vector<NoteId> inside;
    for (const TrackNotes& track : model.tracks())
        for (const Note& note : track.notes())
            if (touches(region, note))
                inside.push_back(note.id);
    locks.unlockNotes(inside);
    locks.unlockRegion(region);
    push(locks, tr("Unlock a block"));
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
    push(locks, first == last ? tr("Lock bar %1").arg(first + 1)
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
    push(locks, tr("Lock pitches"));
}

void LockCommands::lockVoice(Voice voice) {
    if (!allows(false))
        return;
    const std::vector<NoteId> ids = notesOf(voicesOf(*controller_.model().score()), voice);
    if (ids.empty()) {
        emit controller_.statusMessage(tr("This piece has no notes of that voice."));
        return;
    }
    Locks locks = controller_.model().document().locks();
    locks.lockNotes(ids);
    push(locks, voice == Voice::Melody  ? tr("Lock the melody")
                : voice == Voice::Inner ? tr("Lock the inner voices")
                                        : tr("Lock the bass"));
}

void LockCommands::setTrack(bool locked) {
    if (!allows(false))
        return;
    Locks locks = controller_.model().document().locks();
    const TrackId track = controller_.model().currentTrack()->track().id;
    locked ? locks.lockTrack(track) : locks.unlockTrack(track);
    push(locks, locked ? tr("Lock the track") : tr("Unlock the track"));
}

void LockCommands::unlockAll() {
    if (allows(false))
        push({}, tr("Unlock everything"));
}

} // namespace partita::ui
