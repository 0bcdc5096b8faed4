#pragma once

#include "core/dataset/NoteStates.h"
#include "core/score/Drums.h"
#include "core/score/Score.h"

#include <array>
#include <cstdint>
#include <vector>

namespace partita {

// What became of a score's notes on the way to the grid.
struct EncodingReport {
    std::int64_t notes = 0;       // that went in, before any was left out
    std::int64_t outOfRange = 0;  // left out: pitch outside the grid's range
    std::int64_t drums = 0;       // left out: on a track taken for percussion
    std::int64_t switchedOff = 0; // left out: on a track that the user switched off
    std::int64_t merged = 0;      // unisons of several tracks or channels that became one note
    std::int64_t collapsed = 0;   // became one with an earlier note of their own track and step
    std::int64_t onsets = 0;      // of the notes that were kept, before merging
    std::int64_t offGrid = 0;     // of these, more than a fifth of a step from the grid
    std::array<std::int64_t, gridChoices.size()> offGridAt{}; // the same for every grid there is
    std::int64_t moved = 0; // of these, in pieces that were moved to the grid as a whole

    void add(const EncodingReport& other);
};

struct EncodedScore {
    std::vector<StepNote> notes; // sorted; no two of one pitch overlap
    Step length;                 // steps up to the end of the last note's bar
    EncodingReport report;
    Tick phase; // gridPhase() of the score
};

// Which tracks take part; by default all notes but drums (see Drums).
struct TrackChoice {
    bool withDrums = false;
    std::vector<TrackId> off;      // switched off by the user
    std::vector<TrackId> drums;    // said to be percussion
    std::vector<TrackId> notDrums; // said not to be

    bool isOff(TrackId track) const;
};

Drums drumsOf(const Score& score, const TrackChoice& choice);

// The score's notes on the grid, moved as a whole by its gridPhase(). A note starts at the nearest step and
// is at least one step long; an overlapping note of the same pitch is struck again, and the pitch sounds on
// until the last of them ends.
EncodedScore encode(const Score& score, const Grid& grid, const TrackChoice& choice);

// A better grid, when the onsets ask for one.
struct GridAdvice {
    int stepsPerBeat = 0; // 0: keep the present one
    double offGridShareNow = 0;
    double offGridShareThen = 0;
};

// The coarsest grid about as good as the best, if it leaves at most half as many onsets off the grid as the
// present one.
GridAdvice adviseGrid(const EncodingReport& report, int stepsPerBeat);

} // namespace partita
