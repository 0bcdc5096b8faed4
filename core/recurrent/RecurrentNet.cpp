#include "core/recurrent/RecurrentNet.h"

#include "core/numeric/VectorLoops.h"

#include <algorithm>

namespace partita::recurrent {

namespace {

using numeric::addScaled;

std::size_t classAbove(std::size_t note, std::size_t pitch) {
    return (note + Shape::classes - pitch % Shape::classes) % Shape::classes;
}

std::size_t echoRow(std::uint32_t echo, const Shape& shape) {
    return shape.echoInput() + echo / shape.pitches;
}

// How many of the sounding pitches stand above and below each, as rows of Wvu.
struct Ranks {
    std::vector<std::size_t> above;
    std::vector<std::size_t> below;
};

Ranks ranksOf(const StepInput& input, const Shape& shape) {
    std::vector<std::size_t> sounding;
    for (const auto unit : input.before)
        sounding.push_back(unit % shape.pitches);
    std::sort(sounding.begin(), sounding.end());
    Ranks ranks{std::vector<std::size_t>(shape.pitches), std::vector<std::size_t>(shape.pitches)};
    for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
        const auto [first, last] = std::equal_range(sounding.begin(), sounding.end(), pitch);
        const auto below = static_cast<std::size_t>(first - sounding.begin());
        const auto above = static_cast<std::size_t>(sounding.end() - last);
        ranks.above[pitch] = shape.aboveInput() + std::min(above, Shape::ranks - 1);
        ranks.below[pitch] = shape.belowInput() + std::min(below, Shape::ranks - 1);
    }
    return ranks;
}

// Activations of all pitches' gates (pitches x 4 recurrent) from what a step's input says, biases included;
// replaces what is there.
void gatesOfInput(const Parameters& parameters, const StepInput& input, float* gates) {
    const Shape& shape = parameters.shape();
    const auto weights = parameters.block(block::Wvu);
    const std::size_t width = extent(weights.cols());
    const auto row = [&](std::size_t i) { return weights.row(index(i)).data(); };
    Matrix ofClass(index(Shape::classes), index(width)); // what all pitches of a class have in common
    for (std::size_t pitch = 0; pitch < Shape::classes; ++pitch) {
        float* sum = ofClass.row(index(pitch)).data();
        std::copy_n(parameters.block(block::bu).data(), width, sum);
        for (const auto place : input.position)
            addScaled(row(place), 1, width, sum);
        for (const auto unit : input.before)
            addScaled(row(shape.classInput() + classAbove(unit % shape.pitches, pitch)), 1, width, sum);
    }
    const Ranks ranks = ranksOf(input, shape);
    for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
        float* sum = gates + pitch * width;
        std::copy_n(ofClass.row(index(pitch % Shape::classes)).data(), width, sum);
        addScaled(row(ranks.above[pitch]), 1, width, sum);
        addScaled(row(ranks.below[pitch]), 1, width, sum);
    }
    addScaled(row(shape.pitchInput()), 1, shape.pitches * width, gates);
    for (const auto echo : input.echo)
        addScaled(row(echoRow(echo, shape)), 1, width, gates + echo % shape.pitches * width);
    for (const auto unit : input.before) {
        const PitchSpan span = spanAround(unit % shape.pitches, shape);
        addScaled(row(shape.windowInput(unit / shape.pitches) + span.offset), 1, span.count * width,
                  gates + span.first * width);
    }
}

// Adds to the blocks Wvu and bu what the gates' gradient of a step (pitches x 4 recurrent) says.
void addInputGradient(const StepInput& input, const float* gateGradient, Parameters& gradient) {
    const Shape& shape = gradient.shape();
    auto weights = gradient.block(block::Wvu);
    const std::size_t width = extent(weights.cols());
    const auto row = [&](std::size_t i) { return weights.row(index(i)).data(); };
    for (const auto unit : input.before) {
        const PitchSpan span = spanAround(unit % shape.pitches, shape);
        addScaled(gateGradient + span.first * width, 1, span.count * width,
                  row(shape.windowInput(unit / shape.pitches) + span.offset));
    }
    addScaled(gateGradient, 1, shape.pitches * width, row(shape.pitchInput()));
    for (const auto echo : input.echo)
        addScaled(gateGradient + echo % shape.pitches * width, 1, width, row(echoRow(echo, shape)));
    Matrix ofClass = Matrix::Zero(index(Shape::classes), index(width));
    const Ranks ranks = ranksOf(input, shape);
    for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
        const float* slope = gateGradient + pitch * width;
        addScaled(slope, 1, width, row(ranks.above[pitch]));
        addScaled(slope, 1, width, row(ranks.below[pitch]));
        addScaled(slope, 1, width, ofClass.row(index(pitch % Shape::classes)).data());
    }
    for (std::size_t pitch = 0; pitch < Shape::classes; ++pitch) {
        const float* slope = ofClass.row(index(pitch)).data();
        addScaled(slope, 1, width, gradient.block(block::bu).data());
        for (const auto place : input.position)
            addScaled(slope, 1, width, row(place));
        for (const auto unit : input.before)
            addScaled(slope, 1, width, row(shape.classInput() + classAbove(unit % shape.pitches, pitch)));
    }
}

} // namespace

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
