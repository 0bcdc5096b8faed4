#pragma once

#include "core/base/RandomStream.h"
#include "core/recurrent/Passages.h"
#include "core/recurrent/RecurrentModel.h"
#include "core/recurrent/distributions/Rbm.h"
#include "tests/core/learn/SmallCorpus.h"

namespace partita::test {

// A net of a few units with weights that matter.
inline recurrent::Parameters tinyParameters(const recurrent::StepDistribution& distribution,
                                            const recurrent::Shape& shape, std::uint64_t seed) {
    recurrent::Parameters parameters(distribution, shape);
    RandomStream random(seed, 77);
    for (auto& value : parameters.values())
        value = static_cast<float>(random.normal() * 0.5);
    return parameters;
}

// Three passages of unequal lengths of the small corpus.
inline std::vector<recurrent::Sequence> tinyBatch(const TrainingSet& data, const recurrent::Shape& shape) {
    return recurrent::makeSequences(data, {{0, 0, 9, 0}, {1, 3, 6, 0}, {2, 0, 4, 0}}, shape);
}

inline RecurrentModel tinyModel(std::uint64_t seed) {
    RecurrentModel::Content content;
    content.description.family = "rnnrbm";
    content.description.grid = Grid{4, Pitch(60), Pitch(65), true};
    content.description.stateSpace = StateSpace::ThreeState;
    content.description.windowSteps = 8;
    content.parameters =
        tinyParameters(recurrent::rbmDistribution(),
                       recurrentShape(content.description.grid, {{Pitch(60), Pitch(65)}}, 2, 4), seed);
    content.stepsPerBar = 4;
    return RecurrentModel(std::move(content));
}

} // namespace partita::test
