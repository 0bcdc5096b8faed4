#pragma once

#include "tests/core/rbm/kernels/TestMachine.h"

#include <cmath>
#include <vector>

namespace partita::kernels {

// All visible states of a tiny machine with their exact probabilities. In three-state spaces those alone in
// which no cell is held and struck at once.
class Enumeration {
public:
    explicit Enumeration(const TestMachine& machine)
        : units_(machine.shape.units()) {
        double sum = 0;
        for (std::uint32_t state = 0; state < 1u << units_; ++state) {
            if (!legal(machine.shape, state))
                continue;
            states_.push_back(state);
            weights_.push_back(std::exp(-freeEnergy(machine, state)));
            sum += weights_.back();
        }
        for (auto& weight : weights_)
            weight /= sum;
        logPartition_ = std::log(sum);
    }

    double marginal(std::size_t a) const { return joint(a, a); }
    double joint(std::size_t a, std::size_t b) const {
        double sum = 0;
        for (std::size_t i = 0; i < states_.size(); ++i)
            if ((states_[i] >> a & 1) != 0 && (states_[i] >> b & 1) != 0)
                sum += weights_[i];
        return sum;
    }
    double logLikelihood(const TestMachine& machine, UnitList units) const {
        std::uint32_t state = 0;
        for (const auto unit : units)
            state |= 1u << unit;
        return -freeEnergy(machine, state) - logPartition_;
    }

private:
    static bool legal(const VisibleShape& shape, std::uint32_t state) {
        if (shape.threeState())
            for (std::size_t unit = 0; unit < shape.units(); ++unit)
                if (unit / shape.pitches % 2 == 0 && (state >> unit & 1) != 0 &&
                    (state >> (unit + shape.pitches) & 1) != 0)
                    return false;
        return true;
    }
    static double freeEnergy(const TestMachine& machine, std::uint32_t state) {
        double energy = 0;
        for (std::size_t v = 0; v < machine.shape.units(); ++v)
            if (state >> v & 1)
                energy -= machine.visibleBias[v];
        for (std::size_t h = 0; h < machine.hidden; ++h) {
            double x = machine.hiddenBias[h];
            for (std::size_t v = 0; v < machine.shape.units(); ++v)
                if (state >> v & 1)
                    x += machine.weights[v * machine.stride + h];
            energy -= std::log1p(std::exp(x));
        }
        return energy;
    }

    std::size_t units_;
    std::vector<std::uint32_t> states_;
    std::vector<double> weights_;
    double logPartition_ = 0;
};

} // namespace partita::kernels
