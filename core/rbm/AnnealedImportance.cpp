#include "core/rbm/AnnealedImportance.h"

#include "core/rbm/AnnealedChains.h"
#include "core/rbm/AnnealingSchedule.h"
#include "core/rbm/FreeEnergy.h"
#include "core/rbm/ImportanceWeights.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace partita {

namespace {

constexpr std::size_t groupChains = 8;
constexpr std::size_t trialIntervals = 200;
constexpr std::size_t growth = 4;
constexpr unsigned runShift = 40; // sweeps of a run are numbered below it
constexpr unsigned burnInShift = 39;
constexpr unsigned occupancyShift = 38;
constexpr std::size_t occupancyPart = 8; // as many sweeps as one in so many temperatures

std::size_t occupancy(std::size_t temperatures) {
    return std::max<std::size_t>(100, temperatures / occupancyPart);
}

// One walk of all chains along the betas.
struct Run {
    std::vector<double> betas;
    const UnitRows* starts = nullptr; // null: from the base
    std::size_t burnIn = 0;           // sweeps at the first beta before the walk
    std::uint64_t number = 0;         // of the run: no two draw the same numbers
};

// log weights by chain.
using LogWeights = std::vector<double>;

class Annealing {
public:
    Annealing(const AnnealedPath& path, const AnnealingOptions& options, ThreadPool& threads,
              const Progress& progress, std::stop_token stop)
        : path_(path)
        , options_(options)
        , threads_(threads)
        , progress_(progress)
        , stop_(std::move(stop)) {}

    void expect(std::size_t sweeps) { expectedSweeps_ = sweeps * options_.chains; }
    bool stopped() const { return stop_.stop_requested(); }

    // By interval, the deviation from chain to chain of what it adds to the log weight goes to `deviations`
    // unless null.
    // To `shares`, unless null, how long each chain is in known states of the machine when it has come there.
    LogWeights walk(const Run& run, std::vector<double>* deviations = nullptr,
                    std::vector<double>* shares = nullptr) {
        LogWeights logWeights(options_.chains);
        const std::size_t groups = (options_.chains + groupChains - 1) / groupChains;
        std::vector<std::vector<double>> sums(deviations != nullptr ? 2 * groups : 0);
        threads_.run(groups, [&](std::size_t group) {
            const std::size_t first = group * groupChains;
            const std::size_t count = std::min(groupChains, options_.chains - first);
            AnnealedChains chains(path_, static_cast<std::uint32_t>(first), count, options_.seed);
            begin(run, first, chains);
            follow(run, chains, std::span(logWeights).subspan(first, count),
                   sums.empty() ? nullptr : &sums[2 * group]);
            if (shares != nullptr)
                stay(run, chains, std::span(*shares).subspan(first, count));
        });
        if (deviations != nullptr)
            combine(sums, *deviations);
        return logWeights;
    }

private:
    static std::uint64_t sweepNumber(const Run& run, std::uint64_t sweep) {
        return run.number << runShift | sweep;
    }

    void begin(const Run& run, std::size_t first, AnnealedChains& chains) {
        if (run.starts == nullptr)
            return chains.drawBase(sweepNumber(run, 0));
        for (std::size_t chain = 0; chain < chains.count(); ++chain)
            chains.start(chain, (*run.starts)[(first + chain) % run.starts->size()]);
        for (std::size_t sweep = 0; sweep < run.burnIn && !stopped(); ++sweep) {
            chains.sweep(run.betas.front(), sweepNumber(run, std::uint64_t{1} << burnInShift | sweep));
            count(chains.count());
        }
    }

    // `sums`, unless null: two lists by interval, of the increments and of their squares.
    void follow(const Run& run, AnnealedChains& chains, std::span<double> logWeights,
                std::vector<double>* sums) {
        std::vector<double> before(logWeights.size());
        for (std::size_t i = 0; i + 1 < run.betas.size() && !stopped(); ++i) {
            if (i > 0)
                chains.sweep(run.betas[i], sweepNumber(run, i));
            std::copy(logWeights.begin(), logWeights.end(), before.begin());
            chains.weigh(run.betas[i], run.betas[i + 1], logWeights);
            if (sums != nullptr) {
                double sum = 0;
                double squares = 0;
                for (std::size_t chain = 0; chain < logWeights.size(); ++chain) {
                    const double increment = logWeights[chain] - before[chain];
                    sum += increment;
                    squares += increment * increment;
                }
                sums[0].push_back(sum);
                sums[1].push_back(squares);
            }
            count(chains.count());
        }
    }

    void stay(const Run& run, AnnealedChains& chains, std::span<double> shares) {
        const std::size_t sweeps = occupancy(run.betas.size());
        for (std::size_t sweep = 0; sweep < sweeps && !stopped(); ++sweep) {
            chains.sweep(run.betas.back(), sweepNumber(run, std::uint64_t{1} << occupancyShift | sweep));
            for (std::size_t chain = 0; chain < chains.count(); ++chain)
                if (options_.known->contain(chains.visible()[chain]))
                    shares[chain] += 1.0 / static_cast<double>(sweeps);
            count(chains.count());
        }
    }

