#pragma once

#include "core/base/RandomStream.h"
#include "core/rbm/kernels/ContrastiveDivergence.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace partita::kernels {

// A machine with random weights for tests.
struct TestMachine {
    VisibleShape shape;
    std::size_t hidden;
    std::size_t stride;
    AlignedVector<float> weights;
    AlignedVector<float> visibleBias;
    AlignedVector<float> hiddenBias;

    TestMachine(const VisibleShape& visibleShape, std::size_t hiddenUnits, float deviation,
                std::uint64_t seed)
        : shape(visibleShape)
        , hidden(hiddenUnits)
        , stride(roundUp(hiddenUnits, 16))
        , weights(shape.units() * stride)
        , visibleBias(shape.units())
        , hiddenBias(stride) {
        RandomStream random(seed);
        for (std::size_t v = 0; v < shape.units(); ++v) {
            for (std::size_t h = 0; h < hidden; ++h)
                weights[v * stride + h] = deviation * static_cast<float>(random.normal());
            visibleBias[v] = -2.0f + static_cast<float>(random.normal());
        }
        for (std::size_t h = 0; h < hidden; ++h)
            hiddenBias[h] = 0.5f * static_cast<float>(random.normal());
    }

    ParameterView view() const {
        return {weights.data(), visibleBias.data(), hiddenBias.data(), hidden, stride};
    }
    Parameters parameters() {
        return {weights.data(), visibleBias.data(), hiddenBias.data(), hidden, stride};
    }
    std::shared_ptr<const BlockLayout> layout() const { return std::make_shared<const BlockLayout>(shape); }
};

inline VisibleShape bitsShape(std::size_t steps, std::size_t pitches) {
    return {.steps = steps, .planes = 2, .pitches = pitches, .space = StateSpace::IndependentBits};
}

inline VisibleShape cellsShape(std::size_t steps, std::size_t pitches) {
    return {.steps = steps, .planes = 2, .pitches = pitches, .space = StateSpace::ThreeState};
}

// rows x words of random bits, clear past `units`.
inline std::vector<std::uint64_t> randomBits(std::size_t rows, std::size_t units, double share,
                                             std::uint64_t seed) {
    const std::size_t words = (units + 63) / 64;
    RandomStream random(seed);
    std::vector<std::uint64_t> bits(rows * words);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t u = 0; u < units; ++u)
            if (random.uniform() < share)
                bits[r * words + u / 64] |= std::uint64_t{1} << u % 64;
    return bits;
}

// Sorted lists of units, at most one of a cell's two with three-state cells.
inline std::vector<std::vector<std::uint32_t>> randomLists(const VisibleShape& shape, std::size_t rows,
                                                           double share, std::uint64_t seed) {
    RandomStream random(seed);
    std::vector<std::vector<std::uint32_t>> lists(rows);
    for (auto& list : lists)
        for (std::size_t unit = 0; unit < shape.units(); ++unit) {
            const bool struckPlane = unit / shape.pitches % 2 == 1;
            const bool taken = shape.threeState() && struckPlane &&
                               std::find(list.begin(), list.end(), unit - shape.pitches) != list.end();
            if (random.uniform() < share && !taken)
                list.push_back(static_cast<std::uint32_t>(unit));
        }
    return lists;
}

inline std::vector<UnitList> spansOf(const std::vector<std::vector<std::uint32_t>>& lists) {
    return {lists.begin(), lists.end()};
}

} // namespace partita::kernels
