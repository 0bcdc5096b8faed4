#include "core/rbm/AdaptiveUpdate.h"

#include "core/numeric/Adam.h"

#include <algorithm>

namespace partita {

AdaptiveUpdate::AdaptiveUpdate(const Rbm& rbm, const AlignedVector<float>& meanRates)
    : meanRates_(meanRates)
    , visible_(rbm.visible())
    , stride_(rbm.hiddenStride())
    , gradient_(visible_ * stride_ + visible_ + stride_)
    , means_(gradient_.size())
    , squares_(gradient_.size())
    , row_(stride_) {}

// Weighted sums over rows of v h', v and h, of some columns of h; v with the first ones.
void AdaptiveUpdate::add(const WeightedStates& states, std::size_t firstColumn, std::size_t columns) {
    float* visibleBias = &gradient_[visible_ * stride_];
    float* hiddenBias = visibleBias + visible_ + firstColumn;
    for (std::size_t i = 0; i < states.visible.size(); ++i) {
        const float weight = states.weights[i];
        const float* row = &states.hidden[i * stride_ + firstColumn];
        for (const auto unit : states.visible[i])
            numeric::addScaled(row, weight, columns, &gradient_[unit * stride_ + firstColumn]);
        numeric::addScaled(row, weight, columns, hiddenBias);
        if (firstColumn > 0)
            continue;
        weightSum_ += weight;
        for (const auto unit : states.visible[i])
            visibleBias[unit] += weight;
    }
}

// From those to the sums of v (h - offset)', v and h - offset.
void AdaptiveUpdate::subtractOffset(const AlignedVector<float>& hiddenOffset) {
    const float* visibleBias = &gradient_[visible_ * stride_];
    for (std::size_t unit = 0; unit < visible_; ++unit)
        numeric::addScaled(hiddenOffset.data(), -visibleBias[unit], stride_, &gradient_[unit * stride_]);
    numeric::addScaled(hiddenOffset.data(), -weightSum_, stride_, &gradient_[visible_ * stride_ + visible_]);
}

// From those to the gradient of the centred machine, in the parameters of the plain one.
void AdaptiveUpdate::uncentre(const AlignedVector<float>& hiddenOffset) {
    float* visibleBias = &gradient_[visible_ * stride_];
    float* hiddenBias = visibleBias + visible_;
    std::copy_n(hiddenBias, stride_, row_.data());
    for (std::size_t unit = 0; unit < visible_; ++unit) {
        float* weights = &gradient_[unit * stride_];
        numeric::addScaled(row_.data(), -meanRates_[unit], stride_, weights);
        visibleBias[unit] -= numeric::dot(weights, hiddenOffset.data(), stride_);
        numeric::addScaled(weights, -meanRates_[unit], stride_, hiddenBias);
    }
}

void AdaptiveUpdate::apply(Rbm& rbm, std::span<const WeightedStates> parts,
                           const AlignedVector<float>& hiddenOffset, const AdaptiveRule& rule, Crew& crew) {
    std::fill(gradient_.begin(), gradient_.end(), 0.0f);
    weightSum_ = 0;
    const auto threads = static_cast<std::size_t>(crew.threads());
    const std::size_t columns = roundUp((stride_ + threads - 1) / threads, 16);
    crew.run((stride_ + columns - 1) / columns, [&](std::size_t part, std::size_t) {
        for (const auto& states : parts)
            add(states, part * columns, std::min(columns, stride_ - part * columns));
    });
    subtractOffset(hiddenOffset);
    uncentre(hiddenOffset);
    numeric::AdamStep step;
    step.rate = rule.learningRate;
    step.beta1 = rule.beta1;
    step.beta2 = rule.beta2;
    step.stepFactor = static_cast<float>(static_cast<double>(rule.learningRate) /
                                         numeric::momentShare(static_cast<double>(rule.beta1), rule.number));
    step.squareCorrection =
        static_cast<float>(1 / numeric::momentShare(static_cast<double>(rule.beta2), rule.number));
    const auto ascend = [&](std::size_t first, std::size_t count, float weightCost, float* values) {
        step.weightCost = weightCost;
        numeric::adam(step, &gradient_[first], count, &means_[first], &squares_[first], values, nullptr);
    };
    ascend(0, visible_ * stride_, rule.weightCost, rbm.weightRow(0));
    ascend(visible_ * stride_, visible_, 0.0f, rbm.visibleBias().data());
    ascend(visible_ * stride_ + visible_, rbm.hidden(), 0.0f, rbm.hiddenBias().data());
}

void MovingAverage::add(const Rbm& machine, std::int64_t update) {
    const float decay = numeric::averageDecayAt(decay_, update);
    numeric::movingAverage(decay, machine.weightData(), machine.visible() * machine.hiddenStride(),
                           mean_.weightRow(0));
    numeric::movingAverage(decay, machine.visibleBias().data(), machine.visible(),
                           mean_.visibleBias().data());
    numeric::movingAverage(decay, machine.hiddenBias().data(), machine.hiddenStride(),
                           mean_.hiddenBias().data());
}

} // namespace partita
