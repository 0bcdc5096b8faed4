#include "rnnrbm/RecurrentNet.h"

#include <algorithm>

namespace partita::rnnrbm {

namespace {

constexpr std::size_t sequencesAPart = 6;
constexpr std::size_t gateColumnsAPart = 64;

// Activations of the gates from the inputs that are on.
template <class Rows>
void addInputs(const Parameters& parameters, const std::vector<std::uint32_t>& on, Rows&& gates) {
    const auto weights = parameters.block(Block::Wvu);
    gates = parameters.block(Block::RecurrentBias).row(0);
    for (const auto unit : on)
        gates += weights.row(static_cast<Eigen::Index>(unit));
}

// Gate activations of one sequence become gates, cell and state; `before` is the last cell or null.
void passGates(std::size_t recurrent, float* gates, const float* before, float* cell, float* tanhOfCell,
               float* state) {
    kernels::sigmoid(gates, 1.0f, 3 * recurrent, gates);
    kernels::hyperbolicTangent(gates + 3 * recurrent, recurrent, gates + 3 * recurrent);
    const float* in = gates;
    const float* forget = gates + recurrent;
    const float* out = gates + 2 * recurrent;
    const float* candidate = gates + 3 * recurrent;
    for (std::size_t i = 0; i < recurrent; ++i)
        cell[i] = in[i] * candidate[i] + (before != nullptr ? forget[i] * before[i] : 0.0f);
    kernels::hyperbolicTangent(cell, recurrent, tanhOfCell);
    for (std::size_t i = 0; i < recurrent; ++i)
        state[i] = out[i] * tanhOfCell[i];
}

void forwardPart(const Parameters& parameters, const SequenceBatch& batch, std::size_t first,
                 std::size_t count, RecurrentTrace& trace) {
    const auto weights = parameters.block(Block::Wuu);
    for (std::size_t step = 0; step < batch.steps; ++step) {
        const std::size_t row = step * batch.sequences + first;
        for (std::size_t i = 0; i < count; ++i)
            addInputs(parameters, batch.seen(row + i), trace.gates.row(index(row + i)));
        if (step > 0)
            product(trace.states.middleRows(index(row - batch.sequences), index(count)), weights,
                    trace.gates.middleRows(index(row), index(count)), true);
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = index(row + i);
            const float* before = step > 0 ? trace.cells.row(at - index(batch.sequences)).data() : nullptr;
            passGates(parameters.shape().recurrent, trace.gates.row(at).data(), before,
                      trace.cells.row(at).data(), trace.tanhOfCells.row(at).data(),
                      trace.states.row(at).data());
        }
    }
}

// d objective / d gate activations of one row; `cellGradient` comes from the step after and leaves for the
// one before.
void gateGradients(const RecurrentTrace& trace, Eigen::Index row, const float* before,
                   const float* stateGradient, float* cellGradient, float* gateGradient) {
    const auto recurrent = extent(trace.cells.cols());
    const float* in = trace.gates.row(row).data();
    const float* forget = in + recurrent;
    const float* out = in + 2 * recurrent;
    const float* candidate = in + 3 * recurrent;
    const float* squashed = trace.tanhOfCells.row(row).data();
    for (std::size_t i = 0; i < recurrent; ++i) {
        const float ofCell = cellGradient[i] + stateGradient[i] * out[i] * (1 - squashed[i] * squashed[i]);
        const float last = before != nullptr ? before[i] : 0.0f;
        gateGradient[i] = ofCell * candidate[i] * in[i] * (1 - in[i]);
        gateGradient[recurrent + i] = ofCell * last * forget[i] * (1 - forget[i]);
        gateGradient[2 * recurrent + i] = stateGradient[i] * squashed[i] * out[i] * (1 - out[i]);
        gateGradient[3 * recurrent + i] = ofCell * in[i] * (1 - candidate[i] * candidate[i]);
        cellGradient[i] = ofCell * forget[i];
    }
}

void backwardPart(const Matrix& transposed, const SequenceBatch& batch, const RecurrentTrace& trace,
                  std::size_t first, std::size_t count, const Matrix& stateGradient, Matrix& gateGradient) {
    Matrix ofState(index(count), trace.cells.cols());
    Matrix ofCell = Matrix::Zero(index(count), trace.cells.cols());
    for (std::size_t step = batch.steps; step-- > 0;) {
        const std::size_t row = step * batch.sequences + first;
        ofState = stateGradient.middleRows(index(row), index(count));
        if (step + 1 < batch.steps)
            product(gateGradient.middleRows(index(row + batch.sequences), index(count)), transposed, ofState,
                    true);
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = index(row + i);
            const float* before = step > 0 ? trace.cells.row(at - index(batch.sequences)).data() : nullptr;
            gateGradients(trace, at, before, ofState.row(index(i)).data(), ofCell.row(index(i)).data(),
                          gateGradient.row(at).data());
        }
    }
}

} // namespace

