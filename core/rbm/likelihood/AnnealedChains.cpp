#include "core/rbm/likelihood/AnnealedChains.h"

#include "core/numeric/VectorLoops.h"
#include "core/rbm/Rbm.h"

#include <algorithm>
#include <cassert>

namespace partita {

AnnealedChains::AnnealedChains(const AnnealedPath& path, std::uint32_t firstChain, std::size_t count,
                               std::uint64_t seed)
    : path_(path)
    , firstChain_(firstChain)
    , seed_(seed)
    , rows_(count)
    , hiddenOn_(count)
    , states_(count, path.rbm().shape().steps, path.rbm().shape().unitsPerStep())
    , inputs_(count * path.rbm().hiddenStride())
    , terms_(count)
    , activation_(std::max(path.rbm().hiddenStride(), path.rbm().shape().stepStride()))
    , zeros_(activation_.size()) {}

void AnnealedChains::drawBase(std::uint64_t number) {
    for (auto& on : hiddenOn_)
        on.clear();
    path_.visibleBias(0.0, 1.0, visibleBias_);
    sampleVisible(1.0, number);
}

void AnnealedChains::start(std::size_t chain, std::vector<std::uint32_t> visible) {
    states_.assignRow(chain, visible);
    noteVisible();
}

void AnnealedChains::weigh(double from, double to, std::span<double> logWeights) {
    const std::size_t stride = path_.rbm().hiddenStride();
    const std::size_t hidden = path_.rbm().hidden();
    path_.hiddenBias(from, hiddenBias_);
    path_.hiddenBias(to, nextHiddenBias_);
    for (std::size_t chain = 0; chain < count(); ++chain) {
        const float* input = &inputs_[chain * stride];
        const auto negativeFreeEnergy = [&](const AlignedVector<float>& bias, double beta) {
            return terms_[chain].at(beta) +
                   numeric::softplusSum(bias.data(), input, static_cast<float>(beta), hidden);
        };
        logWeights[chain] += negativeFreeEnergy(nextHiddenBias_, to) - negativeFreeEnergy(hiddenBias_, from);
    }
}

void AnnealedChains::sweep(double beta, std::uint64_t number) {
    assert(beta > 0 && beta <= 1);
    sampleHidden(beta, number);
    path_.visibleBias(beta, 1 / beta, visibleBias_);
    sampleVisible(beta, number);
}

void AnnealedChains::sampleHidden(double beta, std::uint64_t sweep) {
    const std::size_t stride = path_.rbm().hiddenStride();
    const std::size_t hidden = path_.rbm().hidden();
    path_.hiddenBias(beta, hiddenBias_);
    for (std::size_t chain = 0; chain < count(); ++chain) {
        std::copy_n(hiddenBias_.data(), hidden, activation_.data());
        numeric::addScaled(&inputs_[chain * stride], static_cast<float>(beta), hidden, activation_.data());
        numeric::sigmoid(activation_.data(), 1.0f, hidden, activation_.data());
        auto& on = hiddenOn_[chain];
        on.resize(hidden);
        on.resize(numeric::sampleBernoulli(activation_.data(), hidden,
                                           {seed_, static_cast<std::uint32_t>(RandomPurpose::AnnealedHidden),
                                            sweep, firstChain_ + static_cast<std::uint32_t>(chain)},
                                           on.data()));
    }
}

// From activations visibleBias_ + the weights of what is on in hiddenOn_, times beta. A step of all chains
// after another: its weights stay in the cache.
void AnnealedChains::sampleVisible(double beta, std::uint64_t sweep) {
    const VisibleShape& shape = path_.rbm().shape();
    for (std::size_t step = 0; step < shape.steps; ++step)
        for (std::size_t chain = 0; chain < count(); ++chain) {
            numeric::sumRows(path_.tiles().tile(step), shape.stepStride(), hiddenOn_[chain],
                             &visibleBias_[step * shape.stepStride()], activation_.data());
            const auto row = (firstChain_ + chain) * shape.steps + step;
            sampleStep(shape, activation_.data(), static_cast<float>(beta),
                       {seed_, static_cast<std::uint32_t>(RandomPurpose::AnnealedVisible), sweep,
                        static_cast<std::uint32_t>(row)},
                       states_.step(chain, step));
        }
    noteVisible();
}

void AnnealedChains::noteVisible() {
    const std::size_t stride = path_.rbm().hiddenStride();
    for (std::size_t chain = 0; chain < count(); ++chain) {
        states_.activeUnits(chain, rows_[chain]);
        numeric::sumRows(path_.rbm().weightData(), stride, rows_[chain], zeros_.data(),
                         &inputs_[chain * stride]);
        terms_[chain] = path_.visibleTerm(rows_[chain]);
    }
}

} // namespace partita
