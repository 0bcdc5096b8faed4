#pragma once

#include "core/base/Result.h"
#include "core/dataset/KeyFinder.h"
#include "core/dataset/NoteStates.h"
#include "core/score/MetreMap.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace partita {

// What a model thinks of each cell of a piece: its probabilities given all other cells.
class CellLikelihoods {
public:
    CellLikelihoods() = default;
    CellLikelihoods(const Grid& grid, int steps);

    const Grid& grid() const { return grid_; }
    int steps() const { return steps_; }

    // Probability that the cell is in this state. Step and pitch within the piece and the grid's range.
    double of(int step, Pitch pitch, NoteStates::Cell cell) const;
    double sounding(int step, Pitch pitch) const; // held on or struck
    void set(int step, Pitch pitch, float heldOn, float struck);

private:
    std::size_t index(int step, Pitch pitch) const;

    Grid grid_;
    int steps_ = 0;
    std::vector<float> heldOn_; // steps x pitches, row a step
    std::vector<float> struck_;
};

// A change of a piece: cells that become something else, each named once.
struct CellChange {
    int step = 0;
    Pitch pitch;
    NoteStates::Cell cell = NoteStates::Cell::Off;
};
using CellChanges = std::vector<CellChange>;

// Music whose likelihood is asked for.
struct ScoredPiece {
    NoteStates states;      // on the model's grid, at least one step
    std::optional<Key> key; // unset: never transposed, not even by a model that knows one key only
    std::vector<Step> barStarts = {}; // as of Piece; empty: bars of the model's style
};

struct LikelihoodRequest {
    std::vector<ScoredPiece> pieces;
    int chains = 0; // of an estimate by sampling: 2..10000; 0: the family's choice
    std::uint64_t seed = 1;
    int threads = 0;            // 0: one a core; the result does not depend on it
    bool frameAccuracy = false; // is wanted as well, of families that can tell
};

// The normalising sum of a model, found exactly or estimated; logarithms in nats.
struct PartitionFunction {
    double logZ = 0;
    double standardError = 0;               // of logZ, from the spread of the chains' weights; 0: exact
    std::optional<double> reverseLogZ;      // the same from the model towards the base: errs upwards
    std::optional<double> effectiveSamples; // of `chains` (Kish 1965)
    std::optional<double> knownShare; // of the model's probability that states of the music have, 0..1; logZ
                                      // is by their sum then
    int chains = 0;
    int temperatures = 0;
};

enum class LikelihoodDoubt {
    FewEffectiveChains, // the estimate hangs on a few chains
    DirectionsDiffer,   // forward and reverse estimates are too far apart
};

struct Likelihood {
    double nats = 0;               // log p of all the music, padding included
    std::int64_t steps = 0;        // of music: what a mean is over
    std::int64_t paddingSteps = 0; // of silence behind it, to fill the last window of a piece; in `nats`
    std::int64_t windows = 0;
    std::string method;         // "exact", "ais"
    double standardError = 0;   // of perStep(): what the estimate of the partition function adds
    double directionsApart = 0; // nats a step between forward and reverse estimate
    std::optional<PartitionFunction> partition; // none where nothing needs normalising
    std::vector<LikelihoodDoubt> doubts;        // empty: to be trusted
    // Where it was asked for: expected frame-level accuracy of the next step as the model draws it, 0..1; of
    // families that go step by step, of at most 6000 steps (of more: of 5000 drawn ones).
    std::optional<double> frameAccuracy;

    // Fills `doubts` from the figures; `byChains`: where so many states are that one chain outweighs the
    // others whatever is done, it is no reason to doubt.
    void findDoubts(bool byChains) {
        constexpr double leastShareOfChains = 0.25;
        constexpr double mostApart = 0.05; // nats a step
        if (!partition)
            return;
        const double least = leastShareOfChains * partition->chains;
        if (byChains && partition->effectiveSamples && *partition->effectiveSamples < least)
            doubts.push_back(LikelihoodDoubt::FewEffectiveChains);
        if (partition->reverseLogZ && !(directionsApart <= mostApart))
            doubts.push_back(LikelihoodDoubt::DirectionsDiffer);
    }
    double perStep() const { return steps > 0 ? nats / static_cast<double>(steps) : 0.0; }
};

// What is wrong with what a model of this grid is asked to judge, if anything: InvalidOption, ModelMismatch.
std::optional<Error> checkRequest(const LikelihoodRequest& request, const Grid& grid);
std::optional<Error> checkStates(const NoteStates& states, const Grid& grid);

} // namespace partita
