#pragma once

#include "core/rbm/likelihood/AnnealedPath.h"

#include <cstdint>

namespace partita {

// A few Markov chains by Gibbs sampling. All draws of a chain are functions of seed, sweep and the chain's
// number, so that chains may be shared out among threads in any way.
class AnnealedChains : public VisibleChains {
public:
    // Chains number firstChain ... firstChain + count - 1. `path` outlives them.
    AnnealedChains(const AnnealedPath& path, std::uint32_t firstChain, std::size_t count, std::uint64_t seed);

    std::size_t count() const override { return rows_.size(); }
    const UnitRows& visible() const override { return rows_; }

    void start(std::size_t chain, std::vector<std::uint32_t> visible);
    void drawBase(std::uint64_t number) override;
    void sweep(double beta, std::uint64_t number) override;
    void weigh(double from, double to, std::span<double> logWeights) override;

private:
    void sampleHidden(double beta, std::uint64_t sweep);
    void sampleVisible(double beta, std::uint64_t sweep);
    void noteVisible();

    const AnnealedPath& path_;
    std::uint32_t firstChain_;
    std::uint64_t seed_;
    UnitRows rows_;
    UnitRows hiddenOn_;
    PackedStates states_;
    AlignedVector<float> inputs_; // count x hiddenStride: v W
    std::vector<AnnealedPath::VisibleTerm> terms_;
    AlignedVector<float> visibleBias_;
    AlignedVector<float> hiddenBias_;
    AlignedVector<float> nextHiddenBias_;
    AlignedVector<float> activation_;
    AlignedVector<float> zeros_;
};

} // namespace partita
