#include "core/recurrent/distributions/Nade.h"

#include "core/numeric/VectorLoops.h"
#include "core/recurrent/distributions/NadeRows.h"

#include <algorithm>
#include <cmath>

namespace partita::recurrent {

namespace block {
inline constexpr std::string_view V = "V"; // hidden x planes: what cells make of their hidden units
}

namespace {

using numeric::addScaled;
using namespace nade;

} // namespace

NadeWeights::NadeWeights(const Parameters& parameters)
    : shape(parameters.shape())
    , below(parameters.block(block::W))
    , out(paddedOut(parameters))
    , readout(parameters.block(block::V))
    , visibleBias(parameters.block(block::bv).row(0))
    , hiddenBias(parameters.block(block::bh)) {}

namespace {

// What visitClass() tells the cells of a part.
void addClasses(const NadeWeights& weights, const BelowCells& cells, const std::vector<std::uint8_t>& order,
                std::size_t part, float* rows) {
    const Shape& shape = weights.shape;
    const auto below = weights.ofGroup(weights.below, shape.groupOf(part));
    const std::size_t width = shape.hidden;
    const std::size_t classes = classesOf(shape, part);
    Matrix ofClass = Matrix::Zero(index(classes), index(width));
    for (std::size_t pitchClass = 0; pitchClass < classes; ++pitchClass)
        visitClass(shape, cells, order, part, pitchClass, [&](std::size_t row) {
            addScaled(below.row(index(row)).data(), 1, width, ofClass.row(index(pitchClass)).data());
        });
    const PartRows& own = shape.parts[part];
    for (std::size_t i = 0; i < own.pitches; ++i)
        addScaled(ofClass.row(index(i % classes)).data(), 1, width, rows + (own.first + i) * width);
}

// The way back.
void addClassGradient(const Shape& shape, const BelowCells& cells, const std::vector<std::uint8_t>& order,
                      std::size_t part, const float* rows, MatrixRef below) {
    const std::size_t width = shape.hidden;
    const std::size_t classes = classesOf(shape, part);
    Matrix ofClass = Matrix::Zero(index(classes), index(width));
    const PartRows& own = shape.parts[part];
    for (std::size_t i = 0; i < own.pitches; ++i)
        addScaled(rows + (own.first + i) * width, 1, width, ofClass.row(index(i % classes)).data());
    for (std::size_t pitchClass = 0; pitchClass < classes; ++pitchClass)
        visitClass(shape, cells, order, part, pitchClass, [&](std::size_t row) {
            addScaled(ofClass.row(index(pitchClass)).data(), 1, width, below.row(index(row)).data());
        });
}

} // namespace

void runNade(const NadeWeights& weights, const ConstMatrixRef& states, const Sequence& sequence,
             NadeTrace& trace) {
    const Shape& shape = weights.shape;
    const auto pitches = index(shape.pitches);
    const std::size_t width = shape.hidden;
    trace.wanted.resize(states.rows(), weights.out.cols());
    const auto ranges = playingRows(shape, sequence);
    wantedOf(shape, weights.out, states, ranges, trace.wanted);
    trace.hidden = trace.wanted.leftCols(index(width));
    overRanges(shape, ranges, trace.hidden.rows(), [&](std::size_t group, Eigen::Index first, Eigen::Index count) {
        trace.hidden.middleRows(first, count).rowwise() += weights.hiddenBias.row(index(group));
    });
    const auto rowsOfGroup = weights.below.rows() / index(shape.groups());
    for (std::size_t step = 0; step < sequence.steps(); ++step) {
        float* rows = trace.hidden.row(index(step) * pitches).data();
        const BelowCells cells(shape, sequence.visible.row(index(step)).data());
        visitStep(shape, cells, sequence.order,
                  [&](std::size_t group, std::size_t row, std::size_t first, std::size_t count) {
                      addScaled(weights.below.row(index(group) * rowsOfGroup + index(row)).data(), 1,
                                count * width, rows + first * width);
                  });
        for (std::size_t part = 0; part < shape.several(); ++part)
            if (playsAt(shape, sequence.inputs[step], part))
                addClasses(weights, cells, sequence.order, part, rows);
    }
    trace.hidden = trace.hidden.cwiseMax(0.0f);
    trace.logits = trace.wanted.middleCols(index(width), index(shape.planes));
    overRanges(shape, ranges, trace.hidden.rows(), [&](std::size_t group, Eigen::Index first, Eigen::Index count) {
        trace.logits.middleRows(first, count).noalias() +=
            trace.hidden.middleRows(first, count) * weights.ofGroup(weights.readout, group);
    });
    addCellBiases(shape, weights.visibleBias, sequence, trace.logits);
}

NadeStep::NadeStep(const NadeWeights& weights, const ConstMatrixRef& states, std::vector<std::uint8_t> order)
    : weights_(weights)
    , order_(std::move(order))
    , wanted_(states.rows(), weights.out.cols()) {
    const Shape& shape = weights.shape;
    wantedOf(shape, weights.out, states, allRows(shape), wanted_);
    activations_ = wanted_.leftCols(index(shape.hidden));
    for (std::size_t part = 0; part < shape.parts.size(); ++part) {
        auto rows = activations_.middleRows(index(shape.parts[part].first), index(shape.parts[part].pitches));
        const std::size_t group = shape.groupOf(part);
        rows.rowwise() += weights.hiddenBias.row(index(group));
        if (shape.several() > 0)
            rows.rowwise() += weights.ofGroup(weights.below, group).row(index(Rows(shape).part(part)));
    }
    beginPart();
}

void NadeStep::beginPart() {
    pitch_ = weights_.shape.parts[order_[place_]].first;
    sounding_ = 0;
    struck_ = 0;
}

void NadeStep::logits(float* out) {
    const Shape& shape = weights_.shape;
    const Rows rows(shape);
    const std::size_t group = shape.groupOf(order_[place_]);
    const auto below = weights_.ofGroup(weights_.below, group);
    const auto row = index(pitch_);
    RowVector hidden = activations_.row(row);
    hidden += below.row(index(rows.count(0, sounding_)));
    if (shape.planes == 2)
        hidden += below.row(index(rows.count(1, struck_)));
    hidden = hidden.cwiseMax(0.0f);
    Eigen::Map<RowVector> logits(out, index(shape.planes));
    logits = wanted_.row(row).segment(index(shape.hidden), index(shape.planes));
    logits.noalias() += hidden * weights_.ofGroup(weights_.readout, group);
    for (std::size_t plane = 0; plane < shape.planes; ++plane)
        out[plane] += weights_.visibleBias(index(plane * shape.pitches + pitch_));
}

void NadeStep::put(Put cell) {
    const Shape& shape = weights_.shape;
    const std::size_t part = order_[place_];
    const auto into = [&](std::size_t to) {
        const auto first = weights_.below.rows() / index(shape.groups()) * index(shape.groupOf(to));
        return [this, first, width = shape.hidden](std::size_t row, std::size_t at, std::size_t count) {
            addScaled(weights_.below.row(first + index(row)).data(), 1, count * width,
                      activations_.data() + at * width);
        };
    };
    if (cell != Put::Off) {
        const std::size_t plane = cell == Put::Struck && shape.planes == 2 ? 1 : 0;
        const auto unit = static_cast<std::uint32_t>(plane * shape.pitches + pitch_);
        visitAbove(shape, unit, part, into(part));
        for (std::size_t later = place_ + 1; later < order_.size(); ++later)
            visitLater(shape, unit, part, order_[later], into(order_[later]));
        ++sounding_;
        struck_ += plane;
    }
    if (++pitch_ < shape.parts[part].end())
        return;
    for (std::size_t later = place_ + 1; later < order_.size(); ++later)
        visitKnown(shape, part, shape.planes == 2 ? struck_ : sounding_, order_[later], into(order_[later]));
    if (++place_ < order_.size())
        beginPart();
}

namespace {

class NadeGradient : public StepGradient {
public:
    void add(const Parameters& parameters, const Steps& steps, Parameters& gradient,
             Matrix& ofStates) override;

private:
    NadeTrace trace_;
    Matrix ofWanted_; // (steps x pitches) x columns of NadeWeights::out
    Matrix slopes_;   // (steps x pitches) x hidden: of the activations
};

void NadeGradient::add(const Parameters& parameters, const Steps& steps, Parameters& gradient,
                       Matrix& ofStates) {
    const NadeWeights weights(parameters);
    const Shape& shape = weights.shape;
    const Sequence& sequence = steps.sequence;
    runNade(weights, steps.states, sequence, trace_);
    const auto ranges = playingRows(shape, sequence);
    const auto pitches = index(shape.pitches);
    const auto units = index(shape.hidden);
    ofWanted_.setZero(trace_.hidden.rows(), weights.out.cols());
    auto ofLogits = ofWanted_.middleCols(units, index(shape.planes));
    addCellGradient(trace_.logits, sequence, steps.share, gradient, ofLogits);
    Matrix& slopes = slopes_;
    slopes.setZero(trace_.hidden.rows(), units);
    overRanges(shape, ranges, slopes.rows(), [&](std::size_t group, Eigen::Index first, Eigen::Index count) {
        const auto logits = ofLogits.middleRows(first, count);
        gradient.block(block::V, group).noalias() +=
            trace_.hidden.middleRows(first, count).transpose() * logits;
        slopes.middleRows(first, count).noalias() =
            logits * weights.ofGroup(weights.readout, group).transpose();
    });
    slopes.array() *= (trace_.hidden.array() > 0).cast<float>();
    ofWanted_.leftCols(units) = slopes;
    overRanges(shape, ranges, slopes.rows(), [&](std::size_t group, Eigen::Index first, Eigen::Index count) {
        gradient.block(block::bh, group) += slopes.middleRows(first, count).colwise().sum();
    });
    auto below = gradient.block(block::W);
    const auto rowsOfGroup = below.rows() / index(shape.groups());
    for (std::size_t step = 0; step < sequence.steps(); ++step) {
        const float* rows = slopes.row(index(step) * pitches).data();
        const BelowCells cells(shape, sequence.visible.row(index(step)).data());
        visitStep(shape, cells, sequence.order,
                  [&](std::size_t group, std::size_t row, std::size_t first, std::size_t count) {
                      addScaled(rows + first * shape.hidden, 1, count * shape.hidden,
                                below.row(index(group) * rowsOfGroup + index(row)).data());
                  });
        for (std::size_t part = 0; part < shape.several(); ++part)
            if (playsAt(shape, sequence.inputs[step], part))
                addClassGradient(shape, cells, sequence.order, part, rows,
                             gradient.block(block::W, shape.groupOf(part)));
    }
    addOutGradient(weights.out, steps.states, ranges, ofWanted_, gradient, ofStates);
}

class NadeDistribution : public StepDistribution {
public:
    std::string family() const override { return "rnnnade"; }
    bool isExact() const override { return true; }
    bool knowsParts() const override { return true; }

