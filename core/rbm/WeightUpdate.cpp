#include "rbm/WeightUpdate.h"

#include "rbm/Kernels.h"

#include <algorithm>

namespace partita {

namespace {

constexpr float offsetRate = 0.01f; // of the moving hidden offsets
constexpr std::size_t unitsPerGroup = 16;

void addColumnMeans(const AlignedVector<float>& rows, std::size_t stride, float factor, float* out) {
    const std::size_t count = rows.size() / stride;
    for (std::size_t row = 0; row < count; ++row)
        kernels::addScaled(&rows[row * stride], factor / static_cast<float>(count), stride, out);
}

} // namespace

WeightUpdate::WeightUpdate(const Rbm& rbm, AlignedVector<float> meanRates, bool withMomentum)
    : meanRates_(std::move(meanRates))
    , hiddenStep_(rbm.hiddenStride())
    , zeros_(rbm.hiddenStride()) {
    state_.hiddenOffset.assign(rbm.hiddenStride(), 0.5f);
    std::fill(state_.hiddenOffset.begin() + static_cast<std::ptrdiff_t>(rbm.hidden()),
              state_.hiddenOffset.end(), 0.0f);
    if (withMomentum) {
        state_.weightVelocity.resize(rbm.visible() * rbm.hiddenStride());
        state_.visibleVelocity.resize(rbm.visible());
        state_.hiddenVelocity.resize(rbm.hiddenStride());
    }
}

void WeightUpdate::forgetVelocity() {
    std::fill(state_.weightVelocity.begin(), state_.weightVelocity.end(), 0.0f);
    std::fill(state_.visibleVelocity.begin(), state_.visibleVelocity.end(), 0.0f);
    std::fill(state_.hiddenVelocity.begin(), state_.hiddenVelocity.end(), 0.0f);
}

std::size_t WeightUpdate::bytes(const VisibleShape& shape, std::size_t hidden, std::size_t rows,
                                bool withMomentum) {
    const std::size_t stride = roundUp(hidden, 16);
    return (shape.units() * (withMomentum ? stride + 1 : 0) + rows * stride + shape.units() * 2) *
           sizeof(float);
}

void WeightUpdate::gatherRows(const Rbm& rbm, const Phase& data, const Phase& model, const UpdateRule& rule) {
    const std::size_t stride = rbm.hiddenStride();
    auto& offset = state_.hiddenOffset;
    std::fill(hiddenStep_.begin(), hiddenStep_.end(), 0.0f);
    addColumnMeans(data.hidden, stride, 1.0f, hiddenStep_.data());
    for (std::size_t j = 0; j < rbm.hidden(); ++j)
        offset[j] += offsetRate * (hiddenStep_[j] - offset[j]);
    addColumnMeans(model.hidden, stride, -1.0f, hiddenStep_.data());

    rowWeights_.assign(data.visible.size(), 1.0f / static_cast<float>(data.visible.size()));
    rowWeights_.resize(data.visible.size() + model.visible.size(),
                       -1.0f / static_cast<float>(model.visible.size()));
    rows_.assign(rowWeights_.size() * stride, 0.0f);
    for (std::size_t row = 0; row < rowWeights_.size(); ++row) {
        const bool ofData = row < data.visible.size();
        const float* probabilities =
            ofData ? &data.hidden[row * stride] : &model.hidden[(row - data.visible.size()) * stride];
        kernels::addScaled(probabilities, rowWeights_[row], rbm.hidden(), &rows_[row * stride]);
        if (rule.centred)
            kernels::addScaled(offset.data(), -rowWeights_[row], rbm.hidden(), &rows_[row * stride]);
    }
}

void WeightUpdate::indexByUnit(const UnitRows& data, const UnitRows& model, std::size_t visible) {
    unitStarts_.assign(visible + 1, 0);
    for (const auto* side : {&data, &model})
        for (const auto& row : *side)
            for (const auto unit : row)
                ++unitStarts_[unit + 1];
    for (std::size_t unit = 0; unit < visible; ++unit)
        unitStarts_[unit + 1] += unitStarts_[unit];
    unitRows_.resize(unitStarts_[visible]);
    std::uint32_t number = 0;
    for (const auto* side : {&data, &model})
        for (const auto& row : *side) {
            for (const auto unit : row)
                unitRows_[unitStarts_[unit]++] = number;
            ++number;
        }
    std::copy_backward(unitStarts_.begin(), unitStarts_.end() - 1, unitStarts_.end());
    unitStarts_[0] = 0;
}

// c: difference of the hidden means, less W's gradient times the visible offsets.
void WeightUpdate::updateHiddenBias(Rbm& rbm, const Phase& data, const Phase& model, const UpdateRule& rule) {
    const std::size_t stride = rbm.hiddenStride();
    AlignedVector<float> gradient = hiddenStep_;
    if (rule.centred) {
        const auto offsetSum = [&](std::size_t row) {
            const auto& units =
                row < data.visible.size() ? data.visible[row] : model.visible[row - data.visible.size()];
            float sum = 0;
            for (const auto unit : units)
                sum += meanRates_[unit];
            return sum;
        };
        for (std::size_t row = 0; row < rowWeights_.size(); ++row)
            kernels::addScaled(&rows_[row * stride], -offsetSum(row), stride, gradient.data());
        const float square = kernels::dot(meanRates_.data(), meanRates_.data(), meanRates_.size());
        kernels::addScaled(hiddenStep_.data(), square, stride, gradient.data());
    }
    if (rule.sparsityCost > 0)
        for (std::size_t j = 0; j < rbm.hidden(); ++j)
            gradient[j] += rule.sparsityCost * (rule.sparsityTarget - state_.hiddenOffset[j]);
    float* velocity = state_.hiddenVelocity.empty() ? nullptr : state_.hiddenVelocity.data();
    kernels::ascend(gradient.data(), {rule.learningRate, rule.momentum, 0.0f}, rbm.hidden(), velocity,
                    rbm.hiddenBias().data());
}

void WeightUpdate::updateUnit(Rbm& rbm, std::size_t unit, const UpdateRule& rule, float* gradient) {
    const std::size_t stride = rbm.hiddenStride();
    const auto rows =
        std::span(unitRows_).subspan(unitStarts_[unit], unitStarts_[unit + 1] - unitStarts_[unit]);
    kernels::sumRows(rows_.data(), stride, rows, zeros_.data(), gradient);
    float bias = 0;
    for (const auto row : rows)
        bias += rowWeights_[row];
    if (rule.centred) {
        kernels::addScaled(hiddenStep_.data(), -meanRates_[unit], rbm.hidden(), gradient);
        bias -= kernels::dot(gradient, state_.hiddenOffset.data(), rbm.hidden());
    }
    const bool momentum = !state_.weightVelocity.empty();
    kernels::ascend(gradient, {rule.learningRate, rule.momentum, rule.weightCost}, rbm.hidden(),
                    momentum ? &state_.weightVelocity[unit * stride] : nullptr, rbm.weightRow(unit));
    kernels::ascend(&bias, {rule.learningRate, rule.momentum, 0.0f}, 1,
                    momentum ? &state_.visibleVelocity[unit] : nullptr, &rbm.visibleBias()[unit]);
}

void WeightUpdate::apply(Rbm& rbm, StepTiles& tiles, const Phase& data, const Phase& model,
                         const UpdateRule& rule, ThreadPool& threads) {
    gatherRows(rbm, data, model, rule);
    indexByUnit(data.visible, model.visible, rbm.visible());
    updateHiddenBias(rbm, data, model, rule);
    const std::size_t units = rbm.shape().unitsPerStep();
    const std::size_t groups = (units + unitsPerGroup - 1) / unitsPerGroup;
    threads.run(rbm.shape().steps * groups, [&](std::size_t part) {
        const std::size_t step = part / groups;
        const std::size_t first = part % groups * unitsPerGroup;
        alignas(64) float gradient[kernels::mostBernoulliUnits];
        for (std::size_t unit = first; unit < std::min(units, first + unitsPerGroup); ++unit)
            updateUnit(rbm, step * units + unit, rule, gradient);
        tiles.copyUnits(rbm, step, first);
    });
}

} // namespace partita
