#include "core/recurrent/Gradient.h"

#include "core/recurrent/LstmKernels.h"

#include <algorithm>
#include <cmath>

namespace partita::recurrent {

namespace {

constexpr std::size_t numbersAPart = 1 << 13;
constexpr std::uint64_t mostSweeps = 1 << 8; // of an update, in the names of draws
constexpr std::size_t mostSteps = 1 << 12;   // of a sequence, in the names of draws

std::size_t drawRow(std::size_t number, std::size_t step) {
    return number * mostSteps + step;
}

} // namespace

void SequenceGradient::dropStates(const GradientOptions& options, std::size_t number, std::size_t pitches) {
    seen_ = trace_.states;
    mask_.resize(0, 0);
    if (options.outputDropout <= 0)
        return;
    mask_.resize(seen_.rows(), seen_.cols());
    const float kept = 1 - options.outputDropout;
    const std::size_t width = pitches * extent(seen_.cols());
    const RowVector activation = RowVector::Constant(index(width), std::log(kept / options.outputDropout));
    for (std::size_t step = 0; step < extent(seen_.rows()) / pitches; ++step)
        kernels::sampleBits(
            activation.data(), 1.0f, width,
            drawKey(options.seed, RandomPurpose::OutputDropout, options.update, drawRow(number, step)),
            mask_.data() + step * width);
    mask_ *= 1 / kept;
    seen_.array() *= mask_.array();
}

void SequenceGradient::drawNegative(const StepWeights& weights, const Sequence& sequence,
                                    const GradientOptions& options, std::size_t number) {
    negative_ = sequence.visible;
    GibbsChain chain;
    chain.sweeps = options.gibbsSteps;
    chain.draws = {options.seed, options.update * mostSweeps, drawRow(number, 0)};
    sampleChain(weights, biases_.visible, biases_.hidden, chain, negative_);
}

// What a row of visible units, and its hidden units' activations (which become probabilities), want of W.
void SequenceGradient::addMachine(const Shape& shape, const Matrix& visible, Matrix& hidden, float share,
                                  Parameters& gradient) {
    kernels::sigmoid(hidden.data(), 1.0f, extent(hidden.size()), hidden.data());
    auto weights = gradient.block(Block::W);
    for (Eigen::Index row = 0; row < visible.rows(); ++row)
        for (std::size_t unit = 0; unit < shape.visible(); ++unit) {
            if (visible(row, index(unit)) == 0)
                continue;
            const PitchSpan span = spanAround(unit % shape.pitches, shape);
            kernels::addScaled(hidden.row(row).data() + span.first * shape.hidden, share,
                               span.count * shape.hidden,
                               weights.row(index(unit / shape.pitches * Shape::span + span.offset)).data());
        }
}

void SequenceGradient::differences(const StepWeights& weights, const Sequence& sequence, float share,
                                   Parameters& gradient) {
    const Shape& shape = weights.shape;
    const auto pitches = index(shape.pitches);
    const auto units = index(shape.hidden);
    hiddenOfData_.resize(biases_.hidden.rows(), biases_.hidden.cols());
    hiddenOfModel_.resize(biases_.hidden.rows(), biases_.hidden.cols());
    hiddenActivations(weights, sequence.visible, biases_.hidden, hiddenOfData_);
    hiddenActivations(weights, negative_, biases_.hidden, hiddenOfModel_);
    addMachine(shape, sequence.visible, hiddenOfData_, share, gradient);
    addMachine(shape, negative_, hiddenOfModel_, -share, gradient);
    hiddenOfData_ = share * (hiddenOfData_ - hiddenOfModel_);
    const Matrix ofVisible = share * (sequence.visible - negative_);
    outGradient_.setZero(index(sequence.steps()) * pitches, weights.out.cols());
    for (Eigen::Index step = 0; step < index(sequence.steps()); ++step) {
        auto rows = outGradient_.middleRows(step * pitches, pitches);
        rows.leftCols(units) = Eigen::Map<const Matrix>(hiddenOfData_.row(step).data(), pitches, units);
        for (Eigen::Index plane = 0; plane < index(shape.planes); ++plane)
            rows.col(units + plane) = ofVisible.row(step).segment(plane * pitches, pitches).transpose();
    }
    gradient.block(Block::VisibleBias) = ofVisible.colwise().sum();
    gradient.block(Block::HiddenBias) = outGradient_.leftCols(units).colwise().sum();
}

void SequenceGradient::backward(const Parameters& parameters, const Matrix& out, const Sequence& sequence,
                                Parameters& gradient) {
    const auto units = index(parameters.shape().hidden);
    Matrix ofOut = Matrix::Zero(out.rows(), out.cols());
    addTransposedProduct(seen_, outGradient_, ofOut);
    gradient.block(Block::Wuh) = ofOut.leftCols(units);
    gradient.block(Block::Wuv) = ofOut.middleCols(units, index(parameters.shape().planes));
    stateGradient_.resize(seen_.rows(), seen_.cols());
    const Matrix transposed = out.transpose();
    product(outGradient_, transposed, stateGradient_);
    if (mask_.size() > 0)
        stateGradient_.array() *= mask_.array();
    runBackward(parameters, sequence.seen(), trace_, stateGradient_, gradient);
}

StepMachine stepMachine(const Parameters& parameters) {
    if (parameters.shape().stepModel == StepModel::Nade)
        return NadeWeights(parameters);
    return StepWeights(parameters);
}

void SequenceGradient::compute(const Parameters& parameters, const StepMachine& machine,
                               const Sequence& sequence, const GradientOptions& options, std::size_t number,
                               float share, Parameters& gradient) {
    std::fill(gradient.values().begin(), gradient.values().end(), 0.0f);
    runForward(parameters, sequence.seen(), trace_);
    dropStates(options, number, parameters.shape().pitches);
    if (const auto* nade = std::get_if<NadeWeights>(&machine)) {
        runNade(*nade, seen_, sequence, nade_);
        nadeGradient(*nade, sequence, nade_, share, gradient, outGradient_);
        backward(parameters, nade->out, sequence, gradient);
        return;
    }
    const auto& weights = std::get<StepWeights>(machine);
    stepBiases(weights, seen_, sequence.inputs, biases_);
    drawNegative(weights, sequence, options, number);
    differences(weights, sequence, share, gradient);
    backward(parameters, weights.out, sequence, gradient);
}

void SequenceGradient::computeFrom(const Parameters& parameters, const StepWeights& weights,
                                   const Sequence& sequence, const Matrix& negative, float share,
                                   Parameters& gradient) {
    std::fill(gradient.values().begin(), gradient.values().end(), 0.0f);
    runForward(parameters, sequence.seen(), trace_);
    dropStates({}, 0, weights.shape.pitches);
    stepBiases(weights, seen_, sequence.inputs, biases_);
    negative_ = negative;
    differences(weights, sequence, share, gradient);
    backward(parameters, weights.out, sequence, gradient);
}

std::unique_ptr<SequenceGradient> LikelihoodGradient::takeFree() {
    const std::lock_guard lock(mutex_);
    if (free_.empty())
        return std::make_unique<SequenceGradient>();
    auto taken = std::move(free_.back());
    free_.pop_back();
    return taken;
}

void LikelihoodGradient::compute(const Parameters& parameters, const std::vector<Sequence>& batch,
                                 const GradientOptions& options, ThreadPool& threads) {
    std::size_t steps = 0;
    for (const auto& sequence : batch)
        steps += sequence.steps();
    const float share = 1.0f / static_cast<float>(std::max<std::size_t>(1, steps));
    while (parts_.size() < batch.size())
        parts_.emplace_back(parameters.shape());
    const StepMachine machine = stepMachine(parameters);
    threads.run(batch.size(), [&](std::size_t i) {
        auto own = takeFree();
        own->compute(parameters, machine, batch[i], options, i, share, parts_[i]);
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(own));
    });
    auto& sum = gradient_.values();
    overRowBlocks(sum.size(), numbersAPart, threads, [&](std::size_t first, std::size_t count) {
        std::fill_n(sum.begin() + static_cast<std::ptrdiff_t>(first), count, 0.0f);
        for (std::size_t i = 0; i < batch.size(); ++i)
            kernels::addScaled(&parts_[i].values()[first], 1, count, &sum[first]);
    });
}

} // namespace partita::recurrent
