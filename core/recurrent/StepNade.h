#pragma once

#include "core/recurrent/Sequence.h"

#include <span>

namespace partita::recurrent {

// The estimator's weights as products want them.
struct NadeWeights {
    explicit NadeWeights(const Parameters& parameters);
    Shape shape;
    Matrix below;   // W
    Matrix out;     // recurrent x (hidden, planes), padded with 0: Wuh and Wuv side by side
    Matrix readout; // V
    RowVector visibleBias;
    RowVector hiddenBias;
};

// What the estimator does over steps, kept for the way back. Row = step * pitches + pitch.
struct NadeTrace {
    Matrix wanted; // rows x columns of NadeWeights::out: what the recurrent state asks for
    Matrix hidden; // rows x hidden, after its nonlinearity (rectified linear: Nair, Hinton 2010)
    Matrix logits; // rows x planes, against a cell that is off
};

// Fills the trace for steps that are known: each cell given the steps before and the cells below it. With two
// planes a cell can't be held on out of silence. `states`: rows x recurrent.
void runNade(const NadeWeights& weights, const ConstMatrixRef& states, const Sequence& sequence,
             NadeTrace& trace);

// log p of each step.
void nadeLogProbabilities(const NadeTrace& trace, const Sequence& sequence, const Shape& shape,
                          std::span<double> out);

// Adds to the blocks W, bv, bh and V of `gradient` `share` times the gradient of the sum of log p, and sets
// `outGradient` (rows x columns of NadeWeights::out) to that of `trace.wanted`.
void nadeGradient(const NadeWeights& weights, const Sequence& sequence, const NadeTrace& trace, float share,
                  Parameters& gradient, Matrix& outGradient);

// Cell after cell of one step.
class NadeStep {
public:
    // `wanted`: pitches x columns of NadeWeights::out. Both outlive it.
    NadeStep(const NadeWeights& weights, const ConstMatrixRef& wanted);

    // Logits of the next cell, `planes` of them; call put() for each cell before asking for the one above.
    void logits(float* out);
    enum class Put : std::uint8_t { Off, HeldOn, Struck };
    void put(Put cell);

private:
    const NadeWeights& weights_;
    Matrix activations_; // pitches x hidden
    Matrix wanted_;      // pitches x planes
    std::size_t pitch_ = 0;
    std::size_t sounding_ = 0;
    std::size_t struck_ = 0;
};

} // namespace partita::recurrent
