#include "core/rbm/kernels/GibbsKernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/rbm/kernels/PackedWeights.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "core/rbm/kernels/Vectors-inl.h"

#include <algorithm>
#include <cassert>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace partita::kernels::HWY_NAMESPACE {

#if PARTITA_VECTORS

using VShort = hn::Vec<Shorts>;

// Rounded to nearest and saturated to 16 bits, in 32.
HWY_INLINE hn::Vec<Integers> quantised(const float* weights, float scale) {
    const Floats d;
    constexpr float shift = 0x1.8p23f; // floats from here on are whole numbers, their low bits count them
    auto number = hn::MulAdd(hn::Load(d, weights), hn::Set(d, scale), hn::Set(d, shift));
    number = hn::Min(hn::Max(number, hn::Set(d, shift - 32768.0f)), hn::Set(d, shift + 32767.0f));
    return hn::Sub(hn::BitCast(Integers(), number), hn::BitCast(Integers(), hn::Set(d, shift)));
}

// Of eight rows a vector of floats each; columns[j], block k: unit 4 k + j of the eight.
HWY_INLINE void columnsOf(const float* const (&rows)[8], std::size_t h, float scale, VShort (&columns)[4]) {
    const Shorts d;
    const hn::Repartition<std::uint32_t, Shorts> d32;
    const hn::Repartition<std::uint64_t, Shorts> d64;
    VShort quads[4]; // rows i and i + 4
    for (std::size_t i = 0; i < 4; ++i)
        quads[i] = hn::ReorderDemote2To(d, quantised(rows[i] + h, scale), quantised(rows[i + 4] + h, scale));
    const auto low01 = hn::BitCast(d32, hn::InterleaveLower(d, quads[0], quads[1]));
    const auto low23 = hn::BitCast(d32, hn::InterleaveLower(d, quads[2], quads[3]));
    const auto high01 = hn::BitCast(d32, hn::InterleaveUpper(d, quads[0], quads[1]));
    const auto high23 = hn::BitCast(d32, hn::InterleaveUpper(d, quads[2], quads[3]));
    const auto low0 = hn::BitCast(d64, hn::InterleaveLower(d32, low01, low23));
    const auto low1 = hn::BitCast(d64, hn::InterleaveUpper(d32, low01, low23));
    const auto high0 = hn::BitCast(d64, hn::InterleaveLower(d32, high01, high23));
    const auto high1 = hn::BitCast(d64, hn::InterleaveUpper(d32, high01, high23));
    columns[0] = hn::BitCast(d, hn::InterleaveLower(d64, low0, high0));
    columns[1] = hn::BitCast(d, hn::InterleaveUpper(d64, low0, high0));
    columns[2] = hn::BitCast(d, hn::InterleaveLower(d64, low1, high1));
    columns[3] = hn::BitCast(d, hn::InterleaveUpper(d64, low1, high1));
}

// Block k of the vector to row 4 k, as many as there are rows.
template <class D>
HWY_INLINE void storeBlocks(D d, hn::Vec<D> blocks, std::size_t rows, std::int16_t* out) {
    if constexpr (hn::MaxLanes(D()) == 8) {
        if (rows > 0)
            hn::Store(blocks, d, out);
    } else {
        constexpr std::size_t half = hn::MaxLanes(D()) / 16;
        const hn::Half<D> dh;
        storeBlocks(dh, hn::LowerHalf(dh, blocks), rows, out);
        storeBlocks(dh, hn::UpperHalf(dh, blocks), rows > half ? rows - half : 0,
                    out + half * 4 * blockLanes);
    }
}

// Saturating sums over the blocks of a vector, the bias added; the greatest.
int greatest(VShort sums, const std::int16_t* bias, int sign) {
    HWY_ALIGN std::int16_t lanes[2 * floatLanes];
    hn::Store(sums, Shorts(), lanes);
    int most = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        int sum = std::max(sign * bias[i], 0);
        for (std::size_t k = i; k < 2 * floatLanes; k += 8)
            sum += sign * lanes[k];
        most = std::max(most, sum);
    }
    return most;
}

