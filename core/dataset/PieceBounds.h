#pragma once

#include "core/dataset/BarGrid.h"
#include "core/dataset/NoteStates.h"

#include <vector>

namespace partita {

// A file of forty bytes can spell a note of a billion beats, or two notes that far apart. What no window
// could learn from is taken out: of a note what is past `longestNoteBeats`, of a silence all whole bars past
// `longestSilenceBars`.
inline constexpr int longestNoteBeats = 256;
inline constexpr int longestSilenceBars = 8;

struct BoundedPiece {
    std::vector<StepNote> notes; // sorted
    std::vector<Step> barStarts; // rising, first at 0
    Step length;                 // a bar line
    int shortenedNotes = 0;
    int shortenedSilences = 0;
};

BoundedPiece boundPiece(std::vector<StepNote> notes, const BarGrid& bars, int stepsPerBeat);

} // namespace partita
