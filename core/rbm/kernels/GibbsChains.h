#pragma once

#include "core/base/Crew.h"
#include "core/rbm/kernels/GibbsKernels.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace partita::kernels {

using UnitList = std::span<const std::uint32_t>; // sorted indices of visible units that are on

// What the chains are drawn from. Borrowed.
struct ChainModel {
    ParameterView parameters;
    const PackedWeights* packed = nullptr; // of the same weights, times the inverse temperature
    float inverseTemperature = 1.0f;
    std::uint64_t seed = 0;
};

// Block Gibbs chains of a machine, many at once: h -> v -> h -> ... The draws of a chain depend on seed, pass
// and the chain's number alone. One caller at a time.
class GibbsChains {
public:
    GibbsChains(std::shared_ptr<const BlockLayout> layout, std::size_t hidden, std::size_t stride,
                std::size_t chains, Crew& crew);

    std::size_t chains() const { return chains_; }
    std::size_t wordsPerRow() const { return (hidden_ + 63) / 64; }
    std::size_t stride() const { return stride_; }

    // The present hidden samples, chains x wordsPerRow, and their probabilities, chains x stride.
    std::span<std::uint64_t> hiddenBits() { return bits_; }
    std::span<const std::uint64_t> hiddenBits() const { return bits_; }
    std::span<float> hiddenProbabilities() { return probabilities_; }

    // Hidden units given these visible ones, one list a chain.
    void startAt(std::span<const UnitList> visible, const ChainModel& model);
    // Visible units given the hidden sample, then hidden ones given those.
    void step(const ChainModel& model);
    // The two halves of a step: between them the model may change.
    void drawVisible(const ChainModel& model);
    void drawHidden(const ChainModel& model);

    // From the next step on only these lanes are drawn (two words a block, see VisibleDraw); the units of
    // `fixedOn` stay on, all others off. A span of nothing frees all.
    void clamp(std::span<const std::uint64_t> freeLanes, UnitList fixedOn, const ChainModel& model);

    // What was drawn in a slab: `found(row, lane)` for each unit that is on, lane counted from the layout's
    // first.
    template <class Found>
    void forEachDrawn(std::size_t slab, Found&& found) const {
        for (std::size_t tile = 0; tile < tiles(); ++tile) {
            const Drawn& drawn = drawn_[slab * tiles() + tile];
            for (std::size_t b = 0; b + 1 < drawn.blockStarts.size(); ++b) {
                const auto lane = (layout_->slabs()[slab].blockBegin + b) * blockLanes;
                for (std::size_t i = drawn.blockStarts[b]; i < drawn.blockStarts[b + 1]; ++i)
                    found(drawn.keys[i] / blockLanes, lane + drawn.keys[i] % blockLanes);
            }
        }
    }
    // Sorted visible units of a chain after the last step, clamped ones included. Replaces `units`.
    void visibleUnits(std::size_t chain, std::vector<std::uint32_t>& units) const;
    // The same of all chains at once. Replaces `rows`.
    void visibleUnits(std::vector<std::vector<std::uint32_t>>& rows) const;
    // v'W of a chain's present visible units, `stride` of them: biases left out, clamped units' weights too.
    void hiddenInputs(std::size_t chain, float* inputs) const;

    // Half-steps drawn so far: where the random numbers go on. Part of a checkpoint.
    std::uint64_t pass() const { return pass_; }
    void seekPass(std::uint64_t pass) { pass_ = pass; }

private:
    struct Drawn {
        std::vector<ActiveKey> keys;
        std::vector<std::size_t> blockStarts; // blocks of the slab + 1
    };

    std::size_t tiles() const { return (chains_ + tileRows_ - 1) / tileRows_; }
    void drawVisible(const ChainModel& model, std::size_t part, std::size_t thread);

    std::shared_ptr<const BlockLayout> layout_;
    std::size_t hidden_;
    std::size_t stride_;
    std::size_t chains_;
    std::size_t tileRows_;
    Crew& crew_;
    std::uint64_t pass_ = 0;
    std::vector<Drawn> drawn_;             // slabs x tiles
    AlignedVector<float> partials_;        // slabs x chains x stride
    AlignedVector<float> probabilities_;   // chains x stride
    std::vector<std::uint64_t> bits_;      // chains x words
    std::vector<VisibleScratch> scratch_;  // a thread each
    std::vector<std::uint64_t> freeLanes_; // empty: all
    std::vector<std::uint32_t> fixedOn_;
    AlignedVector<float> hiddenBias_; // the clamped units' weights included; empty: nothing clamped
};

// partials[slab][row] = sums of the weight rows of what is on in that slab: visible -> hidden of many rows on
// all threads. cuts, slabs x (rows + 1) ... receives where each row's list enters each slab: cuts[slab * rows
// + row], and one slab more.
void sumBySlab(const BlockLayout& layout, const float* weights, std::size_t stride,
               std::span<const UnitList> rows, Crew& crew, float* partials, std::vector<std::uint32_t>& cuts);

} // namespace partita::kernels
