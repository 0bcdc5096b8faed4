#include "core/recurrent/distributions/Rbm.h"

#include "core/numeric/Annealing.h"
#include "core/numeric/MonteCarlo.h"
#include "core/numeric/VectorLoops.h"

#include <algorithm>
#include <cmath>

namespace partita::recurrent {

namespace {

constexpr int meanFieldSweeps = 20;
constexpr std::size_t rowsAPart = 128;
constexpr float leastRate = 1e-3f;

// log of the sum over the states of a row's cells, given their activations.
double logCells(const Shape& shape, const float* activation) {
    if (shape.planes == 1)
        return numeric::softplusSum(activation, 1.0f, shape.pitches);
    double sum = 0;
    for (std::size_t i = 0; i < shape.pitches; ++i)
        sum += std::log1p(std::exp(static_cast<double>(activation[i])) +
                          std::exp(static_cast<double>(activation[shape.pitches + i])));
    return sum;
}

void cellRates(const Shape& shape, const float* activation, float* rate) {
    if (shape.planes == 1)
        return numeric::sigmoid(activation, 1.0f, shape.pitches, rate);
    for (std::size_t i = 0; i < shape.pitches; ++i) {
        const float held = std::exp(std::min(activation[i], 40.0f));
        const float struck = std::exp(std::min(activation[shape.pitches + i], 40.0f));
        rate[i] = held / (1 + held + struck);
        rate[shape.pitches + i] = struck / (1 + held + struck);
    }
}

// Activations of independent cells that are as likely on as mean field says: Peterson, Anderson 1987.
Matrix meanFieldBase(const RbmWeights& weights, const ConstMatrixRef& visibleBias,
                     const ConstMatrixRef& hiddenBias) {
    Matrix rates(visibleBias.rows(), visibleBias.cols());
    Matrix activation = visibleBias;
    Matrix hidden(hiddenBias.rows(), hiddenBias.cols());
    for (int sweep = 0; sweep < meanFieldSweeps; ++sweep) {
        for (Eigen::Index row = 0; row < rates.rows(); ++row)
            cellRates(weights.shape, activation.row(row).data(), rates.row(row).data());
        hiddenActivations(weights, rates, hiddenBias, hidden);
        numeric::sigmoid(hidden.data(), 1.0f, extent(hidden.size()), hidden.data());
        Matrix next = visibleBias;
        addVisibleActivations(weights, hidden, next);
        activation = 0.5f * (activation + next);
    }
    // Nothing that the machine may do is all but ruled out, save what its biases forbid.
    const float least = std::log(leastRate);
    return (visibleBias.array() > 0.5f * neverHeldOn)
        .select(activation.array().max(least).min(-least), visibleBias.array());
}

// Chains of a few steps, `chains` rows a step, along p_beta ~ exp((1 - beta) base v + beta (b v) + sum of
// softplus(beta (c + v W))).
class AnnealedRows : public numeric::PathChains {
public:
    // Of the steps from `firstStep` on; writes log Z of each one's base to `baseLogPartition`.
    AnnealedRows(const RbmWeights& weights, const ConstMatrixRef& visibleBias,
                 const ConstMatrixRef& hiddenBias, const StepAnnealing& options, std::size_t firstStep,
                 std::span<double> baseLogPartition);

    std::size_t count() const override { return extent(visible_.rows()); }
    void drawBase(std::uint64_t number) override;
    void sweep(double beta, std::uint64_t number) override;
    void weigh(double from, double to, std::span<double> logWeights) override;

private:
    Eigen::Index stepOf(std::size_t row) const { return index(row / options_.chains); }
    numeric::MixKey key(RandomPurpose purpose, std::uint64_t number, std::size_t row) const {
        return drawKey(options_.seed, purpose, number, firstRow_ + row);
    }

