#pragma once

#include "core/numeric/VectorLoops.h"
#include "core/rbm/kernels/BlockLayout.h"

#include <cstdint>
#include <memory>
#include <span>

namespace partita::kernels {

// Where a machine's numbers lie. Borrowed: the owner outlives whoever holds this.
struct ParameterView {
    const float* weights = nullptr;     // visible x stride, row-major, on a cache line
    const float* visibleBias = nullptr; // visible
    const float* hiddenBias = nullptr;  // hidden
    std::size_t hidden = 0;
    std::size_t stride = 0; // floats from row to row, a multiple of 16; what is past `hidden` is zero
};

// A second copy of weights and visible biases for the one dense pass, hidden -> visible: 16-bit fixed point,
// a block of 128 lanes after another, in each the rows of the hidden units (hidden x 128). A sum over the
// hidden units that are on is then whole vectors of 16-bit additions.
//
// value = number * 2^exponent(block), rounded to nearest. The exponent is the greatest, at most 10, with
// which no sum of any subset of a unit's weights, bias included, leaves 16 bits: never wrong by overflow, and
// an activation of n hidden units is wrong by at most (n + 1) / 2^(exponent + 1). An exponent of under 4
// (activations past 1,000) is refused and saturates instead: a machine like that has diverged.
class PackedWeights {
public:
    static constexpr int leastExponent = 4;
    static constexpr int greatestExponent = 10;
    static constexpr bool isExponent(int number) {
        return number >= leastExponent && number <= greatestExponent;
    }
    static constexpr std::size_t groupLanes = 8;
    static constexpr std::size_t groupsPerBlock = blockLanes / groupLanes;
    static constexpr std::uint32_t allGroups = (1u << groupsPerBlock) - 1;

    PackedWeights(std::shared_ptr<const BlockLayout> layout, std::size_t hidden);

    const BlockLayout& layout() const { return *layout_; }
    std::size_t hidden() const { return hidden_; }

    // Takes weights and biases times `scale` (an inverse temperature). Of each block the groups of 8 lanes
    // whose bits are set, or all of them where the exponent has to change. Blocks may be packed on several
    // threads at once.
    void pack(const ParameterView& parameters, std::size_t block, std::uint32_t groups, float scale = 1.0f);
    void packAll(const ParameterView& parameters, float scale = 1.0f);

    const std::int16_t* weights(std::size_t block) const { return &weights_[block * hidden_ * blockLanes]; }
    const std::int16_t* bias(std::size_t block) const { return &bias_[block * blockLanes]; }
    int exponent(std::size_t block) const { return exponents_[block]; }
    // They depend on the history of the weights as well: what a resumed run begins with before it packs.
    const std::vector<std::int8_t>& exponents() const { return exponents_; }
    void setExponents(const std::vector<std::int8_t>& exponents) { exponents_ = exponents; }
    std::size_t bytes() const { return (weights_.size() + bias_.size()) * sizeof(std::int16_t); }

private:
    int packGroups(const ParameterView& parameters, std::size_t block, std::uint32_t groups, float scale);

    std::shared_ptr<const BlockLayout> layout_;
    std::size_t hidden_;
    AlignedVector<float> zeros_;          // the weights of padding
    AlignedVector<std::int16_t> weights_; // blocks x hidden x 128
    AlignedVector<std::int16_t> bias_;    // blocks x 128
    std::vector<std::int8_t> exponents_;  // blocks
    std::vector<std::int16_t> reach_; // blocks x groups: the greatest |subset sum| of a lane, in packed units
};

} // namespace partita::kernels
