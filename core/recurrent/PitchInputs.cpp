#include "core/recurrent/PitchInputs.h"

#include "core/recurrent/LstmKernels.h"

#include <algorithm>

namespace partita::recurrent {

namespace {

using kernels::addScaled;

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

} // namespace

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

} // namespace partita::recurrent
