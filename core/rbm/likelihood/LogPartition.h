#pragma once

#include "core/base/Crew.h"
#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/learn/LearningCurve.h"
#include "core/learn/Likelihood.h"
#include "core/rbm/DataStatistics.h"
#include "core/rbm/likelihood/AnnealedPath.h"

#include <optional>
#include <stop_token>

// log Z of a machine: exactly, by a thorough estimate, and by quick ones for the run of a training. All give
// the same bits on any number of threads.
namespace partita {

// The most units of a side that are enumerated: 2^24 states.
inline constexpr std::size_t mostEnumeratedUnits = 24;

inline bool canEnumerate(const Rbm& rbm) {
    return rbm.hidden() <= mostEnumeratedUnits || rbm.visible() <= mostEnumeratedUnits;
}

// Of a machine with few hidden or few visible units, exactly but for rounding: the sum over all states of the
// smaller side, the other one summed out, in Gray code order so that from state to state one unit changes.
// Seconds for a frame's worth of visible units, minutes for 20,000. Needs canEnumerate(). Errors: Cancelled.
Result<double> enumerateLogPartition(const Rbm& rbm, Crew& crew, const Progress& progress,
                                     std::stop_token stop);

struct AnnealingOptions {
    std::size_t chains = 100; // >= 2, in each direction
    std::uint64_t seed = 1;
    std::size_t firstTemperatures = 1000; // then four times as many ...
    double mostWork = 1.5e11;             // ... as long as a run touches at most about so many weights
    double wantedError = 0.02;            // nats a step, of the standard error and between the directions
    double wantedShare = 0.5;             // of the chains that count ...
    bool wantsEffectiveChains = true;     // ... if that is asked for
    bool bothDirections = true;           // else forward alone, with the first number of temperatures
    const KnownStates* known = nullptr;   // see below; outlives the call
};

// By annealed importance sampling, along the path from its base up to the machine, and once more from the
// machine down to the base, as a check (see estimateDown), as far as the chains that it starts from are
// samples of the machine. The number of temperatures grows until both agree and most chains count, or until
// `mostWork`. With `known` states the forward estimate is made from them where they have a fifth of the
// machine's mass or more: log Z = log of their summed weights - log p(known), p(known) from the same chains,
// which go on with their weights at the machine itself; most of the spread of the weights is in both Z and
// the sum and cancels (a ratio estimator). `starts`: states of the visible layer (not empty) near the
// machine's own, sampled further before they are used. Errors: Cancelled.
Result<PartitionFunction> annealedLogPartition(const AnnealedPath& path, const UnitRows& starts,
                                               const AnnealingOptions& options, Crew& crew,
                                               const Progress& progress, std::stop_token stop);

struct QuickAnnealingOptions {
    std::size_t chains = 32;
    std::size_t temperatures = 4000;
    std::uint64_t seed = 1;
};

// The same from the base up to the machine alone, on the training's kernels. Errs downwards, by what parts of
// the state space no chain comes to. With `samples`, visible units of chains of the machine itself, the same
// is done from there down to the base, which errs upwards, and the larger of the two is given: a machine is
// rather thought worse than it is than better.
double quickLogPartition(const AnnealedPath& path, const QuickAnnealingOptions& options,
                         const UnitRows& samples, Crew& crew);

// The same by states whose unnormalised probabilities can be summed: Z is their sum over the machine's
// probability to be in one of them, which is seen from chains of the machine itself: annealed ones, that go
// on with their weights, and such that begin at `samples` (none: only those); the smaller probability counts.
// Many times as precise as the above where known states have much of the mass. Nothing where they have less
// than a fifth of it.
std::optional<double> logPartitionByKnown(const AnnealedPath& path, const KnownStates& known,
                                          const QuickAnnealingOptions& options, const UnitRows& samples,
                                          Crew& crew);

// The machine's own Gibbs sampling, `sweeps` (>= 2) long, of as many chains as there are `starts`.
ChainFigures walkChains(const AnnealedPath& path, const UnitRows& starts, std::size_t sweeps,
                        std::uint64_t seed, Crew& crew);

} // namespace partita
