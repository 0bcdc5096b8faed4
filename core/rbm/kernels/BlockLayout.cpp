#include "core/rbm/kernels/BlockLayout.h"

#include <algorithm>

namespace partita::kernels {

namespace {

constexpr std::size_t mostSlabs = 16; // enough for the threads to share them evenly, few enough to sum over

std::size_t ceilDivide(std::size_t a, std::size_t b) {
    return (a + b - 1) / b;
}

} // namespace

BlockLayout::BlockLayout(const VisibleShape& shape)
    : threeState_(shape.threeState()) {
    laneOfUnit_.resize(shape.units());
    if (threeState_)
        placeCells(shape);
    else
        placeBits(shape);
    for (std::size_t lane = 0; lane < unitOfLane_.size(); ++lane)
        if (unitOfLane_[lane] != noUnit)
            laneOfUnit_[unitOfLane_[lane]] = static_cast<std::uint32_t>(lane);
}

void BlockLayout::placeBits(const VisibleShape& shape) {
    const std::size_t units = shape.units();
    const std::size_t blocks = ceilDivide(units, blockLanes);
    const std::size_t blocksPerSlab = std::max<std::size_t>(1, ceilDivide(blocks, mostSlabs));
    unitOfLane_.assign(blocks * blockLanes, noUnit);
    for (std::size_t unit = 0; unit < units; ++unit)
        unitOfLane_[unit] = static_cast<std::uint32_t>(unit);
    for (std::size_t block = 0; block < blocks; block += blocksPerSlab) {
        const std::size_t end = std::min(blocks, block + blocksPerSlab);
        slabs_.push_back({static_cast<std::uint32_t>(block * blockLanes),
                          static_cast<std::uint32_t>(std::min(units, end * blockLanes)),
                          static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(end)});
    }
}

void BlockLayout::placeCells(const VisibleShape& shape) {
    constexpr std::size_t cellsPerBlock = blockLanes / 2;
    const std::size_t stepsPerSlab = std::max<std::size_t>(1, ceilDivide(shape.steps, mostSlabs));
    for (std::size_t step = 0; step < shape.steps; step += stepsPerSlab) {
        const std::size_t end = std::min(shape.steps, step + stepsPerSlab);
        const std::size_t cells = (end - step) * shape.pitches;
        const std::size_t firstBlock = blocks();
        unitOfLane_.resize((firstBlock + ceilDivide(cells, cellsPerBlock)) * blockLanes, noUnit);
        for (std::size_t cell = 0; cell < cells; ++cell) {
            const std::size_t held =
                (step + cell / shape.pitches) * shape.unitsPerStep() + cell % shape.pitches;
            const std::size_t lane = (firstBlock + cell / cellsPerBlock) * blockLanes + cell % cellsPerBlock;
            unitOfLane_[lane] = static_cast<std::uint32_t>(held);
            unitOfLane_[lane + cellsPerBlock] = static_cast<std::uint32_t>(held + shape.pitches);
        }
        slabs_.push_back({static_cast<std::uint32_t>(step * shape.unitsPerStep()),
                          static_cast<std::uint32_t>(end * shape.unitsPerStep()),
                          static_cast<std::uint32_t>(firstBlock), static_cast<std::uint32_t>(blocks())});
    }
}

} // namespace partita::kernels
