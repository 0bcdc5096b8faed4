#include "core/recurrent/Sequence.h"

#include <algorithm>
#include <array>
#include <bit>

namespace partita::recurrent {

namespace {

Sequence emptySequence(std::size_t steps, const Shape& shape) {
    return {Matrix::Zero(index(steps), index(shape.visible())),
            std::vector<StepInput>(steps),
            std::vector<int>(steps),
            {}};
}

void addEchoes(const NoteStates& states, int step, const std::vector<int>& places, int shift,
               const Shape& shape, StepInput& input) {
    const auto same = [&](int a, int b) {
        return states.held(a) == states.held(b) &&
               (shape.planes == 1 || states.struck(a) == states.struck(b));
    };
    appendMatches(step, places, same, shape, input.position);
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i] >= 0)
            for (const auto unit : activeUnits(states, places[i], shift, shape))
                input.echo.push_back(static_cast<std::uint32_t>(i * shape.visible()) + unit);
}

void setStep(Sequence& sequence, std::size_t step, const NoteStates& states, int place, int shift,
             const Shape& shape) {
    const auto on = activeUnits(states, place, shift, shape);
    for (const auto unit : on)
        sequence.visible(index(step), static_cast<Eigen::Index>(unit)) = 1.0f;
    sequence.outside[step] = static_cast<int>(states.held(place).count()) - static_cast<int>(on.size());
    if (step + 1 < sequence.steps())
        sequence.inputs[step + 1].before = on;
}

} // namespace

NoteStates statesOf(const TrainingSet& data, std::uint32_t piece, int shift) {
    const Piece& content = data.corpus().pieces[piece];
    auto notes = content.notes;
    for (auto& note : notes)
        note.pitch += Pitch(shift);
    return partita::statesOf(notes, data.grid(), content.length.value);
}

std::vector<std::uint32_t> activeUnits(const NoteStates& states, int step, int shift, const Shape& shape) {
    std::vector<std::uint32_t> on;
    for (std::size_t plane = 0; plane < shape.planes; ++plane)
        for (std::size_t i = 0; i < shape.pitches; ++i) {
            const Pitch pitch(shape.lowest + static_cast<int>(i) - shift);
            if (!states.grid().contains(pitch) || !states.isHeld(step, pitch))
                continue;
            if (shape.planes == 1 || states.isStruck(step, pitch) == (plane == 1))
                on.push_back(static_cast<std::uint32_t>(plane * shape.pitches + i));
        }
    return on;
}

std::vector<std::uint32_t> positionInputs(const MetricPosition& position, bool isFirst, const Shape& shape) {
    std::vector<std::uint32_t> on;
    position.append(static_cast<std::uint32_t>(shape.positionInput()), on);
    if (isFirst)
        on.push_back(static_cast<std::uint32_t>(shape.startInput()));
    return on;
}

void appendMatches(int step, const std::vector<int>& places, const std::function<bool(int, int)>& same,
                   const Shape& shape, std::vector<std::uint32_t>& on) {
    constexpr int longest = 1 << (Shape::matches - 1);
    for (std::size_t echo = 0; echo < places.size(); ++echo) {
        int run = 0;
        while (run < longest && places[echo] - run > 0 && same(step - 1 - run, places[echo] - 1 - run))
            ++run;
        if (run > 0)
            on.push_back(static_cast<std::uint32_t>(shape.matchInput() + echo * Shape::matches +
                                                    std::bit_width(static_cast<unsigned>(run)) - 1));
    }
}

bool hasUpbeat(const NoteStates& states) {
    return states.steps() > 0 && states.held(0).none();
}

std::vector<int> echoSteps(int step, int stepsPerBeat, int stepsPerBar, const Shape& shape) {
    constexpr std::array<int, 2> beats{1, 2};
    constexpr std::array<int, 6> bars{1, 2, 4, 8, 12, 16};
    std::vector<int> steps;
    for (const int count : beats)
        steps.push_back(step - count * stepsPerBeat);
    for (const int count : bars)
        steps.push_back(step - count * stepsPerBar);
    steps.resize(std::min(steps.size(), shape.echoes));
    return steps;
}

Sequence makeSequence(const TrainingSet& data, const Passage& passage, const Shape& shape) {
    Sequence sequence = emptySequence(static_cast<std::size_t>(passage.steps), shape);
    const Piece& piece = data.corpus().pieces[passage.piece];
    const NoteStates states = statesOf(data, passage.piece, passage.shift);
    if (passage.start > 0)
        sequence.inputs[0].before = activeUnits(states, passage.start - 1, 0, shape);
    for (int step = 0; step < passage.steps; ++step) {
        const int place = passage.start + step;
        sequence.inputs[static_cast<std::size_t>(step)].position =
            positionInputs(positionOf(place, piece, data.grid()), place == 0, shape);
        const auto [beat, bar] = stepsPerBeatAndBar(place, piece, data.grid());
        addEchoes(states, place, echoSteps(place, beat, bar, shape), 0, shape,
                  sequence.inputs[static_cast<std::size_t>(step)]);
        setStep(sequence, static_cast<std::size_t>(step), states, place, 0, shape);
    }
    return sequence;
}

std::vector<Sequence> makeSequences(const TrainingSet& data, const std::vector<Passage>& passages,
                                    const Shape& shape) {
    std::vector<Sequence> sequences;
    for (const auto& passage : passages)
        sequences.push_back(makeSequence(data, passage, shape));
    return sequences;
}

Sequence makeSequence(const NoteStates& states, int shift, const Shape& shape, int stepsPerBeat,
                      int stepsPerBar) {
    Sequence sequence = emptySequence(static_cast<std::size_t>(states.steps()), shape);
    const bool upbeat = hasUpbeat(states);
    for (int step = 0; step < states.steps(); ++step) {
        sequence.inputs[static_cast<std::size_t>(step)].position =
            positionInputs(positionOf(step, stepsPerBeat, stepsPerBar, upbeat), step == 0, shape);
        addEchoes(states, step, echoSteps(step, stepsPerBeat, stepsPerBar, shape), shift, shape,
                  sequence.inputs[static_cast<std::size_t>(step)]);
        setStep(sequence, static_cast<std::size_t>(step), states, step, shift, shape);
    }
    return sequence;
}

} // namespace partita::recurrent
