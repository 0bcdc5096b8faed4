#include "rnnrbm/Gradient.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace partita::rnnrbm {

namespace {

constexpr std::size_t rowsAPart = 48;

} // namespace

void LikelihoodGradient::forward(const Parameters& parameters, const SequenceBatch& batch,
                                 ThreadPool& threads) {
    runForward(parameters, batch, trace_, threads);
    seen_ = trace_.states;
    mask_.resize(0, 0);
    weights_.emplace(parameters);
}

void LikelihoodGradient::dropStates(const GradientOptions& options, ThreadPool& threads) {
    if (options.outputDropout <= 0)
        return;
    mask_.resize(seen_.rows(), seen_.cols());
    const float kept = 1 - options.outputDropout;
    const float logit = std::log(kept / options.outputDropout);
    const RowVector activation = RowVector::Constant(seen_.cols(), logit);
    overRowBlocks(extent(seen_.rows()), rowsAPart, threads, [&](std::size_t first, std::size_t count) {
        for (std::size_t row = first; row < first + count; ++row)
            kernels::sampleBits(activation.data(), 1.0f, extent(seen_.cols()),
                                drawKey(options.seed, RandomPurpose::OutputDropout, options.update, row),
                                mask_.row(index(row)).data());
        auto mask = mask_.middleRows(index(first), index(count));
        mask *= 1 / kept;
        seen_.middleRows(index(first), index(count)).array() *= mask.array();
    });
}

void LikelihoodGradient::drawNegative(const SequenceBatch& batch, const GradientOptions& options,
                                      ThreadPool& threads) {
    negative_ = batch.visible;
    const auto sweeps = static_cast<std::uint64_t>(options.gibbsSteps);
    overRowBlocks(batch.rows(), rowsAPart, threads, [&](std::size_t first, std::size_t count) {
        const auto rows = [&](const Matrix& of) { return of.middleRows(index(first), index(count)); };
        GibbsChain chain;
        chain.sweeps = options.gibbsSteps;
        chain.draws = {options.seed, options.update * sweeps, first};
        sampleChain(*weights_, rows(biases_.visible), rows(biases_.hidden), chain,
                    negative_.middleRows(index(first), index(count)));
    });
}

void LikelihoodGradient::differences(const SequenceBatch& batch, ThreadPool& threads) {
    const float share = 1.0f / std::accumulate(batch.present.begin(), batch.present.end(), 0.0f);
    visibleDifference_.resize(batch.visible.rows(), batch.visible.cols());
    for (auto* hidden : {&hiddenOfData_, &hiddenOfModel_, &hiddenDifference_})
        hidden->resize(biases_.hidden.rows(), biases_.hidden.cols());
    overRowBlocks(batch.rows(), rowsAPart, threads, [&](std::size_t first, std::size_t count) {
        const auto from = index(first);
        const auto rows = index(count);
        auto data = hiddenOfData_.middleRows(from, rows);
        auto model = hiddenOfModel_.middleRows(from, rows);
        hiddenActivations(*weights_, batch.visible.middleRows(from, rows),
                          biases_.hidden.middleRows(from, rows), data);
        hiddenActivations(*weights_, negative_.middleRows(from, rows), biases_.hidden.middleRows(from, rows),
                          model);
        kernels::sigmoid(data.data(), 1.0f, extent(data.size()), data.data());
        kernels::sigmoid(model.data(), 1.0f, extent(model.size()), model.data());
        for (Eigen::Index i = 0; i < rows; ++i) {
            const float weight = share * batch.present[first + extent(i)];
            data.row(i) *= weight;
            model.row(i) *= -weight;
            visibleDifference_.row(from + i) =
                weight * (batch.visible.row(from + i) - negative_.row(from + i));
        }
        hiddenDifference_.middleRows(from, rows) = data + model;
    });
}

void LikelihoodGradient::backward(const Parameters& parameters, const SequenceBatch& batch,
                                  ThreadPool& threads) {
    std::fill(gradient_.values().begin(), gradient_.values().end(), 0.0f);
    addTransposedProduct(batch.visible, hiddenOfData_, gradient_.block(Block::W), threads);
    addTransposedProduct(negative_, hiddenOfModel_, gradient_.block(Block::W), threads);
    gradient_.block(Block::VisibleBias) = visibleDifference_.colwise().sum();
    gradient_.block(Block::HiddenBias) = hiddenDifference_.colwise().sum();
    addTransposedProduct(seen_, visibleDifference_, gradient_.block(Block::Wuv), threads);
    addTransposedProduct(seen_, hiddenDifference_, gradient_.block(Block::Wuh), threads);

    const Matrix visibleToState = parameters.block(Block::Wuv).transpose();
    const Matrix hiddenToState = parameters.block(Block::Wuh).transpose();
    Matrix stateGradient(seen_.rows(), seen_.cols());
    overRowBlocks(batch.rows(), rowsAPart, threads, [&](std::size_t first, std::size_t count) {
        const auto from = index(first);
        const auto rows = index(count);
        auto part = stateGradient.middleRows(from, rows);
        product(visibleDifference_.middleRows(from, rows), visibleToState, part);
        product(hiddenDifference_.middleRows(from, rows), hiddenToState, part, true);
        if (mask_.size() > 0)
            part.array() *= mask_.middleRows(from, rows).array();
    });
    runBackward(parameters, batch, trace_, stateGradient, gradient_, threads);
}

void LikelihoodGradient::compute(const Parameters& parameters, const SequenceBatch& batch,
                                 const GradientOptions& options, ThreadPool& threads) {
    forward(parameters, batch, threads);
    dropStates(options, threads);
    stepBiases(parameters, seen_, batch.inputs, biases_, threads);
    drawNegative(batch, options, threads);
    differences(batch, threads);
    backward(parameters, batch, threads);
}

void LikelihoodGradient::computeFrom(const Parameters& parameters, const SequenceBatch& batch,
                                     const Matrix& negative, ThreadPool& threads) {
    forward(parameters, batch, threads);
    stepBiases(parameters, seen_, batch.inputs, biases_, threads);
    negative_ = negative;
    differences(batch, threads);
    backward(parameters, batch, threads);
}

} // namespace partita::rnnrbm
