#pragma once

#include "core/dataset/Corpus.h"
#include "core/dataset/NoteStates.h"

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

// The tune, as far as notes tell: those with nothing sounding above them when they begin (the skyline, less
// chords struck under a held note). One note an onset; notes that begin before step 0 are heard, not listed.
// `notes` sorted; so is the result.
std::vector<StepNote> topLine(const std::vector<StepNote>& notes);

// The tune of a bar: onsets from the bar line on, and pitches.
struct TuneBar {
    std::vector<int> onsets;
    std::vector<int> pitches;
    bool operator==(const TuneBar&) const = default;
};

// Of the whole bars of the excerpt, in order.
std::vector<TuneBar> tuneBars(const Excerpt& excerpt);

// Different rhythms of the tune over the number of bars: 1 when no bar has another's; 0 without bars.
double distinctRhythms(const std::vector<TuneBar>& bars);
// Share of the bars whose tune, notes and rhythm, has been in an earlier bar. Empty bars don't repeat.
double repeatedBars(const std::vector<TuneBar>& bars);

// Share of the cells on in either of two bars that are on in both, averaged over all pairs of whole bars
// `apart` bars from each other; 0 where there are none.
double selfSimilarity(const Excerpt& excerpt, int apart);

} // namespace partita
