#include "core/recurrent/distributions/Nade.h"

#include "core/numeric/VectorLoops.h"

#include <algorithm>
#include <cmath>

namespace partita::recurrent {

namespace block {
inline constexpr std::string_view V = "V"; // hidden x planes: what cells make of their hidden units
}

namespace {

using numeric::addScaled;

// Rows of W, what a cell sees of the cells below it: notes by their distance down, from 1 on; by their pitch
// class from here up; how many sound, how many are struck.
std::size_t windowRow(std::size_t plane) {
    return plane * Shape::reach;
}
std::size_t classRow(const Shape& shape, std::size_t semitones) {
    return shape.planes * Shape::reach + semitones % Shape::classes;
}
std::size_t countRow(const Shape& shape, std::size_t plane, std::size_t count) {
    return classRow(shape, 0) + Shape::classes + plane * Shape::ranks + std::min(count, Shape::ranks - 1);
}

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
    for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
        sounding.push_back(countRow(shape, 0, countOfSounding));
        if (shape.planes == 2)
            struck.push_back(countRow(shape, 1, countOfStruck));
        for (std::size_t plane = 0; plane < shape.planes; ++plane)
            if (visible[plane * shape.pitches + pitch] > 0) {
                on.push_back(static_cast<std::uint32_t>(plane * shape.pitches + pitch));
                ++countOfSounding;
                countOfStruck += plane;
            }
    }
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
    addScaled(row(windowRow(unit / shape.pitches)), 1, reachAbove(shape, pitch) * shape.hidden,
              activations + (pitch + 1) * shape.hidden);
    for (std::size_t above = pitch + 1; above < shape.pitches; ++above)
        addScaled(row(classRow(shape, above - pitch)), 1, shape.hidden, activations + above * shape.hidden);
}

void addUnitGradient(const Shape& shape, std::uint32_t unit, const float* slopes, Eigen::Map<Matrix>& below) {
    const std::size_t pitch = unit % shape.pitches;
    addScaled(slopes + (pitch + 1) * shape.hidden, 1, reachAbove(shape, pitch) * shape.hidden,
              below.row(index(windowRow(unit / shape.pitches))).data());
    for (std::size_t above = pitch + 1; above < shape.pitches; ++above)
        addScaled(slopes + above * shape.hidden, 1, shape.hidden,
                  below.row(index(classRow(shape, above - pitch))).data());
}

} // namespace

NadeWeights::NadeWeights(const Parameters& parameters)
    : shape(parameters.shape())
    , below(parameters.block(block::W))
    , out(paddedOut(parameters))
    , readout(parameters.block(block::V))
    , visibleBias(parameters.block(block::bv).row(0))
    , hiddenBias(parameters.block(block::bh).row(0)) {}

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
    addCellBiases(weights.visibleBias, sequence, trace.logits);
}

NadeStep::NadeStep(const NadeWeights& weights, const ConstMatrixRef& states)
    : weights_(weights)
    , wanted_(states.rows(), weights.out.cols()) {
    product(states, weights.out, wanted_);
    activations_ = wanted_.leftCols(index(weights.shape.hidden)).rowwise() + weights.hiddenBias;
}

void NadeStep::logits(float* out) {
    const Shape& shape = weights_.shape;
    const auto row = index(pitch_);
    RowVector hidden = activations_.row(row);
    hidden += weights_.below.row(index(countRow(shape, 0, sounding_)));
    if (shape.planes == 2)
        hidden += weights_.below.row(index(countRow(shape, 1, struck_)));
    hidden = hidden.cwiseMax(0.0f);
    Eigen::Map<RowVector> logits(out, index(shape.planes));
    logits = wanted_.row(row).segment(index(shape.hidden), index(shape.planes));
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

namespace {

class NadeGradient : public StepGradient {
public:
    void add(const Parameters& parameters, const Steps& steps, Parameters& gradient,
             Matrix& ofStates) override;

private:
    NadeTrace trace_;
    Matrix ofWanted_; // (steps x pitches) x columns of NadeWeights::out
};

void NadeGradient::add(const Parameters& parameters, const Steps& steps, Parameters& gradient,
                       Matrix& ofStates) {
    const NadeWeights weights(parameters);
    const Shape& shape = weights.shape;
    const Sequence& sequence = steps.sequence;
    runNade(weights, steps.states, sequence, trace_);
    const auto pitches = index(shape.pitches);
    const auto units = index(shape.hidden);
    ofWanted_.setZero(trace_.hidden.rows(), weights.out.cols());
    auto ofLogits = ofWanted_.middleCols(units, index(shape.planes));
    addCellGradient(trace_.logits, sequence, steps.share, gradient, ofLogits);
    gradient.block(block::V).noalias() += trace_.hidden.transpose() * ofLogits;
    Matrix slopes = ofLogits * weights.readout.transpose();
    slopes.array() *= (trace_.hidden.array() > 0).cast<float>();
    ofWanted_.leftCols(units) = slopes;
    gradient.block(block::bh) += slopes.colwise().sum();
    auto below = gradient.block(block::W);
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
    addOutGradient(weights.out, steps.states, ofWanted_, gradient, ofStates);
}

class NadeDistribution : public StepDistribution {
public:
    std::string family() const override { return "rnnnade"; }
    bool isExact() const override { return true; }

    // It learns in fewer updates than a machine with chains.
    Preset preset(const std::string& name) const override {
        if (name == "quick")
            return {24, 350};
        return name == "thorough" ? Preset{72, 12000} : Preset{48, 4000};
    }

    std::vector<BlockShape> blocks(const Shape& shape) const override {
        const double ofStates = 1.0 / std::sqrt(static_cast<double>(shape.recurrent));
        std::vector<BlockShape> blocks{{block::W, countRow(shape, shape.planes, 0), shape.hidden, 0.1},
                                       {block::bv, 1, shape.visible()},
                                       {block::bh, 1, shape.hidden},
                                       {block::Wuv, shape.recurrent, shape.planes, 0.1 * ofStates},
                                       {block::Wuh, shape.recurrent, shape.hidden, ofStates}};
        for (const auto& ofNet : recurrentBlocks(shape))
            blocks.push_back(ofNet);
        blocks.push_back(
            {block::V, shape.hidden, shape.planes, 0.1 / std::sqrt(static_cast<double>(shape.hidden))});
        return blocks;
    }

    std::unique_ptr<StepGradient> gradient() const override { return std::make_unique<NadeGradient>(); }

    std::unique_ptr<StepDrawer> drawer(const Parameters& parameters, const GenerateRequest& request,
                                       const RowVector& bias) const override {
        const auto weights = std::make_shared<const NadeWeights>(parameters);
        return std::make_unique<CellDrawer>(
            parameters.shape(), request, bias,
            [weights](const ConstMatrixRef& states) { return std::make_unique<NadeStep>(*weights, states); });
    }

    StepScores score(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                     const StepAnnealing&, Crew& threads, const std::stop_token& stop) const override {
        const NadeWeights weights(parameters);
        const auto logProbabilities = [&](const Matrix& states, const Sequence& sequence,
                                          std::span<double> out) {
            NadeTrace trace;
            runNade(weights, states, sequence, trace);
            cellLogProbabilities(trace.logits, sequence, out);
        };
        return exactScores(parameters, sequences, logProbabilities, threads, stop);
    }
};

} // namespace

const StepDistribution& nadeDistribution() {
    static const NadeDistribution nade;
    return nade;
}

} // namespace partita::recurrent
