#pragma once

#include "core/learn/LearningCurve.h"
#include "core/rbm/AnnealedPath.h"
#include "core/rbm/KnownStates.h"
#include "core/rbm/kernels/Crew.h"

#include <optional>

namespace partita {

struct QuickAnnealingOptions {
    std::size_t chains = 32;
    std::size_t temperatures = 4000;
    std::uint64_t seed = 1;
};

// log Z by annealed importance sampling from the base up to the machine alone, on the training's kernels: see
// annealedLogPartition for an estimate that says how far it can be trusted. Errs downwards, by what parts of
// the state space no chain comes to. With `samples`, visible units of chains of the machine itself, the same
// is done from there down to the base, which errs upwards, and the larger of the two is given: a machine is
// rather thought worse than it is than better.
double quickLogPartition(const AnnealedPath& path, const QuickAnnealingOptions& options,
                         const UnitRows& samples, kernels::Crew& crew);

// The same by states whose unnormalised probabilities can be summed: Z is their sum over the machine's
// probability to be in one of them, which is seen from chains of the machine itself: annealed ones, that go
// on with their weights, and such that begin at `samples` (none: only those); the smaller probability counts.
// Many times as precise as the above where known states have much of the mass. Nothing where they have less
// than a fifth of it.
std::optional<double> logPartitionByKnown(const AnnealedPath& path, const KnownStates& known,
                                          const QuickAnnealingOptions& options, const UnitRows& samples,
                                          kernels::Crew& crew);

// The machine's own Gibbs sampling, `sweeps` (>= 2) long, of as many chains as there are `starts`.
ChainFigures walkChains(const AnnealedPath& path, const UnitRows& starts, std::size_t sweeps,
                        std::uint64_t seed, kernels::Crew& crew);

} // namespace partita