// Eight lanes: rows of floats in, a column of 8 a hidden unit out. Returns the greatest |bias + subset sum|,
// saturated.
std::int16_t packGroup(const float* const (&rows)[8], std::size_t hidden, float scale,
                       const std::int16_t* bias, std::int16_t* out) {
    const Shorts d;
    const auto zero = hn::Zero(d);
    auto above = zero;
    auto below = zero;
    for (std::size_t h = 0; h < hidden; h += floatLanes) {
        VShort columns[4];
        columnsOf(rows, h, scale, columns);
        for (std::size_t j = 0; j < 4; ++j) {
            above = hn::SaturatedAdd(above, hn::Max(columns[j], zero));
            below = hn::SaturatedAdd(below, hn::Min(columns[j], zero));
            if (h + j < hidden)
                storeBlocks(d, columns[j], (hidden - h - j + 3) / 4, out + (h + j) * blockLanes);
        }
    }
    return static_cast<std::int16_t>(
        std::min(32767, std::max(greatest(above, bias, 1), greatest(below, bias, -1))));
}
#else
std::int16_t packGroup(const float* const (&rows)[8], std::size_t hidden, float scale,
                       const std::int16_t* bias, std::int16_t* out) {
    return plain::packGroup(rows, hidden, scale, bias, out);
}
#endif

} // namespace partita::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::kernels {

HWY_EXPORT(packGroup);

namespace {

constexpr std::int16_t mostReach = 32000;  // more: halve the numbers
constexpr std::int16_t leastReach = 12000; // less: double them
constexpr std::int16_t never = -32768;     // the bias of padding

} // namespace

PackedWeights::PackedWeights(std::shared_ptr<const BlockLayout> layout, std::size_t hidden)
    : layout_(std::move(layout))
    , hidden_(hidden)
    , zeros_(roundUp(hidden, 16))
    , weights_(layout_->blocks() * hidden * blockLanes)
    , bias_(layout_->blocks() * blockLanes)
    , exponents_(layout_->blocks(), greatestExponent)
    , reach_(layout_->blocks() * groupsPerBlock) {}

void PackedWeights::packAll(const ParameterView& parameters, float scale) {
    for (std::size_t block = 0; block < layout_->blocks(); ++block)
        pack(parameters, block, allGroups, scale);
}

void PackedWeights::pack(const ParameterView& parameters, std::size_t block, std::uint32_t groups,
                         float scale) {
    int reach = packGroups(parameters, block, groups, scale);
    while (reach > mostReach && exponents_[block] > leastExponent) {
        --exponents_[block];
        reach = packGroups(parameters, block, allGroups, scale);
    }
    while (reach < leastReach && exponents_[block] < greatestExponent) {
        ++exponents_[block];
        reach = packGroups(parameters, block, allGroups, scale);
    }
}

int PackedWeights::packGroups(const ParameterView& parameters, std::size_t block, std::uint32_t groups,
                              float scale) {
    assert(parameters.hidden == hidden_ && parameters.stride % 16 == 0);
    const float factor = std::ldexp(scale, exponents_[block]);
    for (std::size_t group = 0; group < groupsPerBlock; ++group) {
        if ((groups >> group & 1) == 0)
            continue;
        const std::size_t lane = block * blockLanes + group * groupLanes;
        const float* rows[groupLanes];
        for (std::size_t i = 0; i < groupLanes; ++i) {
            const std::uint32_t unit = layout_->unitOfLane(lane + i);
            rows[i] = unit == noUnit ? zeros_.data() : parameters.weights + unit * parameters.stride;
            const float bias = unit == noUnit ? 0.0f : parameters.visibleBias[unit] * factor;
            bias_[lane + i] = static_cast<std::int16_t>(std::lrint(std::clamp(bias, -32767.0f, 32767.0f)));
        }
        reach_[block * groupsPerBlock + group] =
            HWY_DYNAMIC_DISPATCH(packGroup)(rows, hidden_, factor, &bias_[lane],
                                            &weights_[block * hidden_ * blockLanes + group * groupLanes]);
        for (std::size_t i = 0; i < groupLanes; ++i)
            if (layout_->unitOfLane(lane + i) == noUnit)
                bias_[lane + i] = never;
    }
    const auto* first = &reach_[block * groupsPerBlock];
    return *std::max_element(first, first + groupsPerBlock);
}

} // namespace partita::kernels
#endif
