#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/ThreadPool.h"
#include "core/learn/Likelihood.h"
#include "core/rbm/AnnealedPath.h"
#include "core/rbm/KnownStates.h"

#include <stop_token>

namespace partita {

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

// log Z by annealed importance sampling (Neal 2001), along the path from its base up to the machine, and once
// more from the machine down to the base, as a check: the first errs downwards when chains do not keep up,
// the second upwards (Grosse, Ghahramani, Adams, "Sandwiching the marginal likelihood using bidirectional
// Monte Carlo", 2015; Burda, Grosse, Salakhutdinov 2015), as far as the chains that it starts from are
// samples of the machine. The number of temperatures grows until both agree and most chains count, or until
// `mostWork`. With `known` states the forward estimate is made from them where they have a fifth of the
// machine's mass or more: log Z = log of their summed weights - log p(known), p(known) from the same chains,
// which go on with their weights at the machine itself; most of the spread of the weights is in both Z and
// the sum and cancels (a ratio estimator). `starts`: states of the visible layer (not empty) near the
// machine's own, sampled further before they are used. The same bits on any number of threads. Errors:
// Cancelled.
Result<PartitionFunction> annealedLogPartition(const AnnealedPath& path, const UnitRows& starts,
                                               const AnnealingOptions& options, ThreadPool& threads,
                                               const Progress& progress, std::stop_token stop);

} // namespace partita
