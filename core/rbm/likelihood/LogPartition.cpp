#include "core/rbm/likelihood/LogPartition.h"

#include "core/numeric/MonteCarlo.h"
#include "core/rbm/FreeEnergy.h"
#include "core/rbm/Rbm.h"
#include "core/rbm/likelihood/AnnealedChains.h"
#include "core/rbm/likelihood/TemperedChains.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace partita {

namespace {

using numeric::Annealing;
using numeric::AnnealingWalk;

constexpr std::size_t groupChains = 8;
constexpr std::size_t trialIntervals = 200;
constexpr std::size_t growth = 4;
constexpr std::size_t stayPart = 8; // as many sweeps at the machine as one in so many temperatures

constexpr std::size_t quickTrialPart = 10; // of the temperatures, one in so many
constexpr std::size_t quickStay = 1024;

std::size_t stayOf(std::size_t temperatures) {
    return std::max<std::size_t>(100, temperatures / stayPart);
}

std::size_t burnInOf(std::size_t temperatures) {
    return temperatures / 4;
}

// Adds to the shares, by chain, how long each is in known states during a stay of so many sweeps.
Annealing::Seen shareOfKnown(const KnownStates& known, std::size_t sweeps, std::vector<double>& shares) {
    return [&known, &shares, sweeps](const numeric::PathChains& chains, std::size_t first) {
        const auto& visible = static_cast<const VisibleChains&>(chains).visible();
        for (std::size_t chain = 0; chain < visible.size(); ++chain)
            if (known.contain(visible[chain]))
                shares[first + chain] += 1.0 / static_cast<double>(sweeps);
    };
}

// The machine's probability to be in a known state, by chains of these weights that are there so often.
struct KnownMass {
    double share = 0;
    double standardError = 0; // of its logarithm
};

KnownMass knownMass(std::span<const double> logWeights, std::span<const double> shares) {
    const double all = numeric::logMeanExp(logWeights);
    const auto chains = static_cast<double>(logWeights.size());
    const auto weight = [&](std::size_t chain) { return std::exp(logWeights[chain] - all) / chains; };
    KnownMass mass;
    for (std::size_t chain = 0; chain < shares.size(); ++chain)
        mass.share += weight(chain) * shares[chain];
    double squares = 0;
    for (std::size_t chain = 0; chain < shares.size(); ++chain)
        squares += std::pow(weight(chain) * (shares[chain] - mass.share), 2);
    mass.standardError = std::sqrt(squares) / mass.share;
    return mass;
}

// Weights that a sweep of one chain touches, about: most hidden units are off; drawing a unit costs as much
// as some weights.
double sweepWork(const Rbm& rbm) {
    constexpr double unit = 20;
    const auto visible = static_cast<double>(rbm.visible());
    const auto hidden = static_cast<double>(rbm.hidden());
    return visible * hidden / 4 + unit * (visible + 3 * hidden);
}

// Of a chain, if the most temperatures are needed.
std::size_t mostSweeps(std::size_t temperatures, std::size_t most, bool known) {
    std::size_t sweeps = trialIntervals;
    do {
        sweeps += 2 * temperatures + burnInOf(temperatures) + (known ? stayOf(temperatures) : 0);
        temperatures *= growth;
    } while (temperatures <= most);
    return sweeps;
}

// From the base up to the machine; by its known states, where they have mass enough.
void annealUp(const AnnealedPath& path, const AnnealingOptions& options, const AnnealingWalk& walk,
              Annealing& annealing, const Annealing::MakeChains& make, PartitionFunction& found) {
    std::vector<double> shares(walk.stay > 0 ? options.chains : 0);
    const auto seen = walk.stay > 0 ? shareOfKnown(*options.known, walk.stay, shares) : Annealing::Seen();
    const auto logWeights = annealing.walk(walk, make, nullptr, seen);
    if (annealing.stopped())
        return;
    const auto estimate = numeric::estimateUp(path.baseLogPartition(), logWeights);
    found.temperatures = static_cast<int>(walk.betas.size()) - 1;
    found.knownShare.reset();
    found.logZ = estimate.logZ;
    found.standardError = estimate.standardError;
    found.effectiveSamples = estimate.effectiveSampleSize;
    if (shares.empty())
        return;
    const KnownMass known = knownMass(logWeights, shares);
    if (known.share < leastKnownShare)
        return;
    found.knownShare = known.share;
    found.logZ = logMass(path.rbm(), options.known->rows()) - std::log(known.share);
    found.standardError = known.standardError;
}

bool isGoodEnough(const PartitionFunction& found, const AnnealingOptions& options, double steps) {
    const bool many = *found.effectiveSamples >= options.wantedShare * static_cast<double>(options.chains);
    return (many || !options.wantsEffectiveChains) && found.standardError <= options.wantedError * steps &&
           std::abs(*found.reverseLogZ - found.logZ) <= options.wantedError * steps;
}

} // namespace

