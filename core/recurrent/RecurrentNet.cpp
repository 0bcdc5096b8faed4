#include "core/recurrent/RecurrentNet.h"

#include "core/numeric/VectorLoops.h"

#include <algorithm>

namespace partita::recurrent {

namespace {

using numeric::addScaled;

std::size_t echoRow(std::uint32_t echo, const Shape& shape) {
    return shape.echoInput() + echo / shape.pitches;
}

// A unit that was on in the step before.
struct Unit {
    std::size_t plane;
    std::size_t row;
    std::size_t part;
    int pitch;
};

// What a part was: its units in the step before, and how many of them sounded and were struck.
struct StepBefore {
    std::vector<Unit> units;
    std::vector<std::vector<std::size_t>> sounding; // by part: rows, rising
    std::vector<std::size_t> struck;                // by part

    StepBefore(const StepInput& input, const Shape& shape)
        : sounding(shape.parts.size())
        , struck(shape.parts.size()) {
        for (const auto unit : input.before) {
            const std::size_t row = unit % shape.pitches;
            const std::size_t part = shape.partOf(row);
            units.push_back({unit / shape.pitches, row, part, shape.parts[part].pitchOf(row)});
            sounding[part].push_back(row);
            struck[part] += unit / shape.pitches + 1 == shape.planes ? 1 : 0;
        }
        for (auto& rows : sounding)
            std::sort(rows.begin(), rows.end());
    }
};

// What the net sees of a step for one of its parts, as rows of Wvu.
class PartInput {
public:
    PartInput(const Shape& shape, const StepInput& input, const StepBefore& before, std::size_t part)
        : shape_(shape)
        , input_(input)
        , before_(before)
        , part_(part)
        , rows_(shape.parts[part]) {}

    // Calls visit(row of Wvu) for what counts at all pitches of a class, this many above the part's lowest.
    template <class Visit>
    void visitClass(std::size_t pitchClass, Visit visit) const {
        for (const auto place : input_.position)
            visit(std::size_t{place});
        const int pitch = rows_.lowest + static_cast<int>(pitchClass);
        if (!hasKit())
            for (const Unit& unit : before_.units)
                if (unit.part == part_)
                    visit(shape_.classInput() + semitonesUp(pitch, unit.pitch));
        if (shape_.several() > 0)
            visitOthers(pitch, visit);
    }

    // Calls visit(row of Wvu, row of the step, how many rows) for what counts at single pitches.
    template <class Visit>
    void visitPitches(Visit visit) const {
        const auto& sounding = before_.sounding[part_];
        for (std::size_t row = rows_.first; row < rows_.end() && !hasKit(); ++row) {
            const auto [first, last] = std::equal_range(sounding.begin(), sounding.end(), row);
            const auto below = static_cast<std::size_t>(first - sounding.begin());
            const auto above = static_cast<std::size_t>(sounding.end() - last);
            visit(shape_.aboveInput() + std::min(above, Shape::ranks - 1), row, std::size_t{1});
            visit(shape_.belowInput() + std::min(below, Shape::ranks - 1), row, std::size_t{1});
        }
        visit(shape_.pitchInput() + rows_.first, rows_.first, rows_.pitches);
        for (const auto echo : input_.echo)
            if (const std::size_t row = echo % shape_.pitches; row >= rows_.first && row < rows_.end())
                visit(echoRow(echo, shape_), row, std::size_t{1});
        for (const Unit& unit : before_.units)
            if (unit.part == part_ && hasKit())
                visit(shape_.kitInput() + (unit.row - rows_.first) * shape_.kit(), rows_.first, shape_.kit());
            else if (!hasKit() && shape_.groupOf(unit.part) == 0)
                visitWindow(unit, visit);
    }

private:
    bool hasKit() const { return shape_.groupOf(part_) == 1; }

    template <class Visit>
    void visitWindow(const Unit& unit, Visit visit) const {
        const PitchSpan span = spanAround(unit.pitch, rows_);
        const std::size_t window = unit.part == part_
                                       ? shape_.windowInput(unit.plane)
                                       : shape_.otherInput(unit.part) + shape_.otherWindow(unit.plane);
        if (span.count > 0)
            visit(window + span.offset, span.first, span.count);
    }

