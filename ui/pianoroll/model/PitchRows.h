#pragma once

#include "core/base/Strong.h"

#include <vector>

namespace partita::ui {

// Which pitch each row of the roll shows: all 128, or only the used ones ("fold"). Row 0 is the highest
// pitch.
class PitchRows {
public:
    PitchRows(); // all pitches
    // Only `pitches` (0..127, any order, repeats allowed); all of them when empty.
    static PitchRows folded(const std::vector<Pitch>& pitches);

    int count() const { return static_cast<int>(pitches_.size()); }
    Pitch pitch(int row) const; // rows outside are clamped
    int row(Pitch pitch) const; // of a pitch that has no row: the nearest row
    bool contains(Pitch pitch) const { return exact_[static_cast<std::size_t>(pitch.value)]; }
    bool isFolded() const { return count() < 128; }

private:
    explicit PitchRows(std::vector<Pitch> descending);

    std::vector<Pitch> pitches_; // by row
    std::vector<int> rows_;      // by pitch
    std::vector<bool> exact_;    // by pitch
};

bool isBlackKey(Pitch pitch);

} // namespace partita::ui
