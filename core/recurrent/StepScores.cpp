#include "core/recurrent/StepScores.h"

#include "core/recurrent/StepNade.h"

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

namespace {

// Biases and visible units of the steps that are judged, one below the other.
struct JudgedRows {
    StepBiases biases;
    Matrix visible;
};

void fillRows(const Parameters& parameters, const StepWeights& weights, const JudgedSequence& judged,
              std::size_t first, JudgedRows& rows) {
    if (judged.steps.empty())
        return;
    RecurrentState state;
    StepBiases biases;
    auto next = judged.steps.begin();
    for (std::size_t step = 0; next != judged.steps.end(); ++step) {
        const std::span input(&judged.sequence.inputs[step], 1);
        advance(parameters, input, state);
        if (step != *next)
            continue;
        stepBiases(weights, state.states, input, biases);
        const auto row = index(first + static_cast<std::size_t>(next - judged.steps.begin()));
        rows.biases.visible.row(row) = biases.visible.row(0);
        rows.biases.hidden.row(row) = biases.hidden.row(0);
        rows.visible.row(row) = judged.sequence.visible.row(index(step));
        ++next;
    }
}

// Of a NADE: nothing needs normalising.
StepScores nadeScores(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                      const OutsidePitches& outside, ThreadPool& threads, const std::stop_token& stop) {
    const NadeWeights weights(parameters);
    std::vector<std::vector<double>> nats(sequences.size());
    threads.run(sequences.size(), [&](std::size_t i) {
        if (stop.stop_requested())
            return;
        const auto& sequence = sequences[i].sequence;
        RecurrentTrace recurrent;
        NadeTrace trace;
        runForward(parameters, sequence.inputs, recurrent);
        runNade(weights, recurrent.states, sequence, trace);
        nats[i].resize(sequence.steps());
        nadeLogProbabilities(trace, sequence, weights.shape, nats[i]);
    });
    StepScores scores;
    scores.exact = true;
    if (stop.stop_requested())
        return scores;
    for (std::size_t i = 0; i < sequences.size(); ++i)
        for (const auto step : sequences[i].steps)
            scores.nats.push_back(nats[i][step] +
                                  outside.logProbability(sequences[i].sequence.outside[step]));
    scores.partitions.resize(scores.nats.size());
    return scores;
}

} // namespace

double OutsidePitches::logProbability(int sounding) const {
    return sounding * std::log(rate) + (pitches - sounding) * std::log1p(-rate);
}

StepScores scoreSteps(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                      const OutsidePitches& outside, const StepAnnealing& options, ThreadPool& threads,
                      const std::stop_token& stop) {
    if (parameters.shape().stepModel == StepModel::Nade)
        return nadeScores(parameters, sequences, outside, threads, stop);
    std::vector<std::size_t> firsts;
    std::size_t count = 0;
    for (const auto& judged : sequences) {
        firsts.push_back(count);
        count += judged.steps.size();
    }
    const Shape& shape = parameters.shape();
    const StepWeights weights(parameters);
    JudgedRows rows;
    rows.visible.resize(index(count), index(shape.visible()));
    rows.biases.visible.resize(index(count), index(shape.visible()));
    rows.biases.hidden.resize(index(count), index(shape.hiddenUnits()));
    threads.run(sequences.size(), [&](std::size_t i) {
        if (!stop.stop_requested())
            fillRows(parameters, weights, sequences[i], firsts[i], rows);
    });
    StepScores scores;
    if (stop.stop_requested())
        return scores;
    scores.exact = shape.hiddenUnits() <= mostEnumeratedHidden;
    scores.nats.resize(count);
    logWeights(weights, rows.biases, rows.visible, scores.nats);
    scores.partitions = scores.exact ? exactPartitions(weights, rows.biases, threads, stop)
                                     : annealedPartitions(weights, rows.biases, options, threads, stop);
    for (std::size_t i = 0; i < sequences.size(); ++i)
        for (std::size_t j = 0; j < sequences[i].steps.size(); ++j) {
            const int sounding = sequences[i].sequence.outside[sequences[i].steps[j]];
            const std::size_t row = firsts[i] + j;
            scores.nats[row] += outside.logProbability(sounding) - scores.partitions[row].logZ;
        }
    return scores;
}

} // namespace partita::recurrent