    template <class Visit>
    void visitOthers(int pitch, Visit visit) const {
        visit(shape_.partInput() + part_);
        for (const auto place : input_.ofPart[part_])
            visit(std::size_t{place});
        for (const auto part : input_.plays)
            visit(shape_.playsInput() + part);
        for (std::size_t part = 0; part < shape_.parts.size(); ++part)
            if (part != part_ && shape_.groupOf(part) == 0)
                visit(shape_.otherInput(part) + shape_.otherCount() +
                      std::min(before_.struck[part], Shape::ranks - 1));
        for (const Unit& unit : before_.units)
            if (unit.part != part_ && shape_.groupOf(unit.part) == 1)
                visit(shape_.otherInput(unit.part) + shape_.otherDrum() + unit.row -
                      shape_.parts[unit.part].first);
            else if (unit.part != part_ && !hasKit())
                visit(shape_.otherInput(unit.part) + shape_.otherClass() + semitonesUp(pitch, unit.pitch));
    }

    const Shape& shape_;
    const StepInput& input_;
    const StepBefore& before_;
    std::size_t part_;
    const PartRows& rows_;
};

// All pitches of a class have in common what it says; a drum has no class.
std::size_t classesOf(const Shape& shape, std::size_t part) {
    return shape.groupOf(part) == 1 ? 1 : std::min(Shape::classes, shape.parts[part].pitches);
}

// Activations of all pitches' gates (pitches x 4 recurrent) from what a step's input says, biases included;
// replaces what is there.
void gatesOfInput(const Parameters& parameters, const StepInput& input, float* gates) {
    const Shape& shape = parameters.shape();
    const StepBefore before(input, shape);
    Matrix ofClass;
    for (std::size_t part = 0; part < shape.parts.size(); ++part) {
        if (!playsAt(shape, input, part))
            continue;
        const auto weights = parameters.block(block::Wvu, shape.groupOf(part));
        const auto biases = parameters.block(block::bu, shape.groupOf(part));
        const std::size_t width = extent(weights.cols());
        const auto row = [&](std::size_t i) { return weights.row(index(i)).data(); };
        const PartInput seen(shape, input, before, part);
        const std::size_t classes = classesOf(shape, part);
        ofClass.resize(index(classes), index(width));
        for (std::size_t pitchClass = 0; pitchClass < classes; ++pitchClass) {
            float* sum = ofClass.row(index(pitchClass)).data();
            std::copy_n(biases.data(), width, sum);
            seen.visitClass(pitchClass, [&](std::size_t from) { addScaled(row(from), 1, width, sum); });
        }
        const PartRows& rows = shape.parts[part];
        for (std::size_t i = 0; i < rows.pitches; ++i)
            std::copy_n(ofClass.row(index(i % classes)).data(), width, gates + (rows.first + i) * width);
        seen.visitPitches([&](std::size_t from, std::size_t first, std::size_t count) {
            addScaled(row(from), 1, count * width, gates + first * width);
        });
    }
}

// Adds to the blocks Wvu and bu what the gates' gradient of a step (pitches x 4 recurrent) says.
void addInputGradient(const StepInput& input, const float* gateGradient, Parameters& gradient) {
    const Shape& shape = gradient.shape();
    const StepBefore before(input, shape);
    Matrix ofClass;
    for (std::size_t part = 0; part < shape.parts.size(); ++part) {
        if (!playsAt(shape, input, part))
            continue;
        auto weights = gradient.block(block::Wvu, shape.groupOf(part));
        auto biases = gradient.block(block::bu, shape.groupOf(part));
        const std::size_t width = extent(weights.cols());
        const auto row = [&](std::size_t i) { return weights.row(index(i)).data(); };
        const PartInput seen(shape, input, before, part);
        seen.visitPitches([&](std::size_t to, std::size_t first, std::size_t count) {
            addScaled(gateGradient + first * width, 1, count * width, row(to));
        });
        const std::size_t classes = classesOf(shape, part);
        ofClass.setZero(index(classes), index(width));
        const PartRows& rows = shape.parts[part];
        for (std::size_t i = 0; i < rows.pitches; ++i)
            addScaled(gateGradient + (rows.first + i) * width, 1, width,
                      ofClass.row(index(i % classes)).data());
        for (std::size_t pitchClass = 0; pitchClass < classes; ++pitchClass) {
            const float* slope = ofClass.row(index(pitchClass)).data();
            addScaled(slope, 1, width, biases.data());
            seen.visitClass(pitchClass, [&](std::size_t to) { addScaled(slope, 1, width, row(to)); });
        }
    }
}

float* rowsOf(Matrix& matrix, Eigen::Index row) {
    return matrix.row(row).data();
}
const float* rowsOf(const Matrix& matrix, Eigen::Index row) {
    return matrix.row(row).data();
}

bool isPartial(const std::vector<RowRange>& ranges, Eigen::Index rows) {
    Eigen::Index count = 0;
    for (const RowRange& range : ranges)
        count += range.count;
    return count < rows;
}

} // namespace

void runForward(const Parameters& parameters, std::span<const StepInput> inputs, RecurrentTrace& trace) {
    const auto pitches = index(parameters.shape().pitches);
    const auto rows = index(inputs.size()) * pitches;
    const auto recurrent = index(parameters.shape().recurrent);
    trace.gates.resize(rows, 4 * recurrent);
    for (auto* matrix : {&trace.cells, &trace.tanhOfCells, &trace.states})
        matrix->resize(rows, recurrent);
    if (inputs.empty())
        return;
    const auto ranges = playingRows(parameters.shape(), inputs.front().plays);
    if (isPartial(ranges, pitches))
        trace.states.setZero();
    for (std::size_t step = 0; step < inputs.size(); ++step) {
        gatesOfInput(parameters, inputs[step], rowsOf(trace.gates, index(step) * pitches));
        for (const RowRange& range : ranges) {
            const auto row = index(step) * pitches + range.first;
            if (step > 0)
                product(trace.states.middleRows(row - pitches, range.count),
                        parameters.block(block::Wuu, range.group), trace.gates.middleRows(row, range.count),
                        true);
            const float* before = step > 0 ? rowsOf(trace.cells, row - pitches) : nullptr;
            kernels::passGates({extent(range.count), extent(recurrent), before}, rowsOf(trace.gates, row),
                               rowsOf(trace.cells, row), rowsOf(trace.tanhOfCells, row),
                               rowsOf(trace.states, row));
        }
    }
}

void runBackward(const Parameters& parameters, std::span<const StepInput> inputs, const RecurrentTrace& trace,
                 const Matrix& stateGradient, Parameters& gradient) {
    if (inputs.empty())
        return;
    const auto pitches = index(parameters.shape().pitches);
    const auto recurrent = index(parameters.shape().recurrent);
    const auto ranges = playingRows(parameters.shape(), inputs.front().plays);
    std::vector<Matrix> transposed; // by group
    for (std::size_t group = 0; group < parameters.shape().groups(); ++group)
        transposed.emplace_back(parameters.block(block::Wuu, group).transpose());
    Matrix ofGates(pitches, 4 * recurrent);
    Matrix ofState(pitches, recurrent);
    Matrix ofCells = Matrix::Zero(pitches, recurrent);
    for (std::size_t step = inputs.size(); step-- > 0;) {
        for (const auto& [group, first, count] : ranges) {
            const auto row = index(step) * pitches + first;
            ofState.middleRows(first, count) = stateGradient.middleRows(row, count);
            if (step + 1 < inputs.size()) {
                product(ofGates.middleRows(first, count), transposed[group], ofState.middleRows(first, count),
                        true);
                addTransposedProduct(trace.states.middleRows(row, count), ofGates.middleRows(first, count),
                                     gradient.block(block::Wuu, group));
            }
            const float* before = step > 0 ? rowsOf(trace.cells, row - pitches) : nullptr;
            kernels::gateGradients(
                {extent(count), extent(recurrent), before},
                {rowsOf(trace.gates, row), rowsOf(trace.tanhOfCells, row), rowsOf(ofState, first)},
                rowsOf(ofCells, first), rowsOf(ofGates, first));
        }
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
    Matrix squashed(rows, recurrent);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        for (const RowRange& range : playingRows(parameters.shape(), inputs[i].plays)) {
            const auto row = index(i) * pitches + range.first;
            product(state.states.middleRows(row, range.count), parameters.block(block::Wuu, range.group),
                    gates.middleRows(row, range.count), true);
            kernels::passGates({extent(range.count), extent(recurrent), rowsOf(state.cells, row)},
                               rowsOf(gates, row), rowsOf(state.cells, row), rowsOf(squashed, row),
                               rowsOf(state.states, row));
        }
}

void runStates(const Parameters& parameters, std::span<const StepInput> inputs, Matrix& states) {
    const auto pitches = index(parameters.shape().pitches);
    states.resize(index(inputs.size()) * pitches, index(parameters.shape().recurrent));
    RecurrentState state;
    for (std::size_t step = 0; step < inputs.size(); ++step) {
        advance(parameters, inputs.subspan(step, 1), state);
        states.middleRows(index(step) * pitches, pitches) = state.states;
    }
}

} // namespace partita::recurrent
