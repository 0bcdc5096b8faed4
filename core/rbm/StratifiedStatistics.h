#pragma once

#include "core/rbm/AdaptiveUpdate.h"
#include "core/rbm/DataStatistics.h"

#include <memory>
#include <span>
#include <vector>

namespace partita {

// The two expectations of an update, over the data q and the machine p, with the states that the data is
// mostly in as a stratum of its own, which is summed over instead of sampled:
//   E_q[g] - E_p[g] = sum over known v of (q(v) - p(known) p(v | known)) g(v)
//                     + the same over the unknown, by the mini-batch's and the chains' states that are
//                     unknown,
// where p(v | known) needs no partition function and p(known) is the share of the chains' states that are. It
// has the mean of the sampled gradient and far less variance (stratification and Rao-Blackwell's theorem:
// Owen, "Monte Carlo theory, methods and examples", 8.4 and 8.7). One update is begin(), addData(),
// addChains() for each sweep, compute().
class StratifiedStatistics {
public:
    // `stride`: the machine's hiddenStride.
    StratifiedStatistics(std::shared_ptr<const KnownStates> known, std::size_t stride);

    const KnownStates& known() const { return *known_; }

    void begin();
    // States of the mini-batch that the known ones don't stand for, each with the weight `share`; `hidden`:
    // their hidden probabilities, rows x stride.
    void addData(const UnitRows& visible, std::span<const float> hidden, double share);
    // Of all chains after a sweep.
    void addChains(const UnitRows& visible, std::span<const float> hidden);
    // `dataShare`: 0..1, of the data that its known states stand for.
    void compute(const Rbm& rbm, double dataShare, Crew& crew);

    // After compute(): everything that has a part in the gradient.
    std::vector<WeightedStates> parts() const;
    // Adds the mean of the hidden probabilities given the data to `mean`, stride.
    void addDataMean(std::span<float> mean) const;

private:
    struct Sampled {
        UnitRows visible;
        std::vector<float> hidden;
        std::vector<float> weights;

        void clear();
        void add(const std::vector<std::uint32_t>& units, std::span<const float> probabilities, float weight);
        WeightedStates states() const { return {visible, hidden, weights}; }
    };

    std::shared_ptr<const KnownStates> known_;
    std::size_t stride_;
    AlignedVector<float> knownHidden_;     // known x stride
    std::vector<double> negativeEnergies_; // -F of each
    std::vector<float> knownWeights_;
    Sampled data_;
    Sampled chains_;
    std::size_t chainStates_ = 0; // seen in this update, known or not
    double dataShare_ = 0;
};

} // namespace partita
