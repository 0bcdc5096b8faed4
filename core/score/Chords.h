#pragma once

#include "core/score/MetreMap.h"

#include <string>

namespace partita {

struct ChordSpan {
    Tick first, last; // [first, last)
    std::string name; // UTF-8: "C", "F♯m7", "G/B"
    bool operator==(const ChordSpan&) const = default;
};

// The chords that sound, by beat (three of them where the metre counts eighths or less in threes), named by
// the template of pitch classes that covers most of what sounds and leaves least of itself silent. Beats with
// less than two pitch classes go on with the chord before when it has them, else have none. Percussion
// is left out. Equal neighbours are one span. Of a piece of more beats than mostChordBeats those of the first
// of them.
inline constexpr std::size_t mostChordBeats = 1 << 16;
std::vector<ChordSpan> chordsOf(const Score& score, const MetreMap& metres);

} // namespace partita
