#include "core/recurrent/StepNade.h"

#include "core/recurrent/LstmKernels.h"
#include "core/recurrent/StepRbm.h"

#include <algorithm>
#include <cmath>

namespace partita::recurrent {

namespace {

using kernels::addScaled;

// The cells of a step as a NADE meets them: units that are on by rising pitch, and by pitch how many are
// below.
struct BelowCells {
    std::vector<std::uint32_t> on;
    std::vector<std::size_t> sounding; // rows of W
    std::vector<std::size_t> struck;   // rows of W; empty with one plane

    BelowCells(const Shape& shape, const float* visible);
};

BelowCells::BelowCells(const Shape& shape, const float* visible) {
    std::size_t countOfSounding = 0;
    std::size_t countOfStruck = 0;
    const auto capped = [](std::size_t count) { return std::min(count, Shape::ranks - 1); };
    for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
        sounding.push_back(shape.belowCount(0) + capped(countOfSounding));
        if (shape.planes == 2)
            struck.push_back(shape.belowCount(1) + capped(countOfStruck));
        for (std::size_t plane = 0; plane < shape.planes; ++plane)
            if (visible[plane * shape.pitches + pitch] > 0) {
                on.push_back(static_cast<std::uint32_t>(plane * shape.pitches + pitch));
                ++countOfSounding;
                countOfStruck += plane;
            }
    }
}

std::size_t classOf(std::size_t semitones) {
    return semitones % Shape::classes;
}

// How many pitches above this one its window reaches.
std::size_t reachAbove(const Shape& shape, std::size_t pitch) {
    return std::min(Shape::reach, shape.pitches - 1 - pitch);
}

// What a unit that is on tells the cells above it.
void addUnit(const NadeWeights& weights, std::uint32_t unit, float* activations) {
    const Shape& shape = weights.shape;
    const std::size_t pitch = unit % shape.pitches;
    const auto row = [&](std::size_t i) { return weights.below.row(index(i)).data(); };
    addScaled(row(shape.belowWindow(unit / shape.pitches)), 1, reachAbove(shape, pitch) * shape.hidden,
              activations + (pitch + 1) * shape.hidden);
    for (std::size_t above = pitch + 1; above < shape.pitches; ++above)
        addScaled(row(shape.belowClass() + classOf(above - pitch)), 1, shape.hidden,
                  activations + above * shape.hidden);
}

void addUnitGradient(const Shape& shape, std::uint32_t unit, const float* slopes, Eigen::Map<Matrix>& below) {
    const std::size_t pitch = unit % shape.pitches;
    addScaled(slopes + (pitch + 1) * shape.hidden, 1, reachAbove(shape, pitch) * shape.hidden,
              below.row(index(shape.belowWindow(unit / shape.pitches))).data());
    for (std::size_t above = pitch + 1; above < shape.pitches; ++above)
        addScaled(slopes + above * shape.hidden, 1, shape.hidden,
                  below.row(index(shape.belowClass() + classOf(above - pitch))).data());
}

// Probabilities of a cell: off, then its planes. Returns log of the normalising sum.
float softmax(const float* logits, std::size_t planes, float* probabilities) {
    const float most = std::max(0.0f, *std::max_element(logits, logits + planes));
    float sum = std::exp(-most);
    probabilities[0] = sum;
    for (std::size_t plane = 0; plane < planes; ++plane)
        sum += probabilities[plane + 1] = std::exp(logits[plane] - most);
    for (std::size_t i = 0; i <= planes; ++i)
        probabilities[i] /= sum;
    return most + std::log(sum);
}

} // namespace

NadeWeights::NadeWeights(const Parameters& parameters)
    : shape(parameters.shape())
    , below(parameters.block(Block::W))
    , out(paddedOut(parameters))
    , readout(parameters.block(Block::V))
    , visibleBias(parameters.block(Block::VisibleBias).row(0))
    , hiddenBias(parameters.block(Block::HiddenBias).row(0)) {}

void runNade(const NadeWeights& weights, const ConstMatrixRef& states, const Sequence& sequence,
             NadeTrace& trace) {
    const Shape& shape = weights.shape;
    const auto pitches = index(shape.pitches);
    trace.wanted.resize(states.rows(), weights.out.cols());
    product(states, weights.out, trace.wanted);
    trace.hidden = trace.wanted.leftCols(index(shape.hidden)).rowwise() + weights.hiddenBias;
    for (std::size_t step = 0; step < sequence.steps(); ++step) {
        auto rows = trace.hidden.middleRows(index(step) * pitches, pitches);
        const BelowCells cells(shape, sequence.visible.row(index(step)).data());
        for (const auto unit : cells.on)
            addUnit(weights, unit, rows.data());
        for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
            rows.row(index(pitch)) += weights.below.row(index(cells.sounding[pitch]));
            if (shape.planes == 2)
                rows.row(index(pitch)) += weights.below.row(index(cells.struck[pitch]));
        }
    }
    trace.hidden = trace.hidden.cwiseMax(0.0f);
    trace.logits = trace.wanted.middleCols(index(shape.hidden), index(shape.planes));
    trace.logits.noalias() += trace.hidden * weights.readout;
    for (std::size_t step = 0; step < sequence.steps(); ++step) {
        auto rows = trace.logits.middleRows(index(step) * pitches, pitches);
        rows +=
            Eigen::Map<const Matrix>(weights.visibleBias.data(), index(shape.planes), pitches).transpose();
        if (shape.planes == 1)
            continue;
        rows.col(0).array() += neverHeldOn;
        for (const auto unit : sequence.inputs[step].before)
            rows(static_cast<Eigen::Index>(unit % shape.pitches), 0) -= neverHeldOn;
    }
}

