#pragma once

#include "base/ThreadPool.h"
#include "rbm/States.h"
#include "rbm/StepTiles.h"

namespace partita {

// One side of the gradient: the visible units that are on, and hidden probabilities given them, rows x
// hiddenStride.
struct Phase {
    const UnitRows& visible;
    const AlignedVector<float>& hidden;
};

struct UpdateRule {
    float learningRate = 0.01f;
    float momentum = 0.0f;       // 0..1: share of the last step in this one
    float weightCost = 0.0f;     // >= 0: L2 penalty on W
    float sparsityTarget = 0.1f; // wanted mean of a hidden unit
    float sparsityCost = 0.0f;   // >= 0: pull of the hidden biases towards it
    bool centred = true;
};

// Turns statistics into a step of the parameters: stochastic gradient ascent with momentum. When centred, the
// gradient is that of Melchior, Fischer and Wiskott, "How to center deep Boltzmann machines" (2016), eq. 9 to
// 11, with the data's mean rates as visible offsets and a moving average of the hidden probabilities as
// hidden ones. Only visible units that are on enter the sums. Keeps the velocities, the hidden offsets and
// scratch.
class WeightUpdate {
public:
    // `meanRates`: of the visible units in the data.
    WeightUpdate(const Rbm& rbm, AlignedVector<float> meanRates, bool withMomentum);

    // Also brings `tiles` up to date. The same for any number of threads.
    void apply(Rbm& rbm, StepTiles& tiles, const Phase& data, const Phase& model, const UpdateRule& rule,
               ThreadPool& threads);

    void forgetVelocity();

    // What a checkpoint keeps. Velocities are empty without momentum.
    struct State {
        AlignedVector<float> weightVelocity;  // visible x hiddenStride
        AlignedVector<float> visibleVelocity; // visible
        AlignedVector<float> hiddenVelocity;  // hiddenStride
        AlignedVector<float> hiddenOffset;    // hiddenStride: moving mean of the hidden probabilities
    };
    const State& state() const { return state_; }
    State& state() { return state_; }

    static std::size_t bytes(const VisibleShape& shape, std::size_t hidden, std::size_t rows,
                             bool withMomentum);

private:
    void gatherRows(const Rbm& rbm, const Phase& data, const Phase& model, const UpdateRule& rule);
    void indexByUnit(const UnitRows& data, const UnitRows& model, std::size_t visible);
    void updateHiddenBias(Rbm& rbm, const Phase& data, const Phase& model, const UpdateRule& rule);
    void updateUnit(Rbm& rbm, std::size_t unit, const UpdateRule& rule, float* gradient);

    AlignedVector<float> meanRates_;
    State state_;

    // Scratch: rows of the two phases under each other, already divided by their number and signed.
    AlignedVector<float> rows_;       // (data + model) x hiddenStride, hidden probabilities less their offset
    AlignedVector<float> hiddenStep_; // difference of the mean hidden probabilities
    AlignedVector<float> zeros_;
    std::vector<float> rowWeights_;         // + 1 / data rows or - 1 / model rows
    std::vector<std::uint32_t> unitStarts_; // by visible unit: where its rows begin in unitRows_
    std::vector<std::uint32_t> unitRows_;
};

} // namespace partita
