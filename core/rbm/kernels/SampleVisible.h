#pragma once

#include "core/rbm/AlignedVector.h"
#include "core/rbm/kernels/DrawKey.h"
#include "core/rbm/kernels/PackedWeights.h"

#include <cstdint>
#include <vector>

namespace partita::kernels {

// Visible units that were drawn on: (row * 128 + lane of the block), in order of row.
using ActiveKey = std::uint32_t;

// Hidden samples in, one bit a unit, and what else a visible half-step of Gibbs sampling depends on.
struct VisibleDraw {
    const PackedWeights* weights = nullptr;
    const std::uint64_t* hiddenBits = nullptr; // rows x wordsPerRow; bits past the hidden units are clear
    std::size_t wordsPerRow = 0;
    const std::uint64_t* freeLanes = nullptr; // two words a block: lanes that may be drawn; null: all. Of a
                                              // three-state cell the bit of its held lane counts.
    DrawKey key;
};

// Working memory of one thread.
struct VisibleScratch {
    VisibleScratch();

    AlignedVector<std::int16_t> activations; // 64 rows x 128, packed units
    AlignedVector<std::uint16_t> candidates;
};

// Draws the visible units of a block for rows [rowBegin, rowEnd), each given its row's hidden sample, and
// appends those that are on to `on`. Nothing dense is written but 16 KiB of activations that stay in the
// first-level cache.
//
// Exact in distribution (but for the rounding of the weights, see PackedWeights): u < sigmoid(x) is decided
// in two stages. The first compares x with a lower bound of logit(u) known from the first 8 bits of u: 97 %
// of the units of music end there without an exponential. It lets a unit through with a probability q(x) >=
// sigmoid(x) that is an exact multiple of 1/256; the second stage, on those alone, keeps it with sigmoid(x) /
// q(x), 24 more bits. The smallest probability told from zero is 2^-33.
void sampleVisibleBlock(const VisibleDraw& draw, std::size_t block, std::size_t rowBegin, std::size_t rowEnd,
                        VisibleScratch& scratch, std::vector<ActiveKey>& on);

} // namespace partita::kernels