    void combine(const std::vector<std::vector<double>>& sums, std::vector<double>& deviations) const {
        if (stopped())
            return;
        const auto chains = static_cast<double>(options_.chains);
        deviations.assign(sums[0].size(), 0.0);
        for (std::size_t i = 0; i < deviations.size(); ++i) {
            double sum = 0;
            double squares = 0;
            for (std::size_t group = 0; group < sums.size(); group += 2) {
                sum += sums[group][i];
                squares += sums[group + 1][i];
            }
            deviations[i] = std::sqrt(std::max(0.0, squares / chains - sum / chains * (sum / chains)));
        }
    }

    void count(std::size_t sweeps) {
        const std::size_t done = doneSweeps_ += sweeps;
        if (progress_)
            progress_(std::min(1.0, static_cast<double>(done) / static_cast<double>(expectedSweeps_)));
    }

    const AnnealedPath& path_;
    const AnnealingOptions& options_;
    ThreadPool& threads_;
    const Progress& progress_;
    std::stop_token stop_;
    std::atomic<std::size_t> doneSweeps_ = 0;
    std::size_t expectedSweeps_ = 1;
};

// Weights that a sweep of one chain touches, about: most hidden units are off; drawing a unit costs as much
// as some weights.
double sweepWork(const Rbm& rbm) {
    constexpr double unit = 20;
    const auto visible = static_cast<double>(rbm.visible());
    const auto hidden = static_cast<double>(rbm.hidden());
    return visible * hidden / 4 + unit * (visible + 3 * hidden);
}

std::size_t burnIn(std::size_t temperatures) {
    return temperatures / 4;
}

// Of a chain, if the most temperatures are needed.
std::size_t mostSweeps(std::size_t temperatures, std::size_t most, bool known) {
    std::size_t sweeps = trialIntervals;
    do {
        sweeps += 2 * temperatures + burnIn(temperatures) + (known ? occupancy(temperatures) : 0);
        temperatures *= growth;
    } while (temperatures <= most);
    return sweeps;
}

// By the known states, where they have mass enough.
void refine(const AnnealedPath& path, const KnownStates& known, const LogWeights& logWeights,
            const std::vector<double>& shares, PartitionFunction& found) {
    const double all = logMeanExp(logWeights);
    const auto chains = static_cast<double>(logWeights.size());
    const auto weight = [&](std::size_t chain) { return std::exp(logWeights[chain] - all) / chains; };
    double share = 0;
    for (std::size_t chain = 0; chain < shares.size(); ++chain)
        share += weight(chain) * shares[chain];
    if (share < leastKnownShare)
        return;
    double squares = 0;
    for (std::size_t chain = 0; chain < shares.size(); ++chain)
        squares += std::pow(weight(chain) * (shares[chain] - share), 2);
    found.knownShare = share;
    found.logZ = logMass(path.rbm(), known.rows()) - std::log(share);
    found.standardError = std::sqrt(squares) / share;
}

bool isGoodEnough(const PartitionFunction& found, const AnnealingOptions& options, double steps) {
    const bool many = *found.effectiveSamples >= options.wantedShare * static_cast<double>(options.chains);
    return (many || !options.wantsEffectiveChains) && found.standardError <= options.wantedError * steps &&
           std::abs(*found.reverseLogZ - found.logZ) <= options.wantedError * steps;
}

} // namespace

Result<PartitionFunction> annealedLogPartition(const AnnealedPath& path, const UnitRows& starts,
                                               const AnnealingOptions& options, ThreadPool& threads,
                                               const Progress& progress, std::stop_token stop) {
    Annealing annealing(path, options, threads, progress, stop);
    const auto steps = static_cast<double>(path.rbm().shape().steps);
    const auto most = static_cast<std::size_t>(options.mostWork / sweepWork(path.rbm()) /
                                               static_cast<double>(options.chains));
    std::vector<double> deviations;
    annealing.expect(mostSweeps(options.firstTemperatures, most, options.known != nullptr));
    annealing.walk({evenSchedule(trialIntervals), nullptr, 0, 1}, &deviations);
    PartitionFunction found;
    found.chains = static_cast<int>(options.chains);
    std::uint64_t run = 2;
    for (std::size_t temperatures = options.firstTemperatures; !annealing.stopped(); temperatures *= growth) {
        auto betas = measuredSchedule(deviations, temperatures);
        std::vector<double> shares(options.known != nullptr ? options.chains : 0);
        const auto forward =
            annealing.walk({betas, nullptr, 0, run++}, nullptr, shares.empty() ? nullptr : &shares);
        if (annealing.stopped())
            break;
        found.temperatures = static_cast<int>(temperatures);
        found.knownShare.reset();
        found.logZ = path.baseLogPartition() + logMeanExp(forward);
        found.standardError = logMeanStandardError(forward);
        found.effectiveSamples = effectiveSamples(forward);
        if (!shares.empty())
            refine(path, *options.known, forward, shares, found);
        if (!options.bothDirections)
            return found;
        std::reverse(betas.begin(), betas.end());
        const auto reverse = annealing.walk({betas, &starts, burnIn(temperatures), run++});
        if (annealing.stopped())
            break;
        found.reverseLogZ = path.baseLogPartition() - logMeanExp(reverse);
        if (isGoodEnough(found, options, steps) || temperatures * growth > most)
            return found;
    }
    return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
}

} // namespace partita
