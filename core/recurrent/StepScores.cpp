#include "core/recurrent/StepScores.h"

#include "core/recurrent/StepDistribution.h"

#include <cmath>
#include <numeric>

namespace partita::recurrent {

void StepScores::append(const StepScores& other) {
    nats.insert(nats.end(), other.nats.begin(), other.nats.end());
    partitions.insert(partitions.end(), other.partitions.begin(), other.partitions.end());
    exact = other.exact;
}

double StepScores::mean() const {
    return nats.empty() ? 0.0
                        : std::accumulate(nats.begin(), nats.end(), 0.0) / static_cast<double>(nats.size());
}

double OutsidePitches::logProbability(int sounding) const {
    return sounding * std::log(rate) + (pitches - sounding) * std::log1p(-rate);
}

StepScores scoreSteps(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                      const OutsidePitches& outside, const StepAnnealing& options, Crew& threads,
                      const std::stop_token& stop) {
    auto scores = parameters.distribution().score(parameters, sequences, options, threads, stop);
    if (stop.stop_requested())
        return scores;
    std::size_t row = 0;
    for (const auto& judged : sequences)
        for (const auto step : judged.steps) {
            const double ofOthers = outside.logProbability(judged.sequence.outside[step]);
            scores.nats[row] += ofOthers - scores.partitions[row].logZ;
            ++row;
        }
    return scores;
}

} // namespace partita::recurrent
