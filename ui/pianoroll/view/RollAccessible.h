#pragma once

namespace partita::ui {

// Teaches the screen readers' bridge about the note area: its children are the cursor's cell and the notes of
// the track that is edited, by time, each with name, bar, beat, length, velocity and whether it is locked.
// Call once before any note area is made; more calls do nothing.
void installRollAccessibility();

} // namespace partita::ui