void runForward(const Parameters& parameters, const SequenceBatch& batch, RecurrentTrace& trace,
                ThreadPool& threads) {
    const auto rows = index(batch.rows());
    const auto recurrent = index(parameters.shape().recurrent);
    trace.gates.resize(rows, 4 * recurrent);
    trace.cells.resize(rows, recurrent);
    trace.tanhOfCells.resize(rows, recurrent);
    trace.states.resize(rows, recurrent);
    overRowBlocks(batch.sequences, sequencesAPart, threads, [&](std::size_t first, std::size_t count) {
        forwardPart(parameters, batch, first, count, trace);
    });
}

void runBackward(const Parameters& parameters, const SequenceBatch& batch, const RecurrentTrace& trace,
                 const Matrix& stateGradient, Parameters& gradient, ThreadPool& threads) {
    const Matrix transposed = parameters.block(Block::Wuu).transpose();
    Matrix gateGradient(trace.gates.rows(), trace.gates.cols());
    overRowBlocks(batch.sequences, sequencesAPart, threads, [&](std::size_t first, std::size_t count) {
        backwardPart(transposed, batch, trace, first, count, stateGradient, gateGradient);
    });
    const auto later = index(batch.rows() - batch.sequences);
    if (later > 0)
        addTransposedProduct(trace.states.topRows(later), gateGradient.bottomRows(later),
                             gradient.block(Block::Wuu), threads);
    gradient.block(Block::RecurrentBias) += gateGradient.colwise().sum();
    auto inputs = gradient.block(Block::Wvu);
    overRowBlocks(
        extent(gateGradient.cols()), gateColumnsAPart, threads, [&](std::size_t first, std::size_t count) {
            for (std::size_t row = 0; row < batch.rows(); ++row)
                for (const auto unit : batch.seen(row))
                    inputs.row(static_cast<Eigen::Index>(unit)).segment(index(first), index(count)) +=
                        gateGradient.row(index(row)).segment(index(first), index(count));
        });
}

void advance(const Parameters& parameters, const std::vector<std::vector<std::uint32_t>>& inputs,
             RecurrentState& state) {
    const auto sequences = index(inputs.size());
    const auto recurrent = index(parameters.shape().recurrent);
    if (state.cells.rows() != sequences) {
        state.cells = Matrix::Zero(sequences, recurrent);
        state.states = Matrix::Zero(sequences, recurrent);
    }
    Matrix gates(sequences, 4 * recurrent);
    for (Eigen::Index i = 0; i < sequences; ++i)
        addInputs(parameters, inputs[extent(i)], gates.row(i));
    product(state.states, parameters.block(Block::Wuu), gates, true);
    RowVector squashed(recurrent);
    for (Eigen::Index i = 0; i < sequences; ++i)
        passGates(extent(recurrent), gates.row(i).data(), state.cells.row(i).data(),
                  state.cells.row(i).data(), squashed.data(), state.states.row(i).data());
}

} // namespace partita::rnnrbm
