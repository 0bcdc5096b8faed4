#pragma once

#include <cstddef>

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
