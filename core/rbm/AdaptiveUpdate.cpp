#include "rbm/AdaptiveUpdate.h"

#include "rbm/Kernels.h"

#include <algorithm>
#include <cmath>

namespace partita {

AdaptiveUpdate::AdaptiveUpdate(const Rbm& rbm, const AlignedVector<float>& meanRates)
    : meanRates_(meanRates)
    , visible_(rbm.visible())
    , stride_(rbm.hiddenStride())
    , gradient_(visible_ * stride_ + visible_ + stride_)
    , means_(gradient_.size())
    , squares_(gradient_.size())
    , row_(stride_) {}

// Sums over rows of v (h - offset)', v and h - offset.
void AdaptiveUpdate::addSide(const Statistics& side, float sign, const AlignedVector<float>& hiddenOffset) {
    const float weight = sign / static_cast<float>(side.visible.size());
    float* visibleBias = &gradient_[visible_ * stride_];
    float* hiddenBias = visibleBias + visible_;
    for (std::size_t row = 0; row < side.visible.size(); ++row) {
        std::copy_n(&side.hidden[row * stride_], stride_, row_.data());
        kernels::addScaled(hiddenOffset.data(), -1.0f, stride_, row_.data());
        for (const auto unit : side.visible[row]) {
            kernels::addScaled(row_.data(), weight, stride_, &gradient_[unit * stride_]);
            visibleBias[unit] += weight;
        }
        kernels::addScaled(row_.data(), weight, stride_, hiddenBias);
    }
}

// From those sums to the gradient of the centred machine, in the parameters of the plain one.
void AdaptiveUpdate::uncentre(const AlignedVector<float>& hiddenOffset) {
    float* visibleBias = &gradient_[visible_ * stride_];
    float* hiddenBias = visibleBias + visible_;
    std::copy_n(hiddenBias, stride_, row_.data());
    for (std::size_t unit = 0; unit < visible_; ++unit) {
        float* weights = &gradient_[unit * stride_];
        kernels::addScaled(row_.data(), -meanRates_[unit], stride_, weights);
        visibleBias[unit] -= kernels::dot(weights, hiddenOffset.data(), stride_);
        kernels::addScaled(weights, -meanRates_[unit], stride_, hiddenBias);
    }
}

void AdaptiveUpdate::apply(Rbm& rbm, const Statistics& data, const Statistics& model,
                           const AlignedVector<float>& hiddenOffset, const AdaptiveRule& rule) {
    std::fill(gradient_.begin(), gradient_.end(), 0.0f);
    addSide(data, 1.0f, hiddenOffset);
    addSide(model, -1.0f, hiddenOffset);
    uncentre(hiddenOffset);
    const auto updates = static_cast<double>(rule.number);
    const double meanShare = 1 - std::pow(static_cast<double>(rule.momentum), updates);
    const double squareShare = 1 - std::pow(static_cast<double>(rule.memory), updates);
    const auto climb = [&](std::size_t first, std::size_t count, float weightCost, float* values) {
        kernels::ascendAdaptively(&gradient_[first],
                                  {static_cast<float>(static_cast<double>(rule.learningRate) / meanShare),
                                   rule.momentum, rule.memory, static_cast<float>(1 / squareShare),
                                   weightCost},
                                  count, &means_[first], &squares_[first], values);
    };
    climb(0, visible_ * stride_, rule.weightCost, rbm.weightRow(0));
    climb(visible_ * stride_, visible_, 0.0f, rbm.visibleBias().data());
    climb(visible_ * stride_ + visible_, rbm.hidden(), 0.0f, rbm.hiddenBias().data());
}

} // namespace partita
