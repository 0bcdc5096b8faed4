#include "core/recurrent/Sequence.h"

#include <algorithm>
#include <array>
#include <bit>

namespace partita::recurrent {

namespace {

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

} // namespace

Sequence makeSequence(const NoteStates& states, const Excerpt& excerpt, const PositionAt& positionAt,
                      const Shape& shape) {
    const auto steps = static_cast<std::size_t>(excerpt.steps);
    Sequence sequence{Matrix::Zero(index(steps), index(shape.visible())),
                      std::vector<StepInput>(steps),
                      std::vector<int>(steps),
                      {}};
    std::vector<std::uint32_t> on;
    if (excerpt.start > 0 && excerpt.steps > 0)
        on = activeUnits(states, excerpt.start - 1, excerpt.shift, shape);
    for (std::size_t step = 0; step < steps; ++step) {
        const int place = excerpt.start + static_cast<int>(step);
        const MetricPosition position = positionAt(place);
        auto& input = sequence.inputs[step];
        input.before = std::move(on);
        input.position = positionInputs(position, place == 0, shape);
        addEchoes(states, place, echoSteps(place, position, shape), excerpt.shift, shape, input);
        on = activeUnits(states, place, excerpt.shift, shape);
        for (const auto unit : on)
            sequence.visible(index(step), static_cast<Eigen::Index>(unit)) = 1.0f;
        sequence.outside[step] = static_cast<int>(states.held(place).count()) - static_cast<int>(on.size());
    }
    return sequence;
}

Sequence makeSequence(const NoteStates& states, int shift, const Shape& shape, int stepsPerBeat,
                      int stepsPerBar) {
    const bool upbeat = hasUpbeat(states);
    const auto positionAt = [&](int step) { return positionOf(step, stepsPerBeat, stepsPerBar, upbeat); };
    return makeSequence(states, {0, states.steps(), shift}, positionAt, shape);
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

std::vector<int> echoSteps(int step, const MetricPosition& position, const Shape& shape) {
    constexpr std::array<int, 2> beats{1, 2};
    constexpr std::array<int, 6> bars{1, 2, 4, 8, 12, 16};
    std::vector<int> steps;
    for (const int count : beats)
        steps.push_back(step - count * position.stepsPerBeat);
    for (const int count : bars)
        steps.push_back(step - count * position.stepsPerBar);
    steps.resize(std::min(steps.size(), shape.echoes));
    return steps;
}

} // namespace partita::recurrent
