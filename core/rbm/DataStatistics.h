#pragma once

#include "core/dataset/TrainingSet.h"
#include "core/rbm/Rbm.h"

#include <cstdint>
#include <map>
#include <span>
#include <unordered_set>

namespace partita {

// Of a machine's mass, for an estimate of it by known states.
inline constexpr double leastKnownShare = 0.2;

// The different states that a training set's windows are in, the most frequent ones: for windows of one step,
// which are few. Immutable, thread-safe.
class KnownStates {
public:
    // `most` of them at most.
    KnownStates(const TrainingSet& data, StateSpace space, std::size_t most);
    // All that are among these.
    explicit KnownStates(const UnitRows& rows);

    // By frequency, the most frequent first.
    const UnitRows& rows() const { return rows_; }
    // Each one's share of the music; their sum is 1 where none was left out.
    std::span<const double> shares() const { return shares_; }
    bool contain(const std::vector<std::uint32_t>& units) const { return lookup_.contains(units); }

private:
    struct Hash {
        std::size_t operator()(const std::vector<std::uint32_t>& units) const;
    };

    void take(const std::map<std::vector<std::uint32_t>, double>& found, std::size_t most);

    UnitRows rows_;
    std::vector<double> shares_;
    std::unordered_set<std::vector<std::uint32_t>, Hash> lookup_;
};

// Of the training windows, those in a state that no other training piece has, 0..1: about what a new piece
// has that nothing prepared for.
double shareOfOnePiece(const TrainingSet& data, StateSpace space);

// Mean of each visible unit over the training windows (of a large set, over some thousands spread evenly),
// smoothed towards the pitch's mean over all steps so that none is 0 or 1.
AlignedVector<float> meanRates(const TrainingSet& data, const VisibleShape& shape, std::uint64_t seed);

// Visible biases that make an RBM without weights give these rates: log p / (1 - p), or log p / p(off) of a
// cell.
void setBaseRateBias(const VisibleShape& shape, const AlignedVector<float>& meanRates,
                     AlignedVector<float>& visibleBias);

} // namespace partita
