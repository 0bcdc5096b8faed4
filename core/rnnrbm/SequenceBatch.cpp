#include "rnnrbm/SequenceBatch.h"

#include <algorithm>

namespace partita::rnnrbm {

namespace {

SequenceBatch emptyBatch(std::size_t steps, std::size_t sequences, const Shape& shape) {
    SequenceBatch batch;
    batch.steps = steps;
    batch.sequences = sequences;
    batch.visible = Matrix::Zero(index(batch.rows()), index(shape.visible()));
    batch.inputs.resize(batch.rows());
    batch.present.assign(batch.rows(), 0.0f);
    return batch;
}

void addStep(SequenceBatch& batch, std::size_t row, const std::vector<std::uint32_t>& before, bool first,
             const MetricPosition& position, const std::vector<std::uint32_t>& on, const Shape& shape) {
    auto& inputs = batch.inputs[row];
    if (!first)
        inputs = before;
    position.append(shape.positionInput(), inputs);
    if (first)
        inputs.push_back(shape.startInput());
    for (const auto unit : on)
        batch.visible(index(row), static_cast<Eigen::Index>(unit)) = 1.0f;
    batch.present[row] = 1.0f;
}

} // namespace

NoteStates statesOf(const TrainingSet& data, std::uint32_t piece, int shift) {
    const Piece& content = data.corpus().pieces[piece];
    auto notes = content.notes;
    for (auto& note : notes)
        note.pitch += Pitch(shift);
    return partita::statesOf(notes, data.grid(), content.length.value);
}

void activeUnits(const NoteStates& states, int step, int shift, const Shape& shape,
                 std::vector<std::uint32_t>& on) {
    on.clear();
    const int pitches = static_cast<int>(shape.pitches);
    for (std::size_t plane = 0; plane < shape.planes; ++plane)
        for (int i = std::max(0, shift); i < std::min(pitches, pitches + shift); ++i) {
            const Pitch pitch(states.grid().lowest.value + i - shift);
            if (!states.isHeld(step, pitch))
                continue;
            if (shape.planes == 1 || states.isStruck(step, pitch) == (plane == 1))
                on.push_back(static_cast<std::uint32_t>(plane * shape.pitches) +
                             static_cast<std::uint32_t>(i));
        }
}

SequenceBatch makeBatch(const TrainingSet& data, const std::vector<Passage>& passages, const Shape& shape) {
    int longest = 0;
    for (const auto& passage : passages)
        longest = std::max(longest, passage.steps);
    SequenceBatch batch = emptyBatch(static_cast<std::size_t>(longest), passages.size(), shape);
    std::vector<std::uint32_t> before;
    std::vector<std::uint32_t> on;
    for (std::size_t i = 0; i < passages.size(); ++i) {
        const auto& passage = passages[i];
        const Piece& piece = data.corpus().pieces[passage.piece];
        const NoteStates states = statesOf(data, passage.piece, passage.shift);
        before.clear();
        if (passage.start > 0)
            activeUnits(states, passage.start - 1, 0, shape, before);
        for (int step = 0; step < passage.steps; ++step) {
            const int place = passage.start + step;
            activeUnits(states, place, 0, shape, on);
            addStep(batch, static_cast<std::size_t>(step) * passages.size() + i, before, place == 0,
                    positionOf(place, piece, data.grid(), data.corpus().fromFrames), on, shape);
            std::swap(before, on);
        }
    }
    return batch;
}

SequenceBatch makeBatch(const NoteStates& states, int shift, const Shape& shape, int stepsPerBeat,
                        int stepsPerBar) {
    SequenceBatch batch = emptyBatch(static_cast<std::size_t>(states.steps()), 1, shape);
    std::vector<std::uint32_t> before;
    std::vector<std::uint32_t> on;
    for (int step = 0; step < states.steps(); ++step) {
        activeUnits(states, step, shift, shape, on);
        addStep(batch, static_cast<std::size_t>(step), before, step == 0,
                positionOf(step, stepsPerBeat, stepsPerBar), on, shape);
        std::swap(before, on);
    }
    return batch;
}

} // namespace partita::rnnrbm
