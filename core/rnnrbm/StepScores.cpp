#include "rnnrbm/StepScores.h"

#include <numeric>

namespace partita::rnnrbm {

void StepScores::append(const StepScores& other) {
    nats.insert(nats.end(), other.nats.begin(), other.nats.end());
    partitions.insert(partitions.end(), other.partitions.begin(), other.partitions.end());
    exact = other.exact;
}

double StepScores::mean() const {
    return nats.empty() ? 0.0
                        : std::accumulate(nats.begin(), nats.end(), 0.0) / static_cast<double>(nats.size());
}

StepScores scoreSteps(const Parameters& parameters, const SequenceBatch& batch,
                      const std::vector<std::size_t>& rows, const StepAnnealing& options, ThreadPool& threads,
                      const std::stop_token& stop) {
    RecurrentTrace trace;
    runForward(parameters, batch, trace, threads);
    Matrix states(index(rows.size()), trace.states.cols());
    Matrix visible(index(rows.size()), batch.visible.cols());
    std::vector<std::vector<std::uint32_t>> inputs;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        states.row(index(i)) = trace.states.row(index(rows[i]));
        visible.row(index(i)) = batch.visible.row(index(rows[i]));
        inputs.push_back(batch.inputs[rows[i]]);
    }
    StepBiases biases;
    stepBiases(parameters, states, inputs, biases, threads);
    const StepWeights weights(parameters);
    StepScores scores;
    scores.exact = parameters.shape().hidden <= mostEnumeratedHidden;
    scores.nats.resize(rows.size());
    logWeights(weights, biases, visible, scores.nats);
    scores.partitions = scores.exact ? exactPartitions(weights, biases, threads, stop)
                                     : annealedPartitions(weights, biases, options, threads, stop);
    for (std::size_t i = 0; i < rows.size(); ++i)
        scores.nats[i] -= scores.partitions[i].logZ;
    return scores;
}

} // namespace partita::rnnrbm
