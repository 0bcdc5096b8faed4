#pragma once

#include "core/recurrent/RecurrentNet.h"
#include "core/recurrent/StepDistribution.h"

#include <memory>
#include <mutex>

namespace partita::recurrent {

// The gradient of the log-likelihood of a sequence's steps: in each step by its distribution, and by
// back-propagation through time of what that wants of the recurrent net.
class SequenceGradient {
public:
    explicit SequenceGradient(const StepDistribution& distribution)
        : ofSteps_(distribution.gradient()) {}

    // Replaces `gradient`. `number` of the sequence names its draws; each step counts `share`.
    void compute(const Parameters& parameters, const Sequence& sequence, const GradientOptions& options,
                 std::size_t number, float share, Parameters& gradient);

private:
    void dropStates(const GradientOptions& options, std::size_t number, std::size_t pitches);

    std::unique_ptr<StepGradient> ofSteps_;
    RecurrentTrace trace_;
    Matrix seen_;     // (steps x pitches) x recurrent: states after dropout
    Matrix mask_;     // the same shape: 0 or 1 / (1 - dropout); empty without
    Matrix ofStates_; // the same shape: the gradient
};

// The gradient of the mean log-likelihood of a step over a mini-batch. The same bits on any number of
// threads.
class LikelihoodGradient {
public:
    LikelihoodGradient(const StepDistribution& distribution, const Shape& shape)
        : gradient_(distribution, shape) {}

    // Replaces what gradient() is.
    void compute(const Parameters& parameters, const std::vector<Sequence>& batch,
                 const GradientOptions& options, Crew& threads);

    const Parameters& gradient() const { return gradient_; }

private:
    std::unique_ptr<SequenceGradient> takeFree();

    Parameters gradient_;
    std::vector<Parameters> parts_; // by sequence
    std::mutex mutex_;
    std::vector<std::unique_ptr<SequenceGradient>> free_; // memory for as many threads as there were
};

} // namespace partita::recurrent
