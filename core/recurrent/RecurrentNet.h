#pragma once

#include "core/recurrent/Sequence.h"

#include <span>

namespace partita::recurrent {

// What the recurrent net does over a sequence, kept for the way back. Row = step * pitches + pitch.
struct RecurrentTrace {
    Matrix gates;       // rows x 4 recurrent, after their nonlinearities: input, forget, output, candidate
    Matrix cells;       // rows x recurrent
    Matrix tanhOfCells; // rows x recurrent
    Matrix states;      // rows x recurrent: u of the step before, of which the biases of this step are made
};

// A long short-term memory at each pitch, all with the same weights. The rows of step t of `states` have seen
// the visible units of steps before t, never those of t.
void runForward(const Parameters& parameters, std::span<const StepInput> inputs, RecurrentTrace& trace);

// Back-propagation through time. `stateGradient`: rows x recurrent, d objective / d states. Adds to the
// blocks Wvu, Wuu and bu of `gradient`.
void runBackward(const Parameters& parameters, std::span<const StepInput> inputs, const RecurrentTrace& trace,
                 const Matrix& stateGradient, Parameters& gradient);

// One step of a few sequences, without a way back. Row = sequence * pitches + pitch.
struct RecurrentState {
    Matrix cells;  // rows x recurrent
    Matrix states; // rows x recurrent
};
void advance(const Parameters& parameters, std::span<const StepInput> inputs, RecurrentState& state);

// The states of runForward() alone.
void runStates(const Parameters& parameters, std::span<const StepInput> inputs, Matrix& states);

} // namespace partita::recurrent

// The inner loops of the long short-term memory, vectorised as those of VectorLoops.h. A row is one memory
// of `recurrent` cells; its gates stand side by side as input, forget, output, candidate.
namespace partita::recurrent::kernels {

struct LstmRows {
    std::size_t rows;
    std::size_t recurrent;
    const float* before; // rows x recurrent: cells of the step before, or null for zeros
};

// Activations of the gates (rows x 4 recurrent) become gates; cells, their tanh and states (rows x recurrent)
// follow. `cells` may be `before`.
void passGates(const LstmRows& shape, float* gates, float* cells, float* tanhOfCells, float* states);

struct LstmTrace {
    const float* gates;         // rows x 4 recurrent
    const float* tanhOfCells;   // rows x recurrent
    const float* stateGradient; // rows x recurrent: d objective / d states
};
// Gradient of the gates' activations (rows x 4 recurrent); `cellGradient` (rows x recurrent) comes from the
// step after and leaves for the one before.
void gateGradients(const LstmRows& shape, const LstmTrace& trace, float* cellGradient, float* gateGradient);

} // namespace partita::recurrent::kernels
