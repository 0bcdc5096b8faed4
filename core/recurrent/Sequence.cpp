#include "core/recurrent/Sequence.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace partita::recurrent {

namespace {

void addEchoes(const NoteStates& states, int step, const std::vector<int>& places, int shift,
               const Shape& shape, StepInput& input) {
    for (std::size_t i = 0; i < shape.parts.size(); ++i) {
        const Part part(static_cast<int>(i));
        const auto same = [&](int a, int b) {
            return states.held(a, part) == states.held(b, part) &&
                   (shape.planes == 1 || states.struck(a, part) == states.struck(b, part));
        };
        appendMatches(step, places, same, shape, matchesOf(input, i, shape));
    }
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
                      usualOrder(shape),
                      {}};
    const auto plays = partsOf(states, shape);
    std::vector<std::uint32_t> on;
    if (excerpt.start > 0 && excerpt.steps > 0)
        on = activeUnits(states, excerpt.start - 1, excerpt.shift, shape);
    for (std::size_t step = 0; step < steps; ++step) {
        const int place = excerpt.start + static_cast<int>(step);
        const MetricPosition position = positionAt(place);
        auto& input = sequence.inputs[step];
        input.before = std::move(on);
        input.position = positionInputs(position, place == 0, shape);
        input.plays = plays;
        addEchoes(states, place, echoSteps(place, position, shape), excerpt.shift, shape, input);
        on = activeUnits(states, place, excerpt.shift, shape);
        for (const auto unit : on)
            sequence.visible(index(step), static_cast<Eigen::Index>(unit)) = 1.0f;
        int sounding = 0;
        for (Part part; part.value < states.grid().parts; part += Part(1))
            sounding += static_cast<int>(states.held(place, part).count());
        sequence.outside[step] = sounding - static_cast<int>(on.size());
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
        for (std::size_t i = 0; i < shape.parts.size(); ++i) {
            const PartRows& rows = shape.parts[i];
            const Part part(static_cast<int>(i));
            for (std::size_t row = rows.first; row < rows.end() && states.held(step, part).any(); ++row) {
                const Pitch pitch(rows.pitchOf(row) - (rows.drums ? 0 : shift));
                if (!states.grid().contains(pitch) || !states.isHeld(step, pitch, part))
                    continue;
                if (shape.planes == 1 || states.isStruck(step, pitch, part) == (plane == 1))
                    on.push_back(static_cast<std::uint32_t>(plane * shape.pitches + row));
            }
        }
    return on;
}

std::vector<std::uint32_t>& matchesOf(StepInput& input, std::size_t part, const Shape& shape) {
    if (shape.several() == 0)
        return input.position;
    input.ofPart.resize(shape.parts.size());
    return input.ofPart[part];
}

bool playsAt(const Shape& shape, const StepInput& input, std::size_t part) {
    return shape.several() == 0 || std::binary_search(input.plays.begin(), input.plays.end(), part);
}

std::vector<std::uint32_t> partsOf(const NoteStates& states, const Shape& shape) {
    std::vector<std::uint32_t> plays;
    for (std::size_t part = 0; part < shape.several(); ++part)
        for (int step = 0; step < states.steps(); ++step)
            if (states.held(step, Part(static_cast<int>(part))).any()) {
                plays.push_back(static_cast<std::uint32_t>(part));
                break;
            }
    return plays;
}

std::vector<std::uint8_t> usualOrder(const Shape& shape) {
    std::vector<std::uint8_t> order(shape.parts.size());
    std::iota(order.begin(), order.end(), std::uint8_t{0});
    return order;
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