    const RbmWeights& weights_;
    const StepAnnealing& options_;
    std::size_t firstRow_;
    Matrix base_;        // steps x visible
    Matrix visibleBias_; // steps x visible
    Matrix hiddenBias_;  // rows x hidden
    Matrix visible_;
    Matrix hidden_; // activations, after weigh()
    Matrix activation_;
};

AnnealedRows::AnnealedRows(const RbmWeights& weights, const ConstMatrixRef& visibleBias,
                           const ConstMatrixRef& hiddenBias, const StepAnnealing& options,
                           std::size_t firstStep, std::span<double> baseLogPartition)
    : weights_(weights)
    , options_(options)
    , firstRow_(firstStep * options.chains)
    , base_(meanFieldBase(weights, visibleBias, hiddenBias))
    , visibleBias_(visibleBias)
    , hiddenBias_(visibleBias.rows() * index(options.chains), hiddenBias.cols())
    , visible_(hiddenBias_.rows(), visibleBias.cols())
    , hidden_(hiddenBias_.rows(), hiddenBias.cols())
    , activation_(hiddenBias_.rows(), visibleBias.cols()) {
    for (std::size_t row = 0; row < count(); ++row)
        hiddenBias_.row(index(row)) = hiddenBias.row(stepOf(row));
    for (std::size_t step = 0; step < baseLogPartition.size(); ++step)
        baseLogPartition[step] = static_cast<double>(hiddenBias.cols()) * std::log(2.0) +
                                 logCells(weights_.shape, base_.row(index(step)).data());
}

void AnnealedRows::drawBase(std::uint64_t number) {
    for (std::size_t row = 0; row < count(); ++row)
        sampleVisibleRow(weights_.shape, base_.row(stepOf(row)).data(), 1.0f,
                         key(RandomPurpose::AnnealedVisible, number, row), visible_.row(index(row)).data());
}

void AnnealedRows::weigh(double from, double to, std::span<double> logWeights) {
    hiddenActivations(weights_, visible_, hiddenBias_, hidden_);
    const auto units = extent(hidden_.cols());
    const auto first = static_cast<float>(from);
    const auto second = static_cast<float>(to);
    for (std::size_t row = 0; row < count(); ++row) {
        const auto step = stepOf(row);
        const auto at = index(row);
        const float bias = (visibleBias_.row(step) - base_.row(step)).dot(visible_.row(at));
        logWeights[row] += static_cast<double>((second - first) * bias) +
                           numeric::softplusSum(hidden_.row(at).data(), second, units) -
                           numeric::softplusSum(hidden_.row(at).data(), first, units);
    }
}

// Uses the hidden activations that weigh() left.
void AnnealedRows::sweep(double wide, std::uint64_t number) {
    const auto beta = static_cast<float>(wide);
    for (std::size_t row = 0; row < count(); ++row) {
        float* hidden = hidden_.row(index(row)).data();
        numeric::sampleBits(hidden, beta, extent(hidden_.cols()),
                            key(RandomPurpose::AnnealedHidden, number, row), hidden);
        activation_.row(index(row)) = visibleBias_.row(stepOf(row)) + (1 / beta - 1) * base_.row(stepOf(row));
    }
    addVisibleActivations(weights_, hidden_, activation_);
    for (std::size_t row = 0; row < count(); ++row)
        sampleVisibleRow(weights_.shape, activation_.row(index(row)).data(), beta,
                         key(RandomPurpose::AnnealedVisible, number, row), visible_.row(index(row)).data());
}

double exactLogZ(const RbmWeights& weights, const ConstMatrixRef& visibleBias,
                 const ConstMatrixRef& hiddenBias) {
    const auto units = extent(hiddenBias.cols());
    std::vector<double> terms;
    Matrix hidden(1, hiddenBias.cols());
    Matrix activation(1, visibleBias.cols());
    for (std::size_t state = 0; state < std::size_t{1} << units; ++state) {
        for (std::size_t j = 0; j < units; ++j)
            hidden(0, index(j)) = (state >> j & 1) != 0 ? 1.0f : 0.0f;
        activation = visibleBias;
        addVisibleActivations(weights, hidden, activation);
        terms.push_back(static_cast<double>(hidden.row(0).dot(hiddenBias.row(0))) +
                        logCells(weights.shape, activation.data()));
    }
    return numeric::logSumExp(terms);
}

} // namespace

void logWeights(const RbmWeights& weights, const RbmBiases& biases, const ConstMatrixRef& visible,
                std::span<double> out) {
    Matrix hidden(visible.rows(), biases.hidden.cols());
    hiddenActivations(weights, visible, biases.hidden, hidden);
    for (Eigen::Index row = 0; row < visible.rows(); ++row)
        out[extent(row)] = static_cast<double>(visible.row(row).dot(biases.visible.row(row))) +
                           numeric::softplusSum(hidden.row(row).data(), 1.0f, extent(hidden.cols()));
}

std::vector<StepPartition> annealedPartitions(const RbmWeights& weights, const RbmBiases& biases,
                                              const StepAnnealing& options, Crew& crew,
                                              const std::stop_token& stop) {
    const auto steps = extent(biases.visible.rows());
    const std::size_t stepsAGroup = std::max<std::size_t>(1, rowsAPart / options.chains);
    std::vector<double> bases(steps);
    numeric::Annealing annealing(steps * options.chains, stepsAGroup * options.chains, crew, {}, stop);
    const auto logWeights = annealing.walk(
        {.betas = numeric::evenSchedule(options.temperatures)}, [&](std::size_t first, std::size_t count) {
            const std::size_t step = first / options.chains;
            const std::size_t group = count / options.chains;
            return std::make_unique<AnnealedRows>(weights,
                                                  biases.visible.middleRows(index(step), index(group)),
                                                  biases.hidden.middleRows(index(step), index(group)),
                                                  options, step, std::span(bases).subspan(step, group));
        });
    std::vector<StepPartition> partitions(steps);
    if (stop.stop_requested())
        return partitions;
    for (std::size_t step = 0; step < steps; ++step) {
        const auto ofStep = std::span(logWeights).subspan(step * options.chains, options.chains);
        const auto estimate = numeric::estimateUp(bases[step], ofStep);
        partitions[step] = {estimate.logZ, estimate.standardError * estimate.standardError,
                            estimate.effectiveSampleSize};
    }
    return partitions;
}

std::vector<StepPartition> exactPartitions(const RbmWeights& weights, const RbmBiases& biases, Crew& threads,
                                           const std::stop_token& stop) {
    const auto steps = extent(biases.visible.rows());
    std::vector<StepPartition> partitions(steps);
    overRowBlocks(steps, 8, threads, [&](std::size_t first, std::size_t count) {
        for (std::size_t step = first; step < first + count && !stop.stop_requested(); ++step)
            partitions[step].logZ =
                exactLogZ(weights, biases.visible.row(index(step)), biases.hidden.row(index(step)));
    });
    return partitions;
}

} // namespace partita::recurrent
