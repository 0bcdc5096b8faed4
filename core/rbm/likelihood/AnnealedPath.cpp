#include "core/rbm/likelihood/AnnealedPath.h"

#include "core/numeric/VectorLoops.h"
#include "core/rbm/DataStatistics.h"

#include <cmath>

namespace partita {

namespace {

// log of the product over cells of the sum over a cell's states.
double logCellSums(const VisibleShape& shape, const AlignedVector<float>& bias) {
    if (!shape.threeState())
        return numeric::softplusSum(bias.data(), 1.0f, bias.size());
    double sum = 0;
    for (std::size_t unit = 0; unit < shape.units(); ++unit)
        if (unit % shape.unitsPerStep() < shape.pitches)
            sum += std::log1p(std::exp(static_cast<double>(bias[unit])) +
                              std::exp(static_cast<double>(bias[unit + shape.pitches])));
    return sum;
}

} // namespace

AnnealedPath::AnnealedPath(const Rbm& rbm, const AlignedVector<float>& meanRates)
    : rbm_(rbm)
    , baseVisibleBias_(rbm.visible())
    , baseHiddenBias_(rbm.hiddenBias()) {
    setBaseRateBias(rbm.shape(), meanRates, baseVisibleBias_);
    for (std::size_t unit = 0; unit < rbm.visible(); ++unit)
        numeric::addScaled(rbm.weightRow(unit), meanRates[unit], rbm.hidden(), baseHiddenBias_.data());
    baseLogPartition_ = logCellSums(rbm.shape(), baseVisibleBias_) +
                        numeric::softplusSum(baseHiddenBias_.data(), 1.0f, rbm.hidden());
}

const StepTiles& AnnealedPath::tiles() const {
    std::call_once(tilesOnce_, [&] { tiles_ = std::make_unique<const StepTiles>(rbm_); });
    return *tiles_;
}

void AnnealedPath::visibleBias(double beta, double scale, AlignedVector<float>& out) const {
    const VisibleShape& shape = rbm_.shape();
    const auto base = static_cast<float>((1 - beta) * scale);
    const auto machine = static_cast<float>(beta * scale);
    out.assign(shape.steps * shape.stepStride(), 0.0f);
    for (std::size_t step = 0; step < shape.steps; ++step)
        for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit) {
            const std::size_t at = step * shape.unitsPerStep() + unit;
            out[step * shape.stepStride() + unit] =
                base * baseVisibleBias_[at] + machine * rbm_.visibleBias()[at];
        }
}

void AnnealedPath::unitBias(double beta, double scale, AlignedVector<float>& out) const {
    out.assign(rbm_.visible(), 0.0f);
    numeric::addScaled(baseVisibleBias_.data(), static_cast<float>((1 - beta) * scale), out.size(),
                       out.data());
    numeric::addScaled(rbm_.visibleBias().data(), static_cast<float>(beta * scale), out.size(), out.data());
}

void AnnealedPath::hiddenBias(double beta, AlignedVector<float>& out) const {
    out.assign(rbm_.hiddenStride(), 0.0f);
    numeric::addScaled(baseHiddenBias_.data(), static_cast<float>(1 - beta), rbm_.hidden(), out.data());
    numeric::addScaled(rbm_.hiddenBias().data(), static_cast<float>(beta), rbm_.hidden(), out.data());
}

AnnealedPath::VisibleTerm AnnealedPath::visibleTerm(std::span<const std::uint32_t> visible) const {
    VisibleTerm term;
    for (const auto unit : visible) {
        term.base += static_cast<double>(baseVisibleBias_[unit]);
        term.machine += static_cast<double>(rbm_.visibleBias()[unit]);
    }
    return term;
}

} // namespace partita
