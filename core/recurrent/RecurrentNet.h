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

} // namespace partita::recurrent