Result<PartitionFunction> annealedLogPartition(const AnnealedPath& path, const UnitRows& starts,
                                               const AnnealingOptions& options, Crew& crew,
                                               const Progress& progress, std::stop_token stop) {
    Annealing annealing(options.chains, groupChains, crew, progress, std::move(stop));
    const auto most = static_cast<std::size_t>(options.mostWork / sweepWork(path.rbm()) /
                                               static_cast<double>(options.chains));
    annealing.expect(mostSweeps(options.firstTemperatures, most, options.known != nullptr));
    const Annealing::MakeChains make = [&](std::size_t first, std::size_t count) {
        return std::make_unique<AnnealedChains>(path, static_cast<std::uint32_t>(first), count, options.seed);
    };
    const Annealing::MakeChains makeAtStarts = [&](std::size_t first, std::size_t count) {
        auto chains =
            std::make_unique<AnnealedChains>(path, static_cast<std::uint32_t>(first), count, options.seed);
        for (std::size_t chain = 0; chain < count; ++chain)
            chains->start(chain, starts[(first + chain) % starts.size()]);
        return chains;
    };
    std::vector<double> deviations;
    annealing.walk({.betas = numeric::evenSchedule(trialIntervals), .number = 1}, make, &deviations);
    PartitionFunction found;
    found.chains = static_cast<int>(options.chains);
    std::uint64_t number = 2;
    for (std::size_t temperatures = options.firstTemperatures; !annealing.stopped(); temperatures *= growth) {
        AnnealingWalk walk{.betas = numeric::measuredSchedule(deviations, temperatures),
                           .stay = options.known != nullptr ? stayOf(temperatures + 1) : 0,
                           .number = number++};
        annealUp(path, options, walk, annealing, make, found);
        if (annealing.stopped())
            break;
        if (!options.bothDirections)
            return found;
        std::reverse(walk.betas.begin(), walk.betas.end());
        const auto reverse = annealing.walk({.betas = std::move(walk.betas),
                                             .fromBase = false,
                                             .burnIn = burnInOf(temperatures),
                                             .number = number++},
                                            makeAtStarts);
        if (annealing.stopped())
            break;
        found.reverseLogZ = numeric::estimateDown(path.baseLogPartition(), reverse);
        if (isGoodEnough(found, options, static_cast<double>(path.rbm().shape().steps)) ||
            temperatures * growth > most)
            return found;
    }
    return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
}

