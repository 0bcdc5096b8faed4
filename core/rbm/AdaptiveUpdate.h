#pragma once

#include "rbm/Rbm.h"
#include "rbm/States.h"

#include <cstdint>
#include <span>

namespace partita {

struct AdaptiveRule {
    float learningRate = 0.003f; // of a step: about so far goes a parameter whose gradient keeps its sign
    float momentum = 0.9f;       // beta1, 0 <= m < 1
    float memory = 0.999f;       // beta2, 0 <= m < 1
    float weightCost = 0.0f;     // L2 penalty on W
    std::int64_t number = 1;     // of the update, from 1 on
};

// One side of the gradient: visible units that are on, and hidden probabilities given them, rows x
// hiddenStride.
struct Statistics {
    const UnitRows& visible;
    std::span<const float> hidden;
};

// Gradient ascent with a step for each parameter: Adam (Kingma & Ba, "Adam: a method for stochastic
// optimization", ICLR 2015) on the centred gradient of Melchior, Fischer and Wiskott, "How to center deep
// Boltzmann machines" (2016), eq. 9 to 11. It brings on what is rare, pitches at the edge of the range above
// all, but touches every weight at every update: for machines of a few hundred visible units.
class AdaptiveUpdate {
public:
    // `meanRates`: of the visible units in the data, their offsets.
    AdaptiveUpdate(const Rbm& rbm, const AlignedVector<float>& meanRates);

    // `hiddenOffset`: hiddenStride, zero past the last unit.
    void apply(Rbm& rbm, const Statistics& data, const Statistics& model,
               const AlignedVector<float>& hiddenOffset, const AdaptiveRule& rule);

    // Moving means of gradients and of their squares: weights (visible x hiddenStride), visible biases,
    // hidden biases (hiddenStride), one after the other. What a checkpoint keeps.
    AlignedVector<float>& means() { return means_; }
    AlignedVector<float>& squares() { return squares_; }
    const AlignedVector<float>& means() const { return means_; }
    const AlignedVector<float>& squares() const { return squares_; }

private:
    void addSide(const Statistics& side, float sign, const AlignedVector<float>& hiddenOffset);
    void uncentre(const AlignedVector<float>& hiddenOffset);

    AlignedVector<float> meanRates_;
    std::size_t visible_;
    std::size_t stride_;
    AlignedVector<float> gradient_; // as means_
    AlignedVector<float> means_;
    AlignedVector<float> squares_;
    AlignedVector<float> row_; // hiddenStride
};

} // namespace partita
