#include "core/recurrent/RecurrentNet.h"

#include "core/recurrent/LstmKernels.h"
#include "core/recurrent/PitchInputs.h"

#include <utility>

namespace partita::recurrent {

void runForward(const Parameters& parameters, std::span<const StepInput> inputs, RecurrentTrace& trace) {
    const auto pitches = index(parameters.shape().pitches);
    const auto rows = index(inputs.size()) * pitches;
    const auto recurrent = index(parameters.shape().recurrent);
    trace.gates.resize(rows, 4 * recurrent);
    for (auto* matrix : {&trace.cells, &trace.tanhOfCells, &trace.states})
        matrix->resize(rows, recurrent);
    const auto weights = parameters.block(block::Wuu);
    for (std::size_t step = 0; step < inputs.size(); ++step) {
        const auto row = index(step) * pitches;
        gatesOfInput(parameters, inputs[step], trace.gates.row(row).data());
        if (step > 0)
            product(trace.states.middleRows(row - pitches, pitches), weights,
                    trace.gates.middleRows(row, pitches), true);
        const float* before = step > 0 ? trace.cells.row(row - pitches).data() : nullptr;
        kernels::passGates({extent(pitches), extent(recurrent), before}, trace.gates.row(row).data(),
                           trace.cells.row(row).data(), trace.tanhOfCells.row(row).data(),
                           trace.states.row(row).data());
    }
}

void runBackward(const Parameters& parameters, std::span<const StepInput> inputs, const RecurrentTrace& trace,
                 const Matrix& stateGradient, Parameters& gradient) {
    const auto pitches = index(parameters.shape().pitches);
    const auto recurrent = index(parameters.shape().recurrent);
    const Matrix transposed = parameters.block(block::Wuu).transpose();
    Matrix ofGates(pitches, 4 * recurrent);
    Matrix ofState(pitches, recurrent);
    Matrix ofCells = Matrix::Zero(pitches, recurrent);
    for (std::size_t step = inputs.size(); step-- > 0;) {
        const auto row = index(step) * pitches;
        ofState = stateGradient.middleRows(row, pitches);
        if (step + 1 < inputs.size()) {
            product(ofGates, transposed, ofState, true);
            addTransposedProduct(trace.states.middleRows(row, pitches), ofGates, gradient.block(block::Wuu));
        }
        const float* before = step > 0 ? trace.cells.row(row - pitches).data() : nullptr;
        kernels::gateGradients(
            {extent(pitches), extent(recurrent), before},
            {trace.gates.row(row).data(), trace.tanhOfCells.row(row).data(), ofState.data()}, ofCells.data(),
            ofGates.data());
        addInputGradient(inputs[step], ofGates.data(), gradient);
    }
}

void advance(const Parameters& parameters, std::span<const StepInput> inputs, RecurrentState& state) {
    const auto pitches = index(parameters.shape().pitches);
    const auto rows = index(inputs.size()) * pitches;
    const auto recurrent = index(parameters.shape().recurrent);
    if (state.cells.rows() != rows) {
        state.cells = Matrix::Zero(rows, recurrent);
        state.states = Matrix::Zero(rows, recurrent);
    }
    Matrix gates(rows, 4 * recurrent);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        gatesOfInput(parameters, inputs[i], gates.row(index(i) * pitches).data());
    product(state.states, parameters.block(block::Wuu), gates, true);
    Matrix squashed(rows, recurrent);
    kernels::passGates({extent(rows), extent(recurrent), state.cells.data()}, gates.data(),
                       state.cells.data(), squashed.data(), state.states.data());
}

} // namespace partita::recurrent