namespace {

std::uint64_t estimateSeed(std::uint64_t seed, std::uint64_t run) {
    return seed ^ randomStream(RandomPurpose::QuickEstimate, run);
}

// All chains in one group, the crew works on them together.
Annealing quickAnnealing(std::size_t chains, Crew& crew) {
    return {chains, chains, crew};
}

Annealing::MakeChains temperedChains(const AnnealedPath& path, std::uint64_t seed, Crew& crew,
                                     const UnitRows* starts = nullptr) {
    return [&path, &crew, seed, starts](std::size_t, std::size_t count) {
        auto chains = std::make_unique<TemperedChains>(path, count, seed, crew);
        if (starts != nullptr)
            chains->start(*starts);
        return chains;
    };
}

// Temperatures for chains that go up from the base.
std::vector<double> quickSchedule(const AnnealedPath& path, const QuickAnnealingOptions& options,
                                  Crew& crew) {
    std::vector<double> deviations;
    const std::size_t intervals = std::max<std::size_t>(2, options.temperatures / quickTrialPart);
    quickAnnealing(options.chains, crew)
        .walk({.betas = numeric::evenSchedule(intervals)},
              temperedChains(path, estimateSeed(options.seed, 0), crew), &deviations);
    return numeric::measuredSchedule(deviations, options.temperatures);
}

} // namespace

double quickLogPartition(const AnnealedPath& path, const QuickAnnealingOptions& options,
                         const UnitRows& samples, Crew& crew) {
    AnnealingWalk walk{.betas = quickSchedule(path, options, crew)};
    const auto upwards = quickAnnealing(options.chains, crew)
                             .walk(walk, temperedChains(path, estimateSeed(options.seed, 1), crew));
    const double logZ = numeric::estimateUp(path.baseLogPartition(), upwards).logZ;
    if (samples.empty())
        return logZ;
    const std::size_t count = std::min(samples.size(), options.chains);
    std::reverse(walk.betas.begin(), walk.betas.end());
    walk.fromBase = false;
    walk.burnIn = 1;
    const auto downwards =
        quickAnnealing(count, crew)
            .walk(walk, temperedChains(path, estimateSeed(options.seed, 3), crew, &samples));
    return std::max(logZ, numeric::estimateDown(path.baseLogPartition(), downwards));
}

std::optional<double> logPartitionByKnown(const AnnealedPath& path, const KnownStates& known,
                                          const QuickAnnealingOptions& options, const UnitRows& samples,
                                          Crew& crew) {
    if (known.rows().empty())
        return std::nullopt;
    const auto shareOf = [&](const AnnealingWalk& walk, std::size_t count,
                             const Annealing::MakeChains& make) {
        std::vector<double> shares(count);
        const auto logWeights =
            quickAnnealing(count, crew).walk(walk, make, nullptr, shareOfKnown(known, quickStay, shares));
        return knownMass(logWeights, shares).share;
    };
    double share = shareOf({.betas = quickSchedule(path, options, crew), .stay = quickStay}, options.chains,
                           temperedChains(path, estimateSeed(options.seed, 1), crew));
    if (!samples.empty())
        share =
            std::min(share, shareOf({.betas = {1.0}, .fromBase = false, .stay = quickStay}, samples.size(),
                                    temperedChains(path, estimateSeed(options.seed, 3), crew, &samples)));
    if (share < leastKnownShare)
        return std::nullopt;
    return logMass(path.rbm(), known.rows()) - std::log(share);
}

ChainFigures walkChains(const AnnealedPath& path, const UnitRows& starts, std::size_t sweeps,
                        std::uint64_t seed, Crew& crew) {
    const std::size_t count = starts.size();
    TemperedChains chains(path, count, estimateSeed(seed, 2), crew);
    chains.start(starts);
    std::vector<double> series(count * sweeps);
    std::vector<double> energies(count);
    ChainFigures figures;
    for (std::size_t sweep = 0; sweep < sweeps; ++sweep) {
        chains.sweep(1.0, sweep);
        chains.freeEnergies(energies);
        for (std::size_t chain = 0; chain < count; ++chain)
            series[chain * sweeps + sweep] = energies[chain];
        figures.energy += chains.meanEnergy() / static_cast<double>(sweeps);
    }
    figures.freeEnergy =
        std::accumulate(series.begin(), series.end(), 0.0) / static_cast<double>(series.size());
    const auto found = numeric::autocorrelationTime(series, count);
    figures.autocorrelationTime = found.time;
    figures.resolved = found.resolved;
    return figures;
}

} // namespace partita
