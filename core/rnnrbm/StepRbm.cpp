#include "rnnrbm/StepRbm.h"

#include <algorithm>

namespace partita::rnnrbm {

namespace {

constexpr std::size_t rowsAPart = 48;

void forbidHeldOnOutOfSilence(const Shape& shape, const std::vector<std::uint32_t>& inputs, float* bias) {
    for (std::size_t i = 0; i < shape.pitches; ++i)
        bias[i] += neverHeldOn;
    for (const auto unit : inputs)
        if (unit < shape.visible())
            bias[unit % shape.pitches] -= neverHeldOn;
}

} // namespace

void stepBiases(const Parameters& parameters, const ConstMatrixRef& states,
                std::span<const std::vector<std::uint32_t>> inputs, StepBiases& biases, ThreadPool& threads) {
    const Shape& shape = parameters.shape();
    biases.visible.resize(states.rows(), index(shape.visible()));
    biases.hidden.resize(states.rows(), index(shape.hidden));
    overRowBlocks(extent(states.rows()), rowsAPart, threads, [&](std::size_t first, std::size_t count) {
        const auto from = states.middleRows(index(first), index(count));
        auto visible = biases.visible.middleRows(index(first), index(count));
        auto hidden = biases.hidden.middleRows(index(first), index(count));
        visible.rowwise() = parameters.block(Block::VisibleBias).row(0);
        hidden.rowwise() = parameters.block(Block::HiddenBias).row(0);
        product(from, parameters.block(Block::Wuv), visible, true);
        product(from, parameters.block(Block::Wuh), hidden, true);
        if (shape.planes == 2)
            for (std::size_t i = 0; i < count; ++i)
                forbidHeldOnOutOfSilence(shape, inputs[first + i], visible.row(index(i)).data());
    });
}

StepWeights::StepWeights(const Parameters& parameters)
    : shape(parameters.shape())
    , down(parameters.block(Block::W))
    , up(parameters.block(Block::W).transpose()) {}

void hiddenActivations(const StepWeights& weights, const ConstMatrixRef& visible,
                       const ConstMatrixRef& hiddenBias, MatrixRef hidden) {
    hidden = hiddenBias;
    product(visible, weights.down, hidden, true);
}

void sampleVisibleRow(const Shape& shape, const float* activation, float scale, kernels::DrawKey key,
                      float* out) {
    if (shape.planes == 2)
        kernels::sampleCells(activation, scale, shape.pitches, key, out);
    else
        kernels::sampleBits(activation, scale, shape.pitches, key, out);
}

void sampleChain(const StepWeights& weights, const ConstMatrixRef& visibleBias,
                 const ConstMatrixRef& hiddenBias, const GibbsChain& chain, MatrixRef visible) {
    Matrix hidden(visible.rows(), hiddenBias.cols());
    Matrix activation(visible.rows(), visible.cols());
    const Matrix start = chain.kept != nullptr ? Matrix(visible) : Matrix();
    const auto& draws = chain.draws;
    for (int sweep = 0; sweep < chain.sweeps; ++sweep) {
        const std::uint64_t number = draws.firstSweep + static_cast<std::uint64_t>(sweep);
        hiddenActivations(weights, visible, hiddenBias, hidden);
        for (Eigen::Index row = 0; row < hidden.rows(); ++row)
            kernels::sampleBits(
                hidden.row(row).data(), chain.scale, extent(hidden.cols()),
                drawKey(draws.seed, RandomPurpose::HiddenUnits, number, draws.firstRow + extent(row)),
                hidden.row(row).data());
        activation = visibleBias;
        product(hidden, weights.up, activation, true);
        for (Eigen::Index row = 0; row < visible.rows(); ++row)
            sampleVisibleRow(
                weights.shape, activation.row(row).data(), chain.scale,
                drawKey(draws.seed, RandomPurpose::VisibleUnits, number, draws.firstRow + extent(row)),
                visible.row(row).data());
        if (chain.kept != nullptr)
            visible = (chain.kept->array() > 0).select(start, visible);
    }
}

} // namespace partita::rnnrbm
