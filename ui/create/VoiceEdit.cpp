#include "ui/create/VoiceEdit.h"

#include <algorithm>
#include <set>

namespace partita::ui {

namespace {

std::set<NoteId> idsOf(const Voices& voices, Voice voice) {
    const std::vector<NoteId> ids = voices.notes(voice);
    return {ids.begin(), ids.end()};
}

std::vector<ScoreEdit::TrackNote> among(const std::vector<ScoreEdit::TrackNote>& notes,
                                        const std::set<NoteId>& ids, bool wanted) {
    std::vector<ScoreEdit::TrackNote> found;
    std::copy_if(notes.begin(), notes.end(), std::back_inserter(found),
                 [&](const ScoreEdit::TrackNote& note) { return ids.contains(note.note.id) == wanted; });
    return found;
}

bool collide(const ScoreEdit::TrackNote& a, const ScoreEdit::TrackNote& b) {
    return a.track == b.track && a.note.pitch == b.note.pitch && a.note.channel == b.note.channel &&
           a.note.start < b.note.end() && b.note.start < a.note.end();
}

} // namespace

ScoreEdit voiceOf(const ScoreEdit& edit, const Voices& before, const Voices& after, Voice voice) {
    const std::set<NoteId> old = idsOf(before, voice);
    ScoreEdit part;
    part.removedNotes = among(edit.removedNotes, old, true);
    part.addedNotes = among(edit.addedNotes, idsOf(after, voice), true);
    const auto staying = among(edit.removedNotes, old, false);
    std::erase_if(part.addedNotes, [&](const ScoreEdit::TrackNote& added) {
        return std::any_of(staying.begin(), staying.end(),
                           [&](const ScoreEdit::TrackNote& stays) { return collide(added, stays); });
    });
    return part;
}

} // namespace partita::ui
