#pragma once

#include "learn/ChainFigures.h"
#include "rbm/AnnealedPath.h"
#include "rbm/kernels/Crew.h"

namespace partita {

struct QuickAnnealingOptions {
    std::size_t chains = 32;
    std::size_t temperatures = 4000;
    std::uint64_t seed = 1;
};

// log Z by annealed importance sampling from the base up to the machine alone, on the training's kernels: see
// annealedLogPartition for an estimate that says how far it can be trusted. Errs downwards, by what parts of the
// state space no chain comes to. With `samples`, visible units of chains of the machine itself, the same is done from
// there down to the base, which errs upwards, and the larger of the two is given: a machine is rather thought worse
// than it is than better.
double quickLogPartition(const AnnealedPath& path, const QuickAnnealingOptions& options,
                         const UnitRows& samples, kernels::Crew& crew);

// The machine's own Gibbs sampling, `sweeps` (>= 2) long, of as many chains as there are `starts`.
ChainFigures walkChains(const AnnealedPath& path, const UnitRows& starts, std::size_t sweeps,
                        std::uint64_t seed, kernels::Crew& crew);

} // namespace partita
