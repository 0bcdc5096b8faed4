#include "core/rbm/likelihood/TemperedChains.h"

#include "core/numeric/VectorLoops.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace partita {

TemperedChains::TemperedChains(const AnnealedPath& path, std::size_t count, std::uint64_t seed, Crew& crew)
    : path_(path)
    , layout_(std::make_shared<const kernels::BlockLayout>(path.rbm().shape()))
    , packed_(layout_, path.rbm().hidden())
    , chains_(layout_, path.rbm().hidden(), path.rbm().hiddenStride(), count, crew)
    , visible_(count)
    , terms_(count)
    , inputs_(path.rbm().hiddenStride()) {
    model_.packed = &packed_;
    model_.seed = seed;
}

// The kernels sample at the temperature 1 / beta of a machine with the path's biases divided by beta.
void TemperedChains::setBeta(double beta) {
    if (beta == packedBeta_)
        return;
    const Rbm& rbm = path_.rbm();
    const double scale = beta > 0 ? beta : 1.0;
    path_.unitBias(beta, 1 / scale, visibleBias_);
    path_.hiddenBias(beta, hiddenBias_);
    for (auto& bias : hiddenBias_)
        bias = static_cast<float>(static_cast<double>(bias) / scale);
    model_.parameters = {rbm.weightData(), visibleBias_.data(), hiddenBias_.data(), rbm.hidden(),
                         rbm.hiddenStride()};
    model_.inverseTemperature = static_cast<float>(scale);
    packed_.packAll(model_.parameters, static_cast<float>(scale));
    packedBeta_ = beta;
}

void TemperedChains::drawBase(std::uint64_t) {
    setBeta(0.0);
    std::ranges::fill(chains_.hiddenBits(), std::uint64_t{0});
    chains_.drawVisible(model_);
    noteVisible();
}

void TemperedChains::start(const UnitRows& visible) {
    setBeta(1.0);
    std::vector<kernels::UnitList> rows(count());
    for (std::size_t chain = 0; chain < count(); ++chain)
        rows[chain] = visible_[chain] = visible[chain % visible.size()];
    chains_.startAt(rows, model_);
}

void TemperedChains::sweep(double beta, std::uint64_t) {
    assert(beta > 0 && beta <= 1);
    setBeta(beta);
    chains_.drawHidden(model_);
    chains_.drawVisible(model_);
    noteVisible();
}

void TemperedChains::noteVisible() {
    chains_.visibleUnits(visible_);
    for (std::size_t chain = 0; chain < count(); ++chain)
        terms_[chain] = path_.visibleTerm(visible_[chain]);
}

void TemperedChains::weigh(double from, double to, std::span<double> logWeights) {
    path_.hiddenBias(from, biasFrom_);
    path_.hiddenBias(to, biasTo_);
    for (std::size_t chain = 0; chain < count(); ++chain) {
        chains_.hiddenInputs(chain, inputs_.data());
        const auto negativeFreeEnergy = [&](const AlignedVector<float>& bias, double beta) {
            return terms_[chain].at(beta) + numeric::softplusSum(bias.data(), inputs_.data(),
                                                                 static_cast<float>(beta),
                                                                 path_.rbm().hidden());
        };
        logWeights[chain] += negativeFreeEnergy(biasTo_, to) - negativeFreeEnergy(biasFrom_, from);
    }
}

void TemperedChains::freeEnergies(std::span<double> energies) {
    for (std::size_t chain = 0; chain < count(); ++chain) {
        chains_.hiddenInputs(chain, inputs_.data());
        energies[chain] =
            -terms_[chain].machine -
            numeric::softplusSum(path_.rbm().hiddenBias().data(), inputs_.data(), 1.0f, path_.rbm().hidden());
    }
}

double TemperedChains::meanEnergy() {
    double sum = 0;
    for (std::size_t chain = 0; chain < count(); ++chain) {
        chains_.hiddenInputs(chain, inputs_.data());
        sum -= terms_[chain].machine;
        for (std::size_t word = 0; word < chains_.wordsPerRow(); ++word)
            for (auto bits = chains_.hiddenBits()[chain * chains_.wordsPerRow() + word]; bits != 0;
                 bits &= bits - 1) {
                const auto unit = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
                sum -= static_cast<double>(inputs_[unit] + path_.rbm().hiddenBias()[unit]);
            }
    }
    return sum / static_cast<double>(count());
}

} // namespace partita
