#pragma once

#include "ui/pianoroll/tools/NoteHit.h"
#include "ui/pianoroll/tools/Tool.h"

namespace partita::ui {

// A press on a note, the same for the tools that move and resize: selects it (Shift and Ctrl add and remove),
// then drags.
std::unique_ptr<Gesture> pressNote(RollController& controller, const NoteHit& hit, const RollPoint& point);

Qt::CursorShape cursorOver(const NoteHit& hit);

} // namespace partita::ui
