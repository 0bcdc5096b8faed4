#include "core/recurrent/distributions/Rbm.h"

#include "core/numeric/VectorLoops.h"

#include <algorithm>

namespace partita::recurrent {

namespace {

void forbidHeldOnOutOfSilence(const Shape& shape, const StepInput& input, float* bias) {
    for (std::size_t i = 0; i < shape.pitches; ++i)
        bias[i] += neverHeldOn;
    for (const auto unit : input.before)
        bias[unit % shape.pitches] -= neverHeldOn;
}

} // namespace

RbmWeights::RbmWeights(const Parameters& parameters)
    : shape(parameters.shape())
    , down(parameters.block(block::W))
    , up(Matrix::Zero(index(shape.hidden), paddedColumns(shape.planes * Shape::span)))
    , out(paddedOut(parameters))
    , visibleBias(parameters.block(block::bv).row(0))
    , hiddenBias(parameters.block(block::bh).row(0)) {
    for (std::size_t plane = 0; plane < shape.planes; ++plane)
        for (std::size_t i = 0; i < Shape::span; ++i)
            up.col(index(plane * Shape::span + i)) =
                down.row(index((plane + 1) * Shape::span - 1 - i)).transpose();
}

void stepBiases(const RbmWeights& weights, const ConstMatrixRef& states, std::span<const StepInput> inputs,
                RbmBiases& biases) {
    const Shape& shape = weights.shape;
    biases.visible.resize(index(inputs.size()), index(shape.visible()));
    biases.hidden.resize(index(inputs.size()), index(shape.hiddenUnits()));
    const auto pitches = index(shape.pitches);
    const auto hidden = index(shape.hidden);
    Matrix wanted(pitches, weights.out.cols());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        product(states.middleRows(index(i) * pitches, pitches), weights.out, wanted);
        Eigen::Map<Matrix>(biases.hidden.row(index(i)).data(), pitches, hidden) =
            wanted.leftCols(hidden).rowwise() + weights.hiddenBias;
        auto visible = biases.visible.row(index(i));
        for (Eigen::Index plane = 0; plane < index(shape.planes); ++plane)
            visible.segment(plane * pitches, pitches) = wanted.col(hidden + plane).transpose();
        visible += weights.visibleBias;
        if (shape.planes == 2)
            forbidHeldOnOutOfSilence(shape, inputs[i], visible.data());
    }
}

void hiddenActivations(const RbmWeights& weights, const ConstMatrixRef& visible,
                       const ConstMatrixRef& hiddenBias, MatrixRef hidden) {
    const Shape& shape = weights.shape;
    hidden = hiddenBias;
    for (Eigen::Index row = 0; row < visible.rows(); ++row)
        for (std::size_t unit = 0; unit < shape.visible(); ++unit) {
            const float value = visible(row, index(unit));
            if (value == 0)
                continue;
            const PitchSpan span = spanAround(unit % shape.pitches, shape);
            numeric::addScaled(
                weights.down.row(index(unit / shape.pitches * Shape::span + span.offset)).data(), value,
                span.count * shape.hidden, hidden.row(row).data() + span.first * shape.hidden);
        }
}

void addVisibleActivations(const RbmWeights& weights, const ConstMatrixRef& hidden, MatrixRef activation) {
    const Shape& shape = weights.shape;
    Matrix parts(index(shape.pitches), weights.up.cols());
    for (Eigen::Index row = 0; row < hidden.rows(); ++row) {
        product(Eigen::Map<const Matrix>(hidden.row(row).data(), index(shape.pitches), index(shape.hidden)),
                weights.up, parts);
        for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
            const PitchSpan span = spanAround(pitch, shape);
            for (std::size_t plane = 0; plane < shape.planes; ++plane)
                numeric::addScaled(parts.row(index(pitch)).data() + plane * Shape::span + span.offset, 1,
                                   span.count,
                                   activation.row(row).data() + plane * shape.pitches + span.first);
        }
    }
}

void sampleVisibleRow(const Shape& shape, const float* activation, float scale, numeric::MixKey key,
                      float* out) {
    if (shape.planes == 2)
        numeric::sampleCells(activation, scale, shape.pitches, key, out);
    else
        numeric::sampleBits(activation, scale, shape.pitches, key, out);
}

void sampleChain(const RbmWeights& weights, const ConstMatrixRef& visibleBias,
                 const ConstMatrixRef& hiddenBias, const GibbsChain& chain, MatrixRef visible) {
    Matrix hidden(visible.rows(), hiddenBias.cols());
    Matrix activation(visible.rows(), visible.cols());
    const Matrix start = chain.kept != nullptr ? Matrix(visible) : Matrix();
    const auto& draws = chain.draws;
    for (int sweep = 0; sweep < chain.sweeps; ++sweep) {
        const std::uint64_t number = draws.firstSweep + static_cast<std::uint64_t>(sweep);
        hiddenActivations(weights, visible, hiddenBias, hidden);
        for (Eigen::Index row = 0; row < hidden.rows(); ++row)
            numeric::sampleBits(
                hidden.row(row).data(), chain.scale, extent(hidden.cols()),
                drawKey(draws.seed, RandomPurpose::HiddenUnits, number, draws.firstRow + extent(row)),
                hidden.row(row).data());
        activation = visibleBias;
        addVisibleActivations(weights, hidden, activation);
        for (Eigen::Index row = 0; row < visible.rows(); ++row)
            sampleVisibleRow(
                weights.shape, activation.row(row).data(), chain.scale,
                drawKey(draws.seed, RandomPurpose::VisibleUnits, number, draws.firstRow + extent(row)),
                visible.row(row).data());
        if (chain.kept != nullptr)
            visible = (chain.kept->array() > 0).select(start, visible);
    }
}

} // namespace partita::recurrent