    // It learns in fewer updates than a machine with chains.
    Preset preset(const std::string& name) const override {
        if (name == "quick")
            return {24, 350};
        return name == "thorough" ? Preset{72, 12000} : Preset{48, 4000};
    }

    std::vector<BlockShape> blocks(const Shape& shape) const override {
        const double ofStates = 1.0 / std::sqrt(static_cast<double>(shape.recurrent));
        const std::size_t groups = shape.groups();
        std::vector<BlockShape> blocks{{block::W, groups * Rows(shape).all(), shape.hidden, 0.1},
                                       {block::bv, 1, shape.visible()},
                                       {block::bh, groups, shape.hidden},
                                       {block::Wuv, groups * shape.recurrent, shape.planes, 0.1 * ofStates},
                                       {block::Wuh, groups * shape.recurrent, shape.hidden, ofStates}};
        for (const auto& ofNet : recurrentBlocks(shape))
            blocks.push_back(ofNet);
        blocks.push_back({block::V, groups * shape.hidden, shape.planes,
                          0.1 / std::sqrt(static_cast<double>(shape.hidden))});
        return blocks;
    }

    std::unique_ptr<StepGradient> gradient() const override { return std::make_unique<NadeGradient>(); }

    std::unique_ptr<StepDrawer> drawer(const Parameters& parameters, const GenerateRequest& request,
                                       const RowVector& bias) const override {
        const auto weights = std::make_shared<const NadeWeights>(parameters);
        return std::make_unique<CellDrawer>(
            parameters.shape(), request, bias,
            [weights](const ConstMatrixRef& states, const std::vector<std::uint8_t>& order) {
                return std::make_unique<NadeStep>(*weights, states, order);
            });
    }

    StepScores score(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                     const StepAnnealing&, Crew& threads, const std::stop_token& stop) const override {
        const NadeWeights weights(parameters);
        const auto logProbabilities = [&](const Matrix& states, const Sequence& sequence,
                                          std::span<double> out) {
            static thread_local NadeTrace trace; // asking the system for memory costs as much as the work
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
