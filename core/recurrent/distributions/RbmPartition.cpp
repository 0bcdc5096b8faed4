#include "core/recurrent/distributions/RbmPartition.h"

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
        return kernels::softplusSum(activation, 1.0f, shape.pitches);
    double sum = 0;
    for (std::size_t i = 0; i < shape.pitches; ++i)
        sum += std::log1p(std::exp(static_cast<double>(activation[i])) +
                          std::exp(static_cast<double>(activation[shape.pitches + i])));
    return sum;
}

void cellRates(const Shape& shape, const float* activation, float* rate) {
    if (shape.planes == 1)
        return kernels::sigmoid(activation, 1.0f, shape.pitches, rate);
    for (std::size_t i = 0; i < shape.pitches; ++i) {
        const float held = std::exp(std::min(activation[i], 40.0f));
        const float struck = std::exp(std::min(activation[shape.pitches + i], 40.0f));
        rate[i] = held / (1 + held + struck);
        rate[shape.pitches + i] = struck / (1 + held + struck);
    }
}

// Activations of independent cells that are as likely on as mean field says: Peterson, Anderson 1987.
Matrix meanFieldBase(const StepWeights& weights, const ConstMatrixRef& visibleBias,
                     const ConstMatrixRef& hiddenBias) {
    Matrix rates(visibleBias.rows(), visibleBias.cols());
    Matrix activation = visibleBias;
    Matrix hidden(hiddenBias.rows(), hiddenBias.cols());
    for (int sweep = 0; sweep < meanFieldSweeps; ++sweep) {
        for (Eigen::Index row = 0; row < rates.rows(); ++row)
            cellRates(weights.shape, activation.row(row).data(), rates.row(row).data());
        hiddenActivations(weights, rates, hiddenBias, hidden);
        kernels::sigmoid(hidden.data(), 1.0f, extent(hidden.size()), hidden.data());
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
class AnnealedRows {
public:
    AnnealedRows(const StepWeights& weights, const ConstMatrixRef& visibleBias,
                 const ConstMatrixRef& hiddenBias, const StepAnnealing& options, std::size_t firstStep);
    std::vector<StepPartition> run();

private:
    std::size_t rows() const { return steps_ * options_.chains; }
    void draw(float beta, std::size_t sweep);
    void weigh(float from, float to);
    StepPartition partition(std::size_t step) const;

    const StepWeights& weights_;
    const StepAnnealing& options_;
    std::size_t steps_;
    std::size_t firstRow_;
    Matrix base_;        // steps x visible
    Matrix visibleBias_; // steps x visible
    Matrix hiddenBias_;  // rows x hidden
    Matrix visible_;
    Matrix hidden_;
    Matrix activation_;
    std::vector<double> logWeights_; // by row
};

AnnealedRows::AnnealedRows(const StepWeights& weights, const ConstMatrixRef& visibleBias,
                           const ConstMatrixRef& hiddenBias, const StepAnnealing& options,
                           std::size_t firstStep)
    : weights_(weights)
    , options_(options)
    , steps_(extent(visibleBias.rows()))
    , firstRow_(firstStep * options.chains)
    , base_(meanFieldBase(weights, visibleBias, hiddenBias))
    , visibleBias_(visibleBias)
    , hiddenBias_(index(rows()), hiddenBias.cols())
    , visible_(index(rows()), visibleBias.cols())
    , hidden_(index(rows()), hiddenBias.cols())
    , activation_(index(rows()), visibleBias.cols())
    , logWeights_(rows(), 0.0) {
    for (std::size_t row = 0; row < rows(); ++row) {
        const auto step = index(row / options_.chains);
        hiddenBias_.row(index(row)) = hiddenBias.row(step);
        sampleVisibleRow(weights_.shape, base_.row(step).data(), 1.0f,
                         drawKey(options_.seed, RandomPurpose::AnnealedVisible, 0, firstRow_ + row),
                         visible_.row(index(row)).data());
    }
}

void AnnealedRows::weigh(float from, float to) {
    hiddenActivations(weights_, visible_, hiddenBias_, hidden_);
    const auto count = extent(hidden_.cols());
    for (std::size_t row = 0; row < rows(); ++row) {
        const auto step = index(row / options_.chains);
        const auto at = index(row);
        const float bias = (visibleBias_.row(step) - base_.row(step)).dot(visible_.row(at));
        logWeights_[row] += static_cast<double>((to - from) * bias) +
                            kernels::softplusSum(hidden_.row(at).data(), to, count) -
                            kernels::softplusSum(hidden_.row(at).data(), from, count);
    }
}

// Uses the hidden activations that weigh() left.
void AnnealedRows::draw(float beta, std::size_t sweep) {
    for (std::size_t row = 0; row < rows(); ++row) {
        const auto step = index(row / options_.chains);
        float* hidden = hidden_.row(index(row)).data();
        kernels::sampleBits(hidden, beta, extent(hidden_.cols()),
                            drawKey(options_.seed, RandomPurpose::AnnealedHidden, sweep, firstRow_ + row),
                            hidden);
        activation_.row(index(row)) = visibleBias_.row(step) + (1 / beta - 1) * base_.row(step);
    }
    addVisibleActivations(weights_, hidden_, activation_);
    for (std::size_t row = 0; row < rows(); ++row)
        sampleVisibleRow(weights_.shape, activation_.row(index(row)).data(), beta,
                         drawKey(options_.seed, RandomPurpose::AnnealedVisible, sweep, firstRow_ + row),
                         visible_.row(index(row)).data());
}

StepPartition AnnealedRows::partition(std::size_t step) const {
    const auto first = logWeights_.begin() + static_cast<std::ptrdiff_t>(step * options_.chains);
    const auto last = first + static_cast<std::ptrdiff_t>(options_.chains);
    const double most = *std::max_element(first, last);
    double sum = 0;
    double squares = 0;
    for (auto weight = first; weight != last; ++weight) {
        const double w = std::exp(*weight - most);
        sum += w;
        squares += w * w;
    }
    const auto chains = static_cast<double>(options_.chains);
    StepPartition result;
    result.logZ = static_cast<double>(hidden_.cols()) * std::log(2.0) +
                  logCells(weights_.shape, base_.row(index(step)).data()) + most + std::log(sum / chains);
    result.effectiveSamples = sum * sum / squares;
    result.variance = (chains / result.effectiveSamples - 1) / std::max(1.0, chains - 1);
    return result;
}

std::vector<StepPartition> AnnealedRows::run() {
    const auto beta = [&](std::size_t k) {
        return static_cast<float>(k) / static_cast<float>(options_.temperatures);
    };
    for (std::size_t k = 1; k <= options_.temperatures; ++k) {
        weigh(beta(k - 1), beta(k));
        if (k < options_.temperatures)
            draw(beta(k), k);
    }
    std::vector<StepPartition> partitions;
    for (std::size_t step = 0; step < steps_; ++step)
        partitions.push_back(partition(step));
    return partitions;
}

double exactLogZ(const StepWeights& weights, const ConstMatrixRef& visibleBias,
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
    const double most = *std::max_element(terms.begin(), terms.end());
    double sum = 0;
    for (const double term : terms)
        sum += std::exp(term - most);
    return most + std::log(sum);
}

} // namespace

void logWeights(const StepWeights& weights, const StepBiases& biases, const ConstMatrixRef& visible,
                std::span<double> out) {
    Matrix hidden(visible.rows(), biases.hidden.cols());
    hiddenActivations(weights, visible, biases.hidden, hidden);
    for (Eigen::Index row = 0; row < visible.rows(); ++row)
        out[extent(row)] = static_cast<double>(visible.row(row).dot(biases.visible.row(row))) +
                           kernels::softplusSum(hidden.row(row).data(), 1.0f, extent(hidden.cols()));
}

std::vector<StepPartition> annealedPartitions(const StepWeights& weights, const StepBiases& biases,
                                              const StepAnnealing& options, ThreadPool& threads,
                                              const std::stop_token& stop) {
    const auto steps = extent(biases.visible.rows());
    std::vector<StepPartition> partitions(steps);
    overRowBlocks(steps, std::max<std::size_t>(1, rowsAPart / options.chains), threads,
                  [&](std::size_t first, std::size_t count) {
                      if (stop.stop_requested())
                          return;
                      AnnealedRows rows(weights, biases.visible.middleRows(index(first), index(count)),
                                        biases.hidden.middleRows(index(first), index(count)), options, first);
                      const auto part = rows.run();
                      std::copy(part.begin(), part.end(),
                                partitions.begin() + static_cast<std::ptrdiff_t>(first));
                  });
    return partitions;
}

std::vector<StepPartition> exactPartitions(const StepWeights& weights, const StepBiases& biases,
                                           ThreadPool& threads, const std::stop_token& stop) {
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
