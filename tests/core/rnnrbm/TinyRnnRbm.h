#pragma once

#include "base/RandomStream.h"
#include "core/learn/SmallCorpus.h"
#include "rnnrbm/RnnRbmModel.h"
#include "rnnrbm/Sequence.h"

namespace partita::test {

// A net of a few units with weights that matter.
inline rnnrbm::Parameters tinyParameters(const rnnrbm::Shape& shape, std::uint64_t seed) {
    rnnrbm::Parameters parameters(shape);
    RandomStream random(seed, 77);
    for (auto& value : parameters.values())
        value = static_cast<float>(random.normal() * 0.5);
    return parameters;
}

// Three passages of unequal lengths of the small corpus.
inline std::vector<rnnrbm::Sequence> tinyBatch(const TrainingSet& data, const rnnrbm::Shape& shape) {
    return rnnrbm::makeSequences(data, {{0, 0, 9, 0}, {1, 3, 6, 0}, {2, 0, 4, 0}}, shape);
}

inline RnnRbmModel tinyModel(std::uint64_t seed) {
    RnnRbmModel::Content content;
    content.description.family = "rnnrbm";
    content.description.grid = Grid{4, Pitch(60), Pitch(65), true};
    content.description.stateSpace = StateSpace::ThreeState;
    content.description.windowSteps = 8;
    content.parameters =
        tinyParameters(rnnRbmShape(content.description.grid, {Pitch(60), Pitch(65)}, 2, 4), seed);
    content.stepsPerBar = 4;
    return RnnRbmModel(std::move(content));
}

} // namespace partita::test
