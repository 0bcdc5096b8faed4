#pragma once

#include "core/recurrent/Parameters.h"

#include <functional>

namespace partita::recurrent {

// What the recurrent net sees before a step.
struct StepInput {
    std::vector<std::uint32_t> before;   // visible units that were on in the step before, rising
    std::vector<std::uint32_t> position; // rows of Wvu that count at every pitch, rising
    std::vector<std::uint32_t> echo;     // echo * visible + unit: units that were on some beats or bars ago
    // Of shapes of several parts: by part, rows of Wvu that count at all its pitches; and parts that play at
    // all, rising.
    std::vector<std::vector<std::uint32_t>> ofPart{};
    std::vector<std::uint32_t> plays{};
};

// A passage of music.
struct Sequence {
    Matrix visible; // steps x visible, 0 or 1
    std::vector<StepInput> inputs;
    std::vector<int> outside; // by step: how many notes sound that the shape has no pitch for
    // Of several parts: in which order a step is drawn, each given those before it.
    std::vector<std::uint8_t> order;
    std::vector<StepInput> noisyInputs; // in place of `inputs` for the recurrent net, or empty

    const std::vector<StepInput>& seen() const { return noisyInputs.empty() ? inputs : noisyInputs; }
    std::size_t steps() const { return inputs.size(); }
};

// `steps` of the music from `start` on, moved up by `shift` semitones.
struct Excerpt {
    int start;
    int steps;
    int shift;
};
using PositionAt = std::function<MetricPosition(int step)>;
Sequence makeSequence(const NoteStates& states, const Excerpt& excerpt, const PositionAt& positionAt,
                      const Shape& shape);
// A whole piece, in bars all of one length.
Sequence makeSequence(const NoteStates& states, int shift, const Shape& shape, int stepsPerBeat,
                      int stepsPerBar);

// The units of a step that are on, rising; the music is moved up by `shift` semitones.
std::vector<std::uint32_t> activeUnits(const NoteStates& states, int step, int shift, const Shape& shape);

// The place in the metre as rows of Wvu.
std::vector<std::uint32_t> positionInputs(const MetricPosition& position, bool isFirst, const Shape& shape);

// The steps whose music is an echo at `step`, one or two beats or some bars before it, as the shape's echoes
// are counted; those before the music's beginning are negative.
std::vector<int> echoSteps(int step, const MetricPosition& position, const Shape& shape);

// Appends the rows of Wvu that say for how many steps before `step` the music (of a part) has been the same
// as before `places`, the steps of its echoes. `same`: whether two steps are alike.
void appendMatches(int step, const std::vector<int>& places, const std::function<bool(int, int)>& same,
                   const Shape& shape, std::vector<std::uint32_t>& on);
// Where those are to go of a part.
std::vector<std::uint32_t>& matchesOf(StepInput& input, std::size_t part, const Shape& shape);

// Whether a part plays, as its input says.
bool playsAt(const Shape& shape, const StepInput& input, std::size_t part);
// Who plays at all in some music.
std::vector<std::uint32_t> partsOf(const NoteStates& states, const Shape& shape);
// From the first to the last.
std::vector<std::uint8_t> usualOrder(const Shape& shape);

} // namespace partita::recurrent
