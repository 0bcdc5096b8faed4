#pragma once

#include "core/numeric/VectorLoops.h"

#include <cstdint>
#include <string>
#include <vector>

namespace partita::bench {

// Windows of music as lists of visible units that are on, in the file that all contestants of compare.sh
// read: uint32 windows, visible units; then for each window uint32 count and that many uint32 units, sorted.
// Little-endian.
struct SeedWindows {
    std::size_t visible = 0;
    std::vector<std::vector<std::uint32_t>> windows;

    double density() const;
    bool write(const std::string& path) const;
    static SeedWindows read(const std::string& path); // empty where it can't
    // Notes of two to eight steps at random, up to the density; planes of 78 pitches, held and struck.
    static SeedWindows synthetic(std::size_t count, std::size_t steps, double density);
};

// Numbers of a machine before training, the same for every contestant of ours: N(0, 0.01) and the logit of
// the mean rate.
struct Start {
    std::size_t hidden;
    std::size_t stride;
    AlignedVector<float> weights; // visible x stride
    AlignedVector<float> visibleBias;
    AlignedVector<float> hiddenBias;

    Start(const SeedWindows& windows, std::size_t hiddenUnits);
    // Mean over windows [first, last): -b'v - sum log(1 + exp(c + W'v)).
    double freeEnergy(const SeedWindows& windows, std::size_t first, std::size_t last) const;
};

double median(std::vector<double> values);

} // namespace partita::bench
