#pragma once

#include "core/base/RandomStream.h"
#include "core/rbm/Rbm.h"

#include <cmath>
#include <cstdint>
#include <vector>

namespace partita::test {

// A machine of a few units with weights that matter.
inline Rbm tinyRbm(const VisibleShape& shape, std::size_t hidden, std::uint64_t seed,
                   double deviation = 1.0) {
    Rbm rbm(shape, hidden);
    rbm.randomise(deviation, seed, 1);
    RandomStream random(seed, 2);
    for (auto& bias : rbm.visibleBias())
        bias = static_cast<float>(random.normal() * 0.5 - 0.5);
    for (std::size_t j = 0; j < hidden; ++j)
        rbm.hiddenBias()[j] = static_cast<float>(random.normal() * 0.5);
    return rbm;
}

// Every state of the visible layer that there is, as sorted units.
inline std::vector<std::vector<std::uint32_t>> allStates(const VisibleShape& shape) {
    std::vector<std::vector<std::uint32_t>> states;
    for (std::uint32_t bits = 0; bits < 1u << shape.units(); ++bits) {
        std::vector<std::uint32_t> units;
        bool legal = true;
        for (std::uint32_t unit = 0; unit < shape.units(); ++unit) {
            if ((bits >> unit & 1) == 0)
                continue;
            units.push_back(unit);
            const bool second = unit % shape.unitsPerStep() >= shape.pitches;
            if (shape.threeState() && second && (bits >> (unit - shape.pitches) & 1) != 0)
                legal = false;
        }
        if (legal)
            states.push_back(units);
    }
    return states;
}

// -E summed over all hidden states the long way: log of sum over h of exp(-E(v, h)).
inline double plainNegativeFreeEnergy(const Rbm& rbm, const std::vector<std::uint32_t>& visible) {
    double sum = 0;
    for (const auto unit : visible)
        sum += static_cast<double>(rbm.visibleBias()[unit]);
    for (std::size_t j = 0; j < rbm.hidden(); ++j) {
        double x = static_cast<double>(rbm.hiddenBias()[j]);
        for (const auto unit : visible)
            x += static_cast<double>(rbm.weightRow(unit)[j]);
        sum += std::log(1 + std::exp(x));
    }
    return sum;
}

inline double plainLogZ(const Rbm& rbm) {
    double z = 0;
    for (const auto& state : allStates(rbm.shape()))
        z += std::exp(plainNegativeFreeEnergy(rbm, state));
    return std::log(z);
}

// Mean log-likelihood of the rows by enumeration.
inline double plainLogLikelihood(const Rbm& rbm, const std::vector<std::vector<std::uint32_t>>& rows) {
    double sum = 0;
    for (const auto& row : rows)
        sum += plainNegativeFreeEnergy(rbm, row);
    return sum / static_cast<double>(rows.size()) - plainLogZ(rbm);
}

inline VisibleShape tinyShape(StateSpace space, std::size_t steps = 2, std::size_t pitches = 2) {
    VisibleShape shape;
    shape.steps = steps;
    shape.pitches = pitches;
    shape.space = space;
    return shape;
}

} // namespace partita::test
