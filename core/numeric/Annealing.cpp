#include "core/numeric/Annealing.h"

#include "core/numeric/MonteCarlo.h"

#include <algorithm>
#include <cmath>

namespace partita::numeric {

namespace {

// Where the numbers of a walk's sweeps begin.
constexpr unsigned walkShift = 40;
constexpr std::uint64_t burnInNumbers = std::uint64_t{1} << 39;
constexpr std::uint64_t stayNumbers = std::uint64_t{1} << 38;

} // namespace

std::vector<double> evenSchedule(std::size_t intervals) {
    std::vector<double> betas(intervals + 1);
    for (std::size_t i = 0; i <= intervals; ++i)
        betas[i] = static_cast<double>(i) / static_cast<double>(intervals);
    return betas;
}

std::vector<double> measuredSchedule(std::span<const double> deviations, std::size_t intervals) {
    const auto pieces = static_cast<double>(deviations.size());
    double total = 0;
    for (const double deviation : deviations)
        total += deviation;
    if (!(total > 0))
        return evenSchedule(intervals);
    std::vector<double> reached{0.0}; // share of the way at the trial's betas
    for (const double deviation : deviations)
        reached.push_back(reached.back() + 0.5 / pieces + 0.5 * deviation / total);
    std::vector<double> betas{0.0};
    std::size_t at = 0;
    for (std::size_t i = 1; i < intervals; ++i) {
        const double wanted = reached.back() * static_cast<double>(i) / static_cast<double>(intervals);
        while (reached[at + 1] < wanted)
            ++at;
        const double inside = (wanted - reached[at]) / (reached[at + 1] - reached[at]);
        betas.push_back((static_cast<double>(at) + inside) / pieces);
    }
    betas.push_back(1.0);
    return betas;
}

Annealing::Annealing(std::size_t chains, std::size_t groupChains, Crew& crew, Progress progress,
                     std::stop_token stop)
    : chains_(chains)
    , groupChains_(groupChains)
    , crew_(crew)
    , progress_(std::move(progress))
    , stop_(std::move(stop)) {}

std::vector<double> Annealing::walk(const AnnealingWalk& walk, const MakeChains& make,
                                    std::vector<double>* deviations, const Seen& seen) {
    std::vector<double> logWeights(chains_);
    const std::size_t groups = (chains_ + groupChains_ - 1) / groupChains_;
    std::vector<Increments> increments(deviations != nullptr ? groups : 0);
    const std::uint64_t numbers = walk.number << walkShift;
    crew_.run(groups, [&](std::size_t group) {
        if (stopped())
            return;
        const std::size_t first = group * groupChains_;
        const auto chains = make(first, std::min(groupChains_, chains_ - first));
        if (walk.fromBase)
            chains->drawBase(numbers);
        for (std::size_t sweep = 0; sweep < walk.burnIn && !stopped(); ++sweep) {
            chains->sweep(walk.betas.front(), numbers | burnInNumbers | sweep);
            count(chains->count());
        }
        follow(walk, *chains, std::span(logWeights).subspan(first, chains->count()),
               increments.empty() ? nullptr : &increments[group]);
        for (std::size_t sweep = 0; sweep < walk.stay && !stopped(); ++sweep) {
            chains->sweep(walk.betas.back(), numbers | stayNumbers | sweep);
            seen(*chains, first);
            count(chains->count());
        }
    });
    if (deviations != nullptr && !stopped())
        *deviations = deviationsOf(increments);
    return logWeights;
}

void Annealing::follow(const AnnealingWalk& walk, PathChains& chains, std::span<double> logWeights,
                       Increments* increments) {
    std::vector<double> before(logWeights.size());
    for (std::size_t i = 0; i + 1 < walk.betas.size() && !stopped(); ++i) {
        if (i > 0)
            chains.sweep(walk.betas[i], walk.number << walkShift | i);
        std::copy(logWeights.begin(), logWeights.end(), before.begin());
        chains.weigh(walk.betas[i], walk.betas[i + 1], logWeights);
        if (increments != nullptr) {
            double sum = 0;
            double squares = 0;
            for (std::size_t chain = 0; chain < logWeights.size(); ++chain) {
                const double increment = logWeights[chain] - before[chain];
                sum += increment;
                squares += increment * increment;
            }
            increments->sums.push_back(sum);
            increments->squares.push_back(squares);
        }
        count(chains.count());
    }
}

std::vector<double> Annealing::deviationsOf(const std::vector<Increments>& groups) const {
    const auto chains = static_cast<double>(chains_);
    std::vector<double> deviations(groups.front().sums.size());
    for (std::size_t i = 0; i < deviations.size(); ++i) {
        double sum = 0;
        double squares = 0;
        for (const auto& group : groups) {
            sum += group.sums[i];
            squares += group.squares[i];
        }
        deviations[i] = std::sqrt(std::max(0.0, squares / chains - sum / chains * (sum / chains)));
    }
    return deviations;
}

void Annealing::count(std::size_t sweeps) {
    const std::size_t done = doneSweeps_ += sweeps;
    if (progress_)
        progress_(std::min(1.0, static_cast<double>(done) / static_cast<double>(expectedSweeps_)));
}

LogPartitionEstimate estimateUp(double baseLogPartition, std::span<const double> logWeights) {
    const ImportanceWeights weights(logWeights);
    return {baseLogPartition + weights.logMean(), weights.standardError(), weights.effectiveSampleSize()};
}

double estimateDown(double baseLogPartition, std::span<const double> logWeights) {
    return baseLogPartition - logMeanExp(logWeights);
}

} // namespace partita::numeric
