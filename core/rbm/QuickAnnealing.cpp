#include "core/rbm/QuickAnnealing.h"

#include "core/rbm/AnnealingSchedule.h"
#include "core/rbm/Autocorrelation.h"
#include "core/rbm/FreeEnergy.h"
#include "core/rbm/ImportanceWeights.h"
#include "core/rbm/RandomPurpose.h"
#include "core/rbm/TemperedChains.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace partita {

namespace {

constexpr std::size_t trialShare = 10; // of the temperatures, one in so many
constexpr std::size_t occupancySweeps = 1024;

std::uint64_t estimateSeed(std::uint64_t seed, std::uint64_t run) {
    return seed ^ randomStream(RandomPurpose::QuickEstimate, run);
}

double deviation(std::span<const double> before, std::span<const double> after) {
    const auto count = static_cast<double>(before.size());
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const double increment = after[i] - before[i];
        sum += increment;
        squares += increment * increment;
    }
    return std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)));
}

// log weights by chain; by interval the deviation of what it adds goes to `deviations` unless null.
std::vector<double> walk(TemperedChains& chains, const std::vector<double>& betas,
                         std::vector<double>* deviations) {
    std::vector<double> logWeights(chains.count());
    std::vector<double> before;
    chains.drawBase();
    for (std::size_t i = 0; i + 1 < betas.size(); ++i) {
        if (i > 0)
            chains.sweep(betas[i]);
        before = logWeights;
        chains.weigh(betas[i], betas[i + 1], logWeights);
        if (deviations != nullptr)
            deviations->push_back(deviation(before, logWeights));
    }
    return logWeights;
}

// Temperatures for chains that go up from the base.
std::vector<double> scheduleFor(const AnnealedPath& path, const QuickAnnealingOptions& options,
                                kernels::Crew& crew) {
    std::vector<double> deviations;
    TemperedChains trial(path, options.chains, estimateSeed(options.seed, 0), crew);
    walk(trial, evenSchedule(std::max<std::size_t>(2, options.temperatures / trialShare)), &deviations);
    return measuredSchedule(deviations, options.temperatures);
}

// The same from the machine down to the base.
std::vector<double> walkBack(TemperedChains& chains, const UnitRows& samples,
                             const std::vector<double>& betas) {
    std::vector<double> logWeights(chains.count());
    chains.start(samples);
    chains.sweep(1.0);
    for (std::size_t i = betas.size() - 1; i > 0; --i) {
        chains.weigh(betas[i], betas[i - 1], logWeights);
        if (i > 1)
            chains.sweep(betas[i - 1]);
    }
    return logWeights;
}

// Probability of the machine to be in a known state, by chains of these weights from where they are on.
double occupancy(TemperedChains& chains, const KnownStates& known, const std::vector<double>& logWeights) {
    const double all = logMeanExp(logWeights);
    double share = 0;
    for (std::size_t sweep = 0; sweep < occupancySweeps; ++sweep) {
        chains.sweep(1.0);
        for (std::size_t chain = 0; chain < chains.count(); ++chain)
            if (known.contain(chains.visible()[chain]))
                share += std::exp(logWeights[chain] - all);
    }
    return share / static_cast<double>(chains.count() * occupancySweeps);
}

} // namespace

double quickLogPartition(const AnnealedPath& path, const QuickAnnealingOptions& options,
                         const UnitRows& samples, kernels::Crew& crew) {
    TemperedChains chains(path, options.chains, estimateSeed(options.seed, 1), crew);
    const auto betas = scheduleFor(path, options, crew);
    const double upwards = path.baseLogPartition() + logMeanExp(walk(chains, betas, nullptr));
    if (samples.empty())
        return upwards;
    const std::size_t count = std::min(samples.size(), options.chains);
    const UnitRows starts(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(count));
    TemperedChains back(path, count, estimateSeed(options.seed, 3), crew);
    return std::max(upwards, path.baseLogPartition() - logMeanExp(walkBack(back, starts, betas)));
}

std::optional<double> logPartitionByKnown(const AnnealedPath& path, const KnownStates& known,
                                          const QuickAnnealingOptions& options, const UnitRows& samples,
                                          kernels::Crew& crew) {
    if (known.rows().empty())
        return std::nullopt;
    TemperedChains annealed(path, options.chains, estimateSeed(options.seed, 1), crew);
    const auto logWeights = walk(annealed, scheduleFor(path, options, crew), nullptr);
    double share = occupancy(annealed, known, logWeights);
    if (!samples.empty()) {
        TemperedChains chains(path, samples.size(), estimateSeed(options.seed, 3), crew);
        chains.start(samples);
        share = std::min(share, occupancy(chains, known, std::vector<double>(samples.size())));
    }
    if (share < leastKnownShare)
        return std::nullopt;
    return logMass(path.rbm(), known.rows()) - std::log(share);
}

ChainFigures walkChains(const AnnealedPath& path, const UnitRows& starts, std::size_t sweeps,
                        std::uint64_t seed, kernels::Crew& crew) {
    const std::size_t count = starts.size();
    TemperedChains chains(path, count, estimateSeed(seed, 2), crew);
    chains.start(starts);
    std::vector<double> series(count * sweeps);
    std::vector<double> energies(count);
    ChainFigures figures;
    for (std::size_t sweep = 0; sweep < sweeps; ++sweep) {
        chains.sweep(1.0);
        chains.freeEnergies(energies);
        for (std::size_t chain = 0; chain < count; ++chain)
            series[chain * sweeps + sweep] = energies[chain];
        figures.energy += chains.meanEnergy() / static_cast<double>(sweeps);
    }
    figures.freeEnergy =
        std::accumulate(series.begin(), series.end(), 0.0) / static_cast<double>(series.size());
    const auto found = autocorrelationTime(series, count);
    figures.autocorrelationTime = found.time;
    figures.resolved = found.resolved;
    return figures;
}

} // namespace partita