void nadeLogProbabilities(const NadeTrace& trace, const Sequence& sequence, const Shape& shape,
                          std::span<double> out) {
    std::array<float, 3> probabilities{};
    for (std::size_t step = 0; step < out.size(); ++step) {
        const float* visible = sequence.visible.row(index(step)).data();
        double sum = 0;
        for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
            const float* logits = trace.logits.row(index(step * shape.pitches + pitch)).data();
            sum -= static_cast<double>(softmax(logits, shape.planes, probabilities.data()));
            for (std::size_t plane = 0; plane < shape.planes; ++plane)
                sum += static_cast<double>(visible[plane * shape.pitches + pitch] * logits[plane]);
        }
        out[step] = sum;
    }
}

void nadeGradient(const NadeWeights& weights, const Sequence& sequence, const NadeTrace& trace, float share,
                  Parameters& gradient, Matrix& outGradient) {
    const Shape& shape = weights.shape;
    const auto pitches = index(shape.pitches);
    const auto units = index(shape.hidden);
    const auto planes = index(shape.planes);
    outGradient.setZero(trace.hidden.rows(), weights.out.cols());
    auto ofLogits = outGradient.middleCols(units, planes);
    auto visibleBias = gradient.block(Block::VisibleBias);
    std::array<float, 3> probabilities{};
    for (Eigen::Index row = 0; row < trace.logits.rows(); ++row) {
        softmax(trace.logits.row(row).data(), shape.planes, probabilities.data());
        for (Eigen::Index plane = 0; plane < planes; ++plane) {
            const auto unit = plane * pitches + row % pitches;
            const float slope = share * (sequence.visible(row / pitches, unit) -
                                         probabilities[static_cast<std::size_t>(plane) + 1]);
            ofLogits(row, plane) = slope;
            visibleBias(0, unit) += slope;
        }
    }
    gradient.block(Block::V).noalias() += trace.hidden.transpose() * ofLogits;
    Matrix slopes = ofLogits * weights.readout.transpose();
    slopes.array() *= (trace.hidden.array() > 0).cast<float>();
    outGradient.leftCols(units) = slopes;
    gradient.block(Block::HiddenBias) += slopes.colwise().sum();
    auto below = gradient.block(Block::W);
    for (std::size_t step = 0; step < sequence.steps(); ++step) {
        const auto rows = slopes.middleRows(index(step) * pitches, pitches);
        const BelowCells cells(shape, sequence.visible.row(index(step)).data());
        for (const auto unit : cells.on)
            addUnitGradient(shape, unit, rows.data(), below);
        for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
            below.row(index(cells.sounding[pitch])) += rows.row(index(pitch));
            if (shape.planes == 2)
                below.row(index(cells.struck[pitch])) += rows.row(index(pitch));
        }
    }
}

NadeStep::NadeStep(const NadeWeights& weights, const ConstMatrixRef& wanted)
    : weights_(weights)
    , activations_(wanted.leftCols(index(weights.shape.hidden)).rowwise() + weights.hiddenBias)
    , wanted_(wanted.middleCols(index(weights.shape.hidden), index(weights.shape.planes))) {}

void NadeStep::logits(float* out) {
    const Shape& shape = weights_.shape;
    const auto row = index(pitch_);
    RowVector hidden = activations_.row(row);
    hidden += weights_.below.row(index(shape.belowCount(0) + std::min(sounding_, Shape::ranks - 1)));
    if (shape.planes == 2)
        hidden += weights_.below.row(index(shape.belowCount(1) + std::min(struck_, Shape::ranks - 1)));
    hidden = hidden.cwiseMax(0.0f);
    Eigen::Map<RowVector> logits(out, index(shape.planes));
    logits = wanted_.row(row);
    logits.noalias() += hidden * weights_.readout;
    for (std::size_t plane = 0; plane < shape.planes; ++plane)
        out[plane] += weights_.visibleBias(index(plane * shape.pitches + pitch_));
}

void NadeStep::put(Put cell) {
    const Shape& shape = weights_.shape;
    if (cell != Put::Off) {
        const std::size_t plane = cell == Put::Struck && shape.planes == 2 ? 1 : 0;
        addUnit(weights_, static_cast<std::uint32_t>(plane * shape.pitches + pitch_), activations_.data());
        ++sounding_;
        struck_ += plane;
    }
    ++pitch_;
}

} // namespace partita::recurrent
