#pragma once

#include "rnnrbm/SequenceBatch.h"

namespace partita::rnnrbm {

// What the recurrent net does over a batch, kept for the way back. Rows as in SequenceBatch.
struct RecurrentTrace {
    Matrix gates;       // rows x 4 recurrent, after their nonlinearities: input, forget, output, candidate
    Matrix cells;       // rows x recurrent
    Matrix tanhOfCells; // rows x recurrent
    Matrix states;      // rows x recurrent: u of the step before, of which the biases of this step are made
};

// Long short-term memory. Row t of `states` has seen the visible units of steps before t, never those of t.
void runForward(const Parameters& parameters, const SequenceBatch& batch, RecurrentTrace& trace,
                ThreadPool& threads);

// Back-propagation through time. `stateGradient`: rows x recurrent, d objective / d states. Adds to the
// blocks Wvu, Wuu and bu of `gradient`.
void runBackward(const Parameters& parameters, const SequenceBatch& batch, const RecurrentTrace& trace,
                 const Matrix& stateGradient, Parameters& gradient, ThreadPool& threads);

// One step of a few sequences, for generation.
struct RecurrentState {
    Matrix cells;  // sequences x recurrent
    Matrix states; // sequences x recurrent
};
void advance(const Parameters& parameters, const std::vector<std::vector<std::uint32_t>>& inputs,
             RecurrentState& state);

} // namespace partita::rnnrbm
