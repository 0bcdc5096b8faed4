#pragma once

#include "rnnrbm/RecurrentNet.h"
#include "rnnrbm/StepRbm.h"

#include <optional>

namespace partita::rnnrbm {

struct GradientOptions {
    int gibbsSteps = 10;        // k of contrastive divergence
    float outputDropout = 0.0f; // share of the recurrent state that the biases do not see
    std::uint64_t seed = 1;
    std::uint64_t update = 0; // names the draws
};

// The gradient of the mean log-likelihood of a step, by contrastive divergence (Hinton 2002) in the machine
// of each step and back-propagation through time of what its biases want.
class LikelihoodGradient {
public:
    explicit LikelihoodGradient(const Shape& shape)
        : gradient_(shape) {}

    // Replaces what gradient() is.
    void compute(const Parameters& parameters, const SequenceBatch& batch, const GradientOptions& options,
                 ThreadPool& threads);
    // The same with the negative samples given: rows x visible.
    void computeFrom(const Parameters& parameters, const SequenceBatch& batch, const Matrix& negative,
                     ThreadPool& threads);

    const Parameters& gradient() const { return gradient_; }
    const Matrix& negative() const { return negative_; }

private:
    void forward(const Parameters& parameters, const SequenceBatch& batch, ThreadPool& threads);
    void dropStates(const GradientOptions& options, ThreadPool& threads);
    void drawNegative(const SequenceBatch& batch, const GradientOptions& options, ThreadPool& threads);
    void differences(const SequenceBatch& batch, ThreadPool& threads);
    void backward(const Parameters& parameters, const SequenceBatch& batch, ThreadPool& threads);

    Parameters gradient_;
    RecurrentTrace trace_;
    Matrix seen_; // rows x recurrent: states after dropout
    Matrix mask_; // rows x recurrent: 0 or 1 / (1 - dropout); empty without
    StepBiases biases_;
    std::optional<StepWeights> weights_;
    Matrix negative_;
    Matrix visibleDifference_; // rows x visible: d / d biases of the step
    Matrix hiddenOfData_;      // rows x hidden, times the row's share
    Matrix hiddenOfModel_;     // the same, negative
    Matrix hiddenDifference_;  // their sum
};

} // namespace partita::rnnrbm
