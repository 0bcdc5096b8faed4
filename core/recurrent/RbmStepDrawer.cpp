#include "core/recurrent/RbmStepDrawer.h"

#include <algorithm>
#include <cmath>

namespace partita::recurrent {

namespace {

constexpr int defaultSweeps = 40;
constexpr int coldSweeps = 2;
constexpr float coldScale = 1.5f; // of activations, in the last sweeps

} // namespace

RbmStepDrawer::RbmStepDrawer(const Parameters& parameters, const GenerateRequest& request,
                             const RowVector& bias)
    : request_(request)
    , weights_(parameters)
    , bias_(bias) {}

void RbmStepDrawer::draw(const Step& step, Matrix& visible, std::span<double> logWeights) {
    stepBiases(weights_, step.states, step.inputs, biases_);
    biases_.visible.rowwise() += bias_;
    GibbsChain chain;
    chain.kept = &step.locked;
    chain.scale = 1.0f / static_cast<float>(request_.temperature);
    chain.sweeps = request_.gibbsSteps > 0 ? request_.gibbsSteps : defaultSweeps;
    const auto all = static_cast<std::uint64_t>(chain.sweeps + coldSweeps);
    chain.draws = {request_.seed, static_cast<std::uint64_t>(step.number) * all, 0};
    sampleChain(weights_, biases_.visible, biases_.hidden, chain, visible);
    chain.draws.firstSweep += static_cast<std::uint64_t>(chain.sweeps);
    chain.sweeps = coldSweeps;
    chain.scale *= coldScale;
    sampleChain(weights_, biases_.visible, biases_.hidden, chain, visible);
    if (!step.weigh)
        return;
    Matrix hidden(visible.rows(), biases_.hidden.cols());
    hiddenActivations(weights_, visible, biases_.hidden, hidden);
    for (Eigen::Index row = 0; row < visible.rows(); ++row)
        logWeights[extent(row)] += lockedProbability(step.locked, visible, hidden, row);
}

// log p of each locked cell as it is against its being otherwise, all other cells given; the sum.
double RbmStepDrawer::lockedProbability(const Matrix& locked, const Matrix& visible, const Matrix& hidden,
                                        Eigen::Index row) const {
    const Shape& shape = weights_.shape;
    RowVector flipped(hidden.cols());
    double nats = 0;
    for (std::size_t unit = 0; unit < shape.visible(); ++unit) {
        if (locked(row, index(unit)) == 0)
            continue;
        const float sign = visible(row, index(unit)) > 0 ? -1.0f : 1.0f;
        const PitchSpan span = spanAround(unit % shape.pitches, shape);
        const auto first = index(span.first * shape.hidden);
        const auto count = index(span.count * shape.hidden);
        const float* weights =
            weights_.down.row(index(unit / shape.pitches * Shape::span + span.offset)).data();
        const auto near = hidden.row(row).segment(first, count);
        flipped.head(count) = near + sign * Eigen::Map<const RowVector>(weights, count);
        const double change = static_cast<double>(sign * biases_.visible(row, index(unit))) +
                              kernels::softplusSum(flipped.data(), 1.0f, extent(count)) -
                              kernels::softplusSum(near.data(), 1.0f, extent(count));
        nats -= std::min(mostSurprise, std::log1p(std::exp(std::min(change, 50.0))));
    }
    return nats;
}

} // namespace partita::recurrent
