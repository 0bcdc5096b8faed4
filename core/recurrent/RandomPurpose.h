#pragma once

#include "core/base/RandomStream.h"
#include "core/recurrent/DenseKernels.h"

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
};

// The number of a RandomStream. `number` < 2^56.
inline std::uint64_t randomStream(RandomPurpose purpose, std::uint64_t number) {
    return static_cast<std::uint64_t>(purpose) << 56 | number;
}

// `sweep`, `row` < 2^32
inline kernels::DrawKey drawKey(std::uint64_t seed, RandomPurpose purpose, std::uint64_t sweep,
                                std::size_t row) {
    const auto words =
        philox4x32({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(sweep),
                    static_cast<std::uint32_t>(sweep >> 32), static_cast<std::uint32_t>(purpose)},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    return {words[0], words[1]};
}

} // namespace partita::recurrent
