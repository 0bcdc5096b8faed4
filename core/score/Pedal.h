#pragma once

#include "core/score/Score.h"

namespace partita {

// What the sustain pedal (controller 64, down from 64 on) does in a score.
struct PedalUse {
    std::int64_t presses = 0; // on channels that have pitched notes
    std::int64_t pitchedNotes = 0;
    bool onlyPianos = true; // every pitched note is of a General MIDI piano, or of no program at all

    // Music whose written lengths are those of fingers, not of what is heard.
    bool isPedalledPiano() const;
};
PedalUse pedalUse(const Score& score);

// The score with its notes as long as they are heard: one that is let go while the pedal of its channel is
// down sounds until the pedal is up or its pitch is struck again. Percussion stays as it is. Times only: for
// reading, not for writing back.
Score withPedal(Score score);

} // namespace partita
