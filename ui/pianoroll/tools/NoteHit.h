#pragma once

#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/pianoroll/model/RollModel.h"

namespace partita::ui {

enum class NotePart { Start, Body, End };

struct NoteHit {
    Note note;
    NotePart part;
};

// The note of the current track under a point of the note area; of overlapping ones that which starts last.
std::optional<NoteHit> hitNote(const RollModel& model, const RollGeometry& geometry, QPointF position);

// The index of another track with a note there.
std::optional<int> otherTrackAt(const RollModel& model, const RollGeometry& geometry, QPointF position);

} // namespace partita::ui
