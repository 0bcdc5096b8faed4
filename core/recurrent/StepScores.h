#pragma once

#include "core/recurrent/RecurrentNet.h"
#include "core/recurrent/StepLikelihood.h"

namespace partita::recurrent {

// log p(v_t | v_1 ... v_(t-1)) of some steps of a batch.
struct StepScores {
    std::vector<double> nats;
    std::vector<StepPartition> partitions;
    bool exact = false;

    void append(const StepScores& other);
    double mean() const;
};

// Steps of a sequence that are judged, rising.
struct JudgedSequence {
    Sequence sequence;
    std::vector<std::size_t> steps;
};

// Pitches of the grid that no training piece comes to, and how often each is taken to sound.
struct OutsidePitches {
    int pitches = 0;
    double rate = 0.5;

    double logProbability(int sounding) const;
};

// Exact for a NADE, and where the hidden layer is small enough to enumerate.
StepScores scoreSteps(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                      const OutsidePitches& outside, const StepAnnealing& options, ThreadPool& threads,
                      const std::stop_token& stop);

} // namespace partita::recurrent
