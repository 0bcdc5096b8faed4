#include "core/recurrent/Parameters.h"

#include "core/recurrent/RandomPurpose.h"
#include "core/recurrent/StepDistribution.h"

#include <cassert>
#include <cmath>

namespace partita::recurrent {

namespace {

struct Place {
    std::size_t offset;
    BlockShape shape;
};

Place placeOf(std::string_view name, const std::vector<BlockShape>& blocks) {
    std::size_t offset = 0;
    for (const auto& block : blocks) {
        if (block.name == name)
            return {offset, block};
        offset += block.size();
    }
    assert(false);
    return {};
}

} // namespace

PitchSpan spanAround(std::size_t pitch, const Shape& shape) {
    const std::size_t first = pitch > Shape::reach ? pitch - Shape::reach : 0;
    const std::size_t last = std::min(shape.pitches - 1, pitch + Shape::reach);
    return {first, last - first + 1, first + Shape::reach - pitch};
}

PitchSpan spanAround(int pitch, const PartRows& part) {
    constexpr int reach = Shape::reach;
    const int first = std::max(part.lowest, pitch - reach);
    const int last = std::min(part.pitchOf(part.end()) - 1, pitch + reach);
    if (last < first)
        return {part.first, 0, 0};
    return {part.first + static_cast<std::size_t>(first - part.lowest),
            static_cast<std::size_t>(last - first + 1), static_cast<std::size_t>(first + reach - pitch)};
}

std::vector<RowRange> playingRows(const Shape& shape, const std::vector<std::uint32_t>& plays) {
    if (shape.several() == 0)
        return {{0, 0, index(shape.pitches)}};
    std::vector<RowRange> ranges;
    for (const auto part : plays) {
        const auto first = index(shape.parts[part].first);
        const auto count = index(shape.parts[part].pitches);
        const std::size_t group = shape.groupOf(part);
        if (!ranges.empty() && ranges.back().group == group && ranges.back().first + ranges.back().count == first)
            ranges.back().count += count;
        else
            ranges.push_back({group, first, count});
    }
    return ranges;
}

std::vector<BlockShape> recurrentBlocks(const Shape& shape) {
    const std::size_t gates = 4 * shape.recurrent;
    const std::size_t groups = shape.groups();
    return {
        {block::Wvu, groups * shape.inputs(), gates, 0.1},
        {block::Wuu, groups * shape.recurrent, gates, 1.0 / std::sqrt(static_cast<double>(shape.recurrent))},
        {block::bu, groups, gates}};
}

Parameters::Parameters(const StepDistribution& distribution, const Shape& shape)
    : distribution_(&distribution)
    , shape_(shape)
    , blocks_(distribution.blocks(shape)) {
    std::size_t size = 0;
    for (const auto& block : blocks_)
        size += block.size();
    values_.assign(size, 0.0f);
}

Eigen::Map<Matrix> Parameters::block(std::string_view name) {
    const auto place = placeOf(name, blocks_);
    return {values_.data() + place.offset, index(place.shape.rows), index(place.shape.columns)};
}

Eigen::Map<const Matrix> Parameters::block(std::string_view name) const {
    const auto place = placeOf(name, blocks_);
    return {values_.data() + place.offset, index(place.shape.rows), index(place.shape.columns)};
}

MatrixRef Parameters::block(std::string_view name, std::size_t group) {
    auto whole = block(name);
    const auto rows = whole.rows() / index(shape_.groups());
    return whole.middleRows(index(group) * rows, rows);
}

ConstMatrixRef Parameters::block(std::string_view name, std::size_t group) const {
    const auto whole = block(name);
    const auto rows = whole.rows() / index(shape_.groups());
    return whole.middleRows(index(group) * rows, rows);
}

Parameters Parameters::random(const StepDistribution& distribution, const Shape& shape, std::uint64_t seed) {
    Parameters parameters(distribution, shape);
    RandomStream random(seed, randomStream(RandomPurpose::InitialWeights, 0));
    for (const auto& block : parameters.blocks())
        if (block.deviation > 0)
            for (auto& weight : parameters.block(block.name).reshaped<Eigen::RowMajor>())
                weight = static_cast<float>(random.normal() * block.deviation);
    // Remember at first.
    parameters.block(block::bu).middleCols(index(shape.recurrent), index(shape.recurrent)).setOnes();
    return parameters;
}

} // namespace partita::recurrent
