#pragma once

#include "core/base/Crew.h"
#include "core/rbm/Rbm.h"
#include "core/rbm/States.h"

#include <cstdint>
#include <span>

namespace partita {

struct AdaptiveRule {
    float learningRate = 0.003f; // of a step: about so far goes a parameter whose gradient keeps its sign
    float beta1 = 0.9f;          // 0..1, under 1
    float beta2 = 0.999f;        // 0..1, under 1
    float weightCost = 0.0f;     // L2 penalty on W
    std::int64_t number = 1;     // of the update, from 1 on
};

// Some states' part in the gradient: visible units that are on, hidden probabilities given them (rows x
// hiddenStride), and the weight of each: above 0 where the data is, below where the machine is, 0 in sum over
// all parts.
struct WeightedStates {
    const UnitRows& visible;
    std::span<const float> hidden;
    std::span<const float> weights;
};

// Gradient ascent with a step for each parameter: Adam (Kingma & Ba, "Adam: a method for stochastic
// optimization", ICLR 2015) on the centred gradient of Melchior, Fischer and Wiskott, "How to center deep
// Boltzmann machines" (2016), eq. 9 to 11. It brings on what is rare, pitches at the edge of the range above
// all, but touches every weight at every update: for machines of a few hundred visible units.
class AdaptiveUpdate {
public:
    // `meanRates`: of the visible units in the data, their offsets.
    AdaptiveUpdate(const Rbm& rbm, const AlignedVector<float>& meanRates);

    // `hiddenOffset`: hiddenStride, zero past the last unit. The same bits on any number of threads.
    void apply(Rbm& rbm, std::span<const WeightedStates> parts, const AlignedVector<float>& hiddenOffset,
               const AdaptiveRule& rule, Crew& crew);

    // Moving means of gradients and of their squares: weights (visible x hiddenStride), visible biases,
    // hidden biases (hiddenStride), one after the other. What a checkpoint keeps.
    AlignedVector<float>& means() { return means_; }
    AlignedVector<float>& squares() { return squares_; }
    const AlignedVector<float>& means() const { return means_; }
    const AlignedVector<float>& squares() const { return squares_; }

private:
    void add(const WeightedStates& states, std::size_t firstColumn, std::size_t columns);
    void subtractOffset(const AlignedVector<float>& hiddenOffset);
    void uncentre(const AlignedVector<float>& hiddenOffset);

    AlignedVector<float> meanRates_;
    std::size_t visible_;
    std::size_t stride_;
    AlignedVector<float> gradient_; // as means_
    AlignedVector<float> means_;
    AlignedVector<float> squares_;
    AlignedVector<float> row_; // hiddenStride
    float weightSum_ = 0;
};

// The mean of a machine's weights over its latest updates, older ones counting less and less. What single
// updates do to states that no chain is in comes and goes; the mean hardly has it.
class MovingAverage {
public:
    // decay: 0..1, what an update's part keeps at the next.
    MovingAverage(const Rbm& machine, double decay)
        : mean_(machine)
        , decay_(decay) {}

    // The machine after update number `update`, counted from 1.
    void add(const Rbm& machine, std::int64_t update);

    Rbm& mean() { return mean_; }
    const Rbm& mean() const { return mean_; }

private:
    Rbm mean_;
    double decay_;
};

} // namespace partita
