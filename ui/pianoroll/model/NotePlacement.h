#pragma once

#include "ui/pianoroll/model/TrackNotes.h"
#include "core/score/ScoreEdit.h"

namespace partita::ui {

// The edit that takes the notes `taken` (ids) from a track and puts `placed` into it, where no key is struck
// while it is held: a note that starts during another of its pitch and channel cuts that one short; one
// already there that starts with a placed note or lies wholly under it is replaced. Notes that only touch or
// that nobody placed are left alone. A placed note with the id of a taken one is that note, changed; other
// ids must be unused. Placed notes are made at least one tick long; pitches and starts must be in range
// already (assert).
ScoreEdit placeNotes(const TrackNotes& notes, const std::vector<NoteId>& taken, std::vector<Note> placed);

} // namespace partita::ui
