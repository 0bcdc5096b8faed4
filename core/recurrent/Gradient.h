#pragma once

#include "core/base/ThreadPool.h"
#include "core/recurrent/RecurrentNet.h"
#include "core/recurrent/StepNade.h"
#include "core/recurrent/StepRbm.h"

#include <memory>
#include <mutex>
#include <variant>

namespace partita::recurrent {

// What gives the steps their distribution, by the shape's kind.
using StepMachine = std::variant<StepWeights, NadeWeights>;
StepMachine stepMachine(const Parameters& parameters);

struct GradientOptions {
    int gibbsSteps = 10;        // k of contrastive divergence
    float outputDropout = 0.0f; // share of the recurrent state that the biases do not see
    std::uint64_t seed = 1;
    std::uint64_t update = 0; // names the draws
};

// The gradient of the log-likelihood of a sequence's steps: in each step by contrastive divergence (Hinton
// 2002), or exactly for a NADE, and by back-propagation through time of what that wants of the recurrent net.
class SequenceGradient {
public:
    // Replaces gradient(). `number` of the sequence names its draws; each step counts `share`.
    void compute(const Parameters& parameters, const StepMachine& machine, const Sequence& sequence,
                 const GradientOptions& options, std::size_t number, float share, Parameters& gradient);
    // Of a restricted Boltzmann machine with the negative samples given: steps x visible.
    void computeFrom(const Parameters& parameters, const StepWeights& weights, const Sequence& sequence,
                     const Matrix& negative, float share, Parameters& gradient);

    const Matrix& negative() const { return negative_; }

private:
    void dropStates(const GradientOptions& options, std::size_t number, std::size_t pitches);
    void drawNegative(const StepWeights& weights, const Sequence& sequence, const GradientOptions& options,
                      std::size_t number);
    void differences(const StepWeights& weights, const Sequence& sequence, float share, Parameters& gradient);
    void addMachine(const Shape& shape, const Matrix& visible, Matrix& hidden, float share,
                    Parameters& gradient);
    void backward(const Parameters& parameters, const Matrix& out, const Sequence& sequence,
                  Parameters& gradient);

    RecurrentTrace trace_;
    Matrix seen_; // (steps x pitches) x recurrent: states after dropout
    Matrix mask_; // the same shape: 0 or 1 / (1 - dropout); empty without
    NadeTrace nade_;
    StepBiases biases_;
    Matrix negative_;      // steps x visible
    Matrix hiddenOfData_;  // steps x hidden units
    Matrix hiddenOfModel_; // the same
    Matrix
        outGradient_; // (steps x pitches) x columns of `out` of the step's weights: d / d what these ask for
    Matrix stateGradient_; // (steps x pitches) x recurrent
};

// The gradient of the mean log-likelihood of a step over a mini-batch. The same bits on any number of
// threads.
class LikelihoodGradient {
public:
    explicit LikelihoodGradient(const Shape& shape)
        : gradient_(shape) {}

    // Replaces what gradient() is.
    void compute(const Parameters& parameters, const std::vector<Sequence>& batch,
                 const GradientOptions& options, ThreadPool& threads);

    const Parameters& gradient() const { return gradient_; }

private:
    std::unique_ptr<SequenceGradient> takeFree();

    Parameters gradient_;
    std::vector<Parameters> parts_; // by sequence
    std::mutex mutex_;
    std::vector<std::unique_ptr<SequenceGradient>> free_; // memory for as many threads as there were
};

} // namespace partita::recurrent
