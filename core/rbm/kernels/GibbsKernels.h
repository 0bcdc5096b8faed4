#pragma once

#include "core/numeric/VectorLoops.h"
#include "core/rbm/kernels/PackedWeights.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// The two half-steps of block Gibbs sampling, hidden units given visible ones and back. Vectorised, the code
// for the processor chosen at run time.
namespace partita::kernels {

// Which random numbers a pass draws. A number is a function of these and of (row, unit) alone, so that
// neither threads, tiles nor vector lengths change it: ARS-7, seven rounds of AES as a counter-based
// generator (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011), key {seed,
// purpose}, counter {pass, row, unit}.
struct DrawKey {
    std::uint64_t seed = 0;
    std::uint64_t pass = 0;     // never the same twice in a run: half-steps of Gibbs sampling, counted
    std::uint32_t firstRow = 0; // row 0 of the pass draws as this row
};

// How many rows one thread draws the hidden units of at a time.
inline constexpr std::size_t rowsPerHiddenPart = 4;

enum class DrawPurpose : std::uint64_t { Hidden = 0x101, VisibleCoarse = 0x102, VisibleFine = 0x103 };

// A hidden half-step of Gibbs sampling for one row: activation = bias + the partial sums, in their order.
struct HiddenDraw {
    const float* bias = nullptr; // stride
    const float* partials =
        nullptr; // partialCount arrays of `stride` sums, partialStep floats from one to the next
    std::size_t partialCount = 0;
    std::size_t partialStep = 0;
    std::size_t hidden = 0;
    std::size_t stride = 0; // a multiple of 16
    float inverseTemperature = 1.0f;
    DrawKey key;
};

// Probabilities of the hidden units (stride floats, zero past the last unit) and, if `bits` is not null, a
// sample of them ((hidden + 63) / 64 words). On cache lines.
void sampleHiddenRow(const HiddenDraw& draw, std::size_t row, float* probabilities, std::uint64_t* bits);

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

// What was drawn in a block, added up by row: sums of row r of the batch at sums + (r - firstRow) * stride.
// As numeric::addRows().
void addDrawnRows(const float* weights, std::size_t stride, const BlockLayout& layout, std::size_t block,
                  std::span<const ActiveKey> on, std::size_t firstRow, float* sums);

// What the first stage of visible sampling knows: lower bounds of 16 logit(u), rounded
// down, by the first byte of u. From 1/16 on by its upper four bits alone, so that two lookups among 16
// entries serve.
struct LogitTable {
    alignas(16) std::int8_t byUpper[16]; // [0] unused
    alignas(16) std::int8_t byLower[16]; // of bytes under 16; [0]: -128
    // How often, of 256 bytes, the bound is at most x8: the probability of passing, by x8 + 128.
    alignas(64) float passing[256];

    int bound(int byte) const { return byte < 16 ? byLower[byte] : byUpper[byte >> 4]; }
    static const LogitTable& instance();
};

// The kernels once more as plain loops: what processors without vector code of ours run, and what the vector
// code is held against.
namespace plain {

// The words of one counter.
std::array<std::uint32_t, 4> draw(const DrawKey& key, DrawPurpose purpose, std::uint32_t row,
                                  std::uint32_t unit);
// 24 bits, in (0, 1)
float uniform(std::uint32_t number);

// Eight rows of `hidden` floats in, a column of 8 a hidden unit out. Returns the greatest |bias + subset
// sum|, saturated.
std::int16_t packGroup(const float* const (&rows)[PackedWeights::groupLanes], std::size_t hidden, float scale,
                       const std::int16_t* bias, std::int16_t* out);
void sampleVisibleBlock(const VisibleDraw& draw, std::size_t block, std::size_t rowBegin, std::size_t rowEnd,
                        VisibleScratch& scratch, std::vector<ActiveKey>& on);

} // namespace plain
} // namespace partita::kernels
