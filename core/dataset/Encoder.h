#pragma once

#include "core/dataset/NoteStates.h"
#include "core/score/Parts.h"
#include "core/score/Score.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace partita {

// What became of a score's notes on the way to the grid.
struct EncodingReport {
    std::int64_t notes = 0;       // that went in, before any was left out
    std::int64_t outOfRange = 0;  // left out: pitch outside the grid's range
    std::int64_t drums = 0;       // left out: on a track taken for percussion
    std::int64_t switchedOff = 0; // left out: on a track that the user switched off
    std::int64_t noPart = 0;      // left out: of a player that the grid has no part for
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

// Which tracks take part, and in which part; by default all notes but drums (see Drums) in one.
struct TrackChoice {
    bool withDrums = false;      // of one part; of several drums are one, or are not
    bool guessDrums = true;      // whether those that no channel says to be are known by how they are played
    std::vector<PartRole> parts; // of the grid, rising; empty: one for everybody
    std::vector<PartRole> partsOff;                      // who takes no part, whoever is near
    std::vector<std::pair<TrackId, PartRole>> saidParts; // by the user
    std::vector<TrackId> off;                            // switched off by the user
    std::vector<TrackId> drums;                          // said to be percussion
    std::vector<TrackId> notDrums;                       // said not to be

    bool isOff(TrackId track) const;
};

Drums drumsOf(const Score& score, const TrackChoice& choice);

// In which part of a grid the notes of a score are. Immutable, thread-safe.
class NoteParts {
public:
    NoteParts(const Score& score, const TrackChoice& choice);

    // Of a note in a track of the score, or of a new one in its place; unset: it takes no part.
    std::optional<Part> of(TrackId track, const Note& note) const;
    const Drums& drums() const { return drums_; }
    const std::optional<Parts>& players() const { return players_; } // unset where all play one part

private:
    TrackChoice choice_;
    Drums drums_;
    std::optional<Parts> players_;
    std::array<std::optional<Part>, partRoleCount> partOf_; // by role
};

// The grid with the parts of a choice.
Grid withParts(Grid grid, const std::vector<PartRole>& parts);

// The notes of all parts but drums laid together, as one player would have them. Sorted.
std::vector<StepNote> laidTogether(std::vector<StepNote> notes, const Grid& grid);

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
