#pragma once

#include <cstdint>

namespace partita {

// What random numbers are drawn for: each purpose has streams of its own, so that drawing more of one never
// shifts another. Never renumber: the bits of a resumed training depend on it.
enum class RandomPurpose : std::uint32_t {
    InitialWeights = 1,
    WindowOrder = 2,   // by epoch
    Transposition = 3, // by update
    HiddenUnits = 4,   // by sweep and row
    VisibleUnits = 5,  // by sweep, row and step
    FirstChains = 6,
    Evaluation = 7, // by row
    Generation = 8,
    DataRates = 9,
    NotePaths = 10,
    AnnealedHidden = 11,  // by run, sweep and chain
    AnnealedVisible = 12, // by run, sweep, chain and step
    ChainRestarts = 13,   // by update
    QuickEstimate = 14,
};

// The number of a RandomStream. `index` < 2^56.
inline std::uint64_t randomStream(RandomPurpose purpose, std::uint64_t index) {
    return static_cast<std::uint64_t>(purpose) << 56 | index;
}

} // namespace partita
