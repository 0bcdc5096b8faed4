#pragma once

#include "core/base/RandomStream.h"
#include "core/statistics/Excerpt.h"

#include <algorithm>
#include <vector>

namespace partita::test {

inline StepNote stepNote(int start, int length, int pitch) {
    return {Step(start), Step(length), Pitch(pitch)};
}

// In 4/4, four steps a beat.
inline Piece madePiece(const std::vector<StepNote>& notes, int bars) {
    return pieceOf(statesOf(notes, Grid{}, bars * 16), Metre{});
}

// Eighths of the C major scale in a random order, over a bass note a bar.
inline Piece randomTune(std::uint64_t seed, int bars, int up = 0) {
    static constexpr int scale[] = {0, 2, 4, 5, 7, 9, 11, 12};
    RandomStream random(seed);
    std::vector<StepNote> notes;
    for (int step = 0; step < bars * 16; step += 2)
        notes.push_back(stepNote(step, 2, 60 + up + scale[random.below(8)]));
    for (int bar = 0; bar < bars; ++bar)
        notes.push_back(stepNote(bar * 16, 16, 36 + up + scale[random.below(8)]));
    std::sort(notes.begin(), notes.end());
    return madePiece(notes, bars);
}

} // namespace partita::test
