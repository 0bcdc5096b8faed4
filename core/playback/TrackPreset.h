#pragma once

#include "core/playback/PresetList.h"
#include "core/score/ScoreEdit.h"

#include <optional>

namespace partita {

// What the first note of a track is played with: bank 128 on a channel that is a rhythm part (see Drums).
// None: the track has no notes, or it has some on several channels.
std::optional<PresetPlace> presetOf(const Score& score, TrackId track);

// Has a track played with `place` from beginning to end: its other program changes and bank selects go. Where
// tracks share its channel it moves to one that nobody uses; if there is none, and for drums, the others
// change with it. Of drum kits only the program counts. Empty where presetOf() is none.
ScoreEdit choosePreset(const Score& score, TrackId track, PresetPlace place);

} // namespace partita
