#pragma once

#include "core/rbm/kernels/GibbsChains.h"
#include "core/rbm/likelihood/AnnealedPath.h"

namespace partita {

// Markov chains that walk along a path on the training's kernels: several times as fast as AnnealedChains,
// but drawn from weights rounded to 16 bits. For figures that are wanted often and need not be the last word.
class TemperedChains : public VisibleChains {
public:
    // `path` and `crew` outlive the chains.
    TemperedChains(const AnnealedPath& path, std::size_t count, std::uint64_t seed, Crew& crew);

    std::size_t count() const override { return terms_.size(); }

    // At these visible units, row after row from the first. Until the first sweep there is nothing to weigh.
    void start(const UnitRows& visible);
    // The draws are numbered by how many there were.
    void drawBase(std::uint64_t number) override;
    void sweep(double beta, std::uint64_t number) override;
    void weigh(double from, double to, std::span<double> logWeights) override;

    const UnitRows& visible() const override { return visible_; }

    // Of the machine itself: mean over the chains of the energy of the last sweep's hidden and new visible
    // units, and each chain's free energy.
    double meanEnergy();
    void freeEnergies(std::span<double> energies);

private:
    void setBeta(double beta);
    void noteVisible();

    const AnnealedPath& path_;
    std::shared_ptr<const kernels::BlockLayout> layout_;
    kernels::PackedWeights packed_;
    kernels::GibbsChains chains_;
    kernels::ChainModel model_;
    double packedBeta_ = -1; // of model_
    UnitRows visible_;
    std::vector<AnnealedPath::VisibleTerm> terms_;
    AlignedVector<float> inputs_;      // hiddenStride
    AlignedVector<float> visibleBias_; // of model_
    AlignedVector<float> hiddenBias_;
    AlignedVector<float> biasFrom_;
    AlignedVector<float> biasTo_;
};

} // namespace partita
