#pragma once

#include "core/dataset/NoteStates.h"

#include <vector>

namespace partita {

// The tune, as far as notes tell: those with nothing sounding above them when they begin (the skyline, less
// chords struck under a held note). One note an onset; notes that begin before step 0 are heard, not listed.
// `notes` sorted; so is the result.
std::vector<StepNote> topLine(const std::vector<StepNote>& notes);

} // namespace partita
