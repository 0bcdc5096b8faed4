#include "core/recurrent/StepScores.h"

#include "core/recurrent/RecurrentNet.h"
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

namespace {

bool sounds(const Matrix& visible, Eigen::Index row, std::size_t pitch, const Shape& shape) {
    for (std::size_t plane = 0; plane < shape.planes; ++plane)
        if (visible(row, index(plane * shape.pitches + pitch)) > 0)
            return true;
    return false;
}

} // namespace

void FrameCounts::add(const FrameCounts& other) {
    both += other.both;
    either += other.either;
}

FrameCounts countDrawnFrames(const Parameters& parameters, const JudgedSequence& judged, std::size_t draws,
                             std::uint64_t seed) {
    const Shape& shape = parameters.shape();
    GenerateRequest request;
    request.seed = seed;
    const RowVector nothing = RowVector::Zero(index(shape.visible()));
    const auto drawer = parameters.distribution().drawer(parameters, request, nothing);
    const Sequence& sequence = judged.sequence;
    const Matrix locked = Matrix::Zero(index(draws), index(shape.visible()));
    std::vector<double> weights(draws);
    FrameCounts counts;
    RecurrentState state;
    std::size_t step = 0;
    for (const auto chosen : judged.steps) {
        for (; step <= chosen; ++step)
            advance(parameters, std::span(&sequence.inputs[step], 1), state);
        const std::vector<StepInput> inputs(draws, sequence.inputs[chosen]);
        const Matrix states = state.states.replicate(index(draws), 1);
        Matrix drawn = locked; // a chain begins with the step before
        if (chosen > 0)
            drawn.rowwise() = sequence.visible.row(index(chosen - 1));
        drawer->draw({static_cast<int>(chosen), inputs, states, locked, false, nothing}, drawn, weights);
        for (Eigen::Index row = 0; row < drawn.rows(); ++row) {
            counts.either += sequence.outside[chosen];
            for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
                const bool isDrawn = sounds(drawn, row, pitch, shape);
                const bool heard = sounds(sequence.visible, index(chosen), pitch, shape);
                counts.both += isDrawn && heard ? 1 : 0;
                counts.either += isDrawn || heard ? 1 : 0;
            }
        }
    }
    return counts;
}

} // namespace partita::recurrent
