#pragma once

#include "rnnrbm/RecurrentNet.h"
#include "rnnrbm/StepLikelihood.h"

namespace partita::rnnrbm {

// log p(v_t | v_1 ... v_(t-1)) of some steps of a batch.
struct StepScores {
    std::vector<double> nats;
    std::vector<StepPartition> partitions;
    bool exact = false;

    void append(const StepScores& other);
    double mean() const;
};

// `rows` of the batch. Exact where the hidden layer is small enough to enumerate.
StepScores scoreSteps(const Parameters& parameters, const SequenceBatch& batch,
                      const std::vector<std::size_t>& rows, const StepAnnealing& options, ThreadPool& threads,
                      const std::stop_token& stop);

} // namespace partita::rnnrbm
