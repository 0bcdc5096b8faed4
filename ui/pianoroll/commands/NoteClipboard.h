#pragma once

#include "core/score/Score.h"

#include <vector>

class QMimeData;

namespace partita::ui {

// Notes on the clipboard: a whole Standard MIDI File as "audio/midi", so that other programs can take them
// and give theirs. The first note is at tick 0.
QMimeData* toMimeData(const std::vector<Note>& notes,
                      Division division); // the caller (usually QClipboard) owns it

bool holdsNotes(const QMimeData* data);

// All notes of the data's first piece with their ticks in `division`; empty when there are none or they can't
// be read. Ids are those of the file and mean nothing here.
std::vector<Note> notesFrom(const QMimeData* data, Division division);

} // namespace partita::ui
