#pragma once

#include "core/base/RandomStream.h"
#include "core/numeric/Draws.h"

namespace partita::recurrent {

// What random numbers are drawn for; never renumber: the bits of a resumed training depend on it.
enum class RandomPurpose : std::uint32_t {
    InitialWeights = 1,
    PieceOrder = 2,    // by epoch
    Segments = 3,      // by update
    InputDropout = 4,  // by update
    OutputDropout = 5, // by update and row
    HiddenUnits = 6,   // by sweep and row
    VisibleUnits = 7,  // by sweep and row
    AnnealedHidden = 8,
    AnnealedVisible = 9,
    Generation = 10,
    Particles = 11,
    JudgedSteps = 12,
    Upbeat = 13,
    TraitDropout = 14, // by update
    Traits = 15,
    PartOrder = 16, // by update
};

// `sweep`, `row` < 2^32
inline numeric::MixKey drawKey(std::uint64_t seed, RandomPurpose purpose, std::uint64_t sweep,
                               std::size_t row) {
    return numeric::mixKey(seed, static_cast<std::uint32_t>(purpose), sweep, row);
}

} // namespace partita::recurrent
