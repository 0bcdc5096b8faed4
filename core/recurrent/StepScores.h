#pragma once

#include "core/recurrent/Sequence.h"

#include <span>
#include <stop_token>

namespace partita::recurrent {

// Steps of a sequence that are judged, rising.
struct JudgedSequence {
    Sequence sequence;
    std::vector<std::size_t> steps;
};

struct StepAnnealing {
    std::size_t chains = 16;        // a step
    std::size_t temperatures = 200; // between the base and the machine
    std::uint64_t seed = 1;
};

struct StepPartition {
    double logZ = 0;
    double variance = 0;         // of logZ, from the spread of the chains' weights; 0: exact
    double effectiveSamples = 0; // Kish 1965
};

// log p(v_t | v_1 ... v_(t-1)) of some steps of a batch.
struct StepScores {
    std::vector<double> nats; // from a distribution: log-weights, from which the partitions' log Z has to go
    std::vector<StepPartition> partitions;
    bool exact = false;

    void append(const StepScores& other);
    double mean() const;
};

// Pitches of the grid that no training piece comes to, and how often each is taken to sound.
struct OutsidePitches {
    int pitches = 0;
    double rate = 0.5;

    double logProbability(int sounding) const;
};

// Blocking; of no use when stopped.
StepScores scoreSteps(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                      const OutsidePitches& outside, const StepAnnealing& options, Crew& threads,
                      const std::stop_token& stop);

// Notes of drawn steps beside those of the music.
struct FrameCounts {
    double both = 0;   // sound in the drawn step and in the true one
    double either = 0; // in one of them at least

    void add(const FrameCounts& other);
    // Frame-level accuracy: true positives over these with the false positives and the false negatives (Bay,
    // Ehmann, Downie, "Evaluation of multiple-F0 estimation and tracking systems", ISMIR 2009); 1 for silence
    // that was drawn.
    double accuracy() const { return either > 0 ? both / either : 1.0; }
};

// Each judged step drawn `draws` times, given the true steps before it: what the paper of the RNN-RBM expects
// the accuracy of. Notes outside the shape's pitches are never drawn. Blocking; one thread.
FrameCounts countDrawnFrames(const Parameters& parameters, const JudgedSequence& judged, std::size_t draws,
                             std::uint64_t seed);

} // namespace partita::recurrent
