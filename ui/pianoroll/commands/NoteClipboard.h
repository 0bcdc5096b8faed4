#pragma once

#include "core/score/ScoreEdit.h"

#include <optional>
#include <vector>

class QMimeData;

namespace partita::ui {

// Notes on the clipboard: a whole Standard MIDI File as "audio/midi", so that other programs can take them
// and give theirs. The first note is at tick 0. Notes of several tracks are in tracks of their own, and the
// tracks' ids are beside them. The caller (usually QClipboard) owns it.
QMimeData* toMimeData(const std::vector<ScoreEdit::TrackNote>& notes, Division division);

bool holdsNotes(const QMimeData* data);

struct ClipboardNote {
    Note note;
    std::optional<TrackId> track; // that it was copied from, where it was copied with notes of others
};

// All notes of the data's first piece with their ticks in `division`; empty when there are none or they can't
// be read. Ids of notes are those of the file and mean nothing here.
std::vector<ClipboardNote> notesFrom(const QMimeData* data, Division division);

} // namespace partita::ui
