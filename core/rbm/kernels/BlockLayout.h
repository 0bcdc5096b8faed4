#pragma once

#include "core/rbm/States.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace partita::kernels {

inline constexpr std::size_t blockLanes = 128;
inline constexpr std::uint32_t noUnit = std::numeric_limits<std::uint32_t>::max();

// Where the visible units lie in the packed copy of the weights: blocks of 128 lanes, a whole number of
// blocks a slab. Independent bits lie in their own order. Of three-state cells a block has 64: lanes 0..63
// are their held units, lanes 64..127 their struck ones. A slab is a run of units that one thread at a time
// works on; slabs depend on the shape alone, so that sums over them are formed in the same order whatever the
// number of threads.
class BlockLayout {
public:
    struct Slab {
        std::uint32_t unitBegin;
        std::uint32_t unitEnd;
        std::uint32_t blockBegin;
        std::uint32_t blockEnd;

        std::uint32_t laneBegin() const { return blockBegin * static_cast<std::uint32_t>(blockLanes); }
        std::size_t lanes() const { return (blockEnd - blockBegin) * blockLanes; }
    };

    explicit BlockLayout(const VisibleShape& shape);

    bool threeState() const { return threeState_; }
    std::size_t units() const { return laneOfUnit_.size(); }
    std::size_t blocks() const { return unitOfLane_.size() / blockLanes; }
    std::span<const Slab> slabs() const { return slabs_; }

    std::uint32_t unitOfLane(std::size_t lane) const { return unitOfLane_[lane]; } // noUnit: padding
    const std::uint32_t* unitsOfBlock(std::size_t block) const { return &unitOfLane_[block * blockLanes]; }
    std::uint32_t laneOfUnit(std::size_t unit) const { return laneOfUnit_[unit]; }

private:
    void placeBits(const VisibleShape& shape);
    void placeCells(const VisibleShape& shape);

    bool threeState_ = false;
    std::vector<Slab> slabs_;
    std::vector<std::uint32_t> unitOfLane_;
    std::vector<std::uint32_t> laneOfUnit_;
};

} // namespace partita::kernels
