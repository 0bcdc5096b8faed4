#include "core/recurrent/Parameters.h"

#include "core/recurrent/RandomPurpose.h"

#include <cmath>

namespace partita::recurrent {

const char* familyName(StepModel stepModel) {
    return stepModel == StepModel::Rbm ? "rnnrbm" : "rnnnade";
}

PitchSpan spanAround(std::size_t pitch, const Shape& shape) {
    const std::size_t first = pitch > Shape::reach ? pitch - Shape::reach : 0;
    const std::size_t last = std::min(shape.pitches - 1, pitch + Shape::reach);
    return {first, last - first + 1, first + Shape::reach - pitch};
}

std::array<Parameters::BlockShape, blockCount> Parameters::blocks(const Shape& shape) {
    const std::size_t gates = 4 * shape.recurrent;
    return {{{"W", shape.weightRows(), shape.hidden},
             {"bv", 1, shape.visible()},
             {"bh", 1, shape.hidden},
             {"Wuv", shape.recurrent, shape.planes},
             {"Wuh", shape.recurrent, shape.hidden},
             {"Wvu", shape.inputs(), gates},
             {"Wuu", shape.recurrent, gates},
             {"bu", 1, gates},
             {"V", shape.stepModel == StepModel::Nade ? shape.hidden : 0, shape.planes}}};
}

Parameters::Parameters(const Shape& shape)
    : shape_(shape) {
    std::size_t size = 0;
    const auto all = blocks(shape);
    for (std::size_t i = 0; i < blockCount; ++i) {
        offsets_[i] = size;
        size += all[i].rows * all[i].columns;
    }
    values_.assign(size, 0.0f);
}

Eigen::Map<Matrix> Parameters::block(Block block) {
    const auto i = static_cast<std::size_t>(block);
    const auto shape = blocks(shape_)[i];
    return {values_.data() + offsets_[i], index(shape.rows), index(shape.columns)};
}

Eigen::Map<const Matrix> Parameters::block(Block block) const {
    const auto i = static_cast<std::size_t>(block);
    const auto shape = blocks(shape_)[i];
    return {values_.data() + offsets_[i], index(shape.rows), index(shape.columns)};
}

Parameters Parameters::random(const Shape& shape, std::uint64_t seed) {
    Parameters parameters(shape);
    const double fanIn = 1.0 / std::sqrt(static_cast<double>(shape.recurrent));
    const bool isNade = shape.stepModel == StepModel::Nade;
    const std::array<std::pair<Block, double>, 6> deviations{
        {{Block::W, isNade ? 0.1 : 0.01},
         {Block::Wuv, 0.1 * fanIn},
         {Block::Wuh, (isNade ? 1.0 : 0.1) * fanIn},
         {Block::Wvu, 0.1},
         {Block::Wuu, fanIn},
         {Block::V, 0.1 / std::sqrt(static_cast<double>(shape.hidden))}}};
    RandomStream random(seed, randomStream(RandomPurpose::InitialWeights, 0));
    for (const auto& [block, deviation] : deviations)
        for (auto& weight : parameters.block(block).reshaped<Eigen::RowMajor>())
            weight = static_cast<float>(random.normal() * deviation);
    // Remember at first.
    parameters.block(Block::RecurrentBias)
        .middleCols(index(shape.recurrent), index(shape.recurrent))
        .setOnes();
    return parameters;
}

} // namespace partita::recurrent
