#pragma once

#include "core/dataset/Corpus.h"

#include <vector>

namespace partita {

// Some bars of music by themselves: what the statistics are taken over.
struct Excerpt {
    // Sorted. A note that was struck before the excerpt and still sounds has a start below 0.
    std::vector<StepNote> notes;
    int steps = 0;
    std::vector<Step> barLines; // rising, 0..steps, the one at the end included where a bar ends there
    int stepsPerBeat = 4;       // of a quarter note

    bool begins(const StepNote& note) const { return note.start.value >= 0; }
    Step barStart(Step at) const; // the last bar line at or before `at` >= 0
    int wholeBars() const { return barLines.empty() ? 0 : static_cast<int>(barLines.size()) - 1; }
};

// Whole excerpts of `steps` steps that follow each other, each from a bar line on; what is left at the end
// is not looked at. A piece shorter than an excerpt has none.
std::vector<Excerpt> excerptsOf(const Piece& piece, const Grid& grid, int steps);

// A take as a piece of its own, with a bar line every bar of `metre`.
Piece pieceOf(const NoteStates& states, Metre metre);

} // namespace partita
