#pragma once

#include "core/base/Crew.h"
#include "core/base/Progress.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

// Annealed importance sampling (Neal, "Annealed importance sampling", 2001): chains walk along a path from a
// distribution whose normalising sum is known to one whose sum is wanted, or back, and their weights tell the
// ratio of the two.
namespace partita::numeric {

// Temperatures of a path from beta 0 to 1, both ends included: `intervals` + 1 numbers, rising.
std::vector<double> evenSchedule(std::size_t intervals);

// The same, closer together where a trial run on evenly spaced betas had log-weight increments that varied
// more from chain to chain (deviations[i]: between its betas i and i + 1): the increments' deviation, the
// distance of Gelman & Meng ("Simulating normalizing constants", 1998), is spread evenly; half of the betas
// stay even, since a short trial sees some places badly.
std::vector<double> measuredSchedule(std::span<const double> deviations, std::size_t intervals);

// Markov chains on a path: of one machine, or some of each of several machines. A sweep's number names its
// draws: no two of a seed are alike.
class PathChains {
public:
    virtual ~PathChains() = default;

    virtual std::size_t count() const = 0;
    // From the distribution at beta 0.
    virtual void drawBase(std::uint64_t number) = 0;
    // One sweep that leaves the distribution at beta as it is, 0 < beta <= 1.
    virtual void sweep(double beta, std::uint64_t number) = 0;
    // log of p(to) / p(from) of each chain's state, unnormalised, is added to its weight.
    virtual void weigh(double from, double to, std::span<double> logWeights) = 0;
};

struct AnnealingWalk {
    std::vector<double> betas; // one at least: where the walk leads along
    bool fromBase = true;      // else the chains begin where they are made
    std::size_t burnIn = 0;    // sweeps at the first beta before the walk
    std::size_t stay = 0;      // and at the last one after it
    std::uint64_t number = 0;  // < 2^16, of the walk: no two draw the same numbers
};

// Walks of many chains, shared out among threads in groups.
class Annealing {
public:
    // Chains number first ... first + count - 1.
    using MakeChains = std::function<std::unique_ptr<PathChains>(std::size_t first, std::size_t count)>;
    // After each sweep of a stay, of the group that begins with chain `first`; on any thread.
    using Seen = std::function<void(const PathChains& chains, std::size_t first)>;

    // `crew` outlives it. A single group may use the crew itself.
    Annealing(std::size_t chains, std::size_t groupChains, Crew& crew, Progress progress = {},
              std::stop_token stop = {});

    // Sweeps of a chain in all walks, for the progress.
    void expect(std::size_t sweeps) { expectedSweeps_ = sweeps * chains_; }
    bool stopped() const { return stop_.stop_requested(); }

    // log weights by chain; when stopped those of where it came to. `deviations`, unless null: by interval,
    // the deviation from chain to chain of what it added to the log weights. The same bits on any number of
    // threads.
    std::vector<double> walk(const AnnealingWalk& walk, const MakeChains& make,
                             std::vector<double>* deviations = nullptr, const Seen& seen = {});

private:
    struct Increments { // by interval, over the chains of a group
        std::vector<double> sums;
        std::vector<double> squares;
    };

    void follow(const AnnealingWalk& walk, PathChains& chains, std::span<double> logWeights,
                Increments* increments);
    std::vector<double> deviationsOf(const std::vector<Increments>& groups) const;
    void count(std::size_t sweeps);

    std::size_t chains_;
    std::size_t groupChains_;
    Crew& crew_;
    Progress progress_;
    std::stop_token stop_;
    std::atomic<std::size_t> doneSweeps_ = 0;
    std::size_t expectedSweeps_ = 1;
};

// What the weights of a walk up from a base of known sum say of the sum's logarithm at its end. It errs
// downwards when chains do not keep up; of a walk from there down to the base, base - logMean() of the
// weights, upwards (Grosse, Ghahramani, Adams, "Sandwiching the marginal likelihood using bidirectional Monte
// Carlo", 2015; Burda, Grosse, Salakhutdinov 2015).
struct LogPartitionEstimate {
    double logZ = 0;
    double standardError = 0;
    double effectiveSampleSize = 0; // 0..chains
};
LogPartitionEstimate estimateUp(double baseLogPartition, std::span<const double> logWeights);
double estimateDown(double baseLogPartition, std::span<const double> logWeights);

} // namespace partita::numeric
