#include "core/rbm/kernels/GibbsKernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/rbm/kernels/SampleHidden.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "core/rbm/kernels/Vectors-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace partita::kernels::HWY_NAMESPACE {

HWY_INLINE hn::Vec<Floats> activation(const HiddenDraw& draw, const float* partials, std::size_t h) {
    const Floats d;
    auto sum = hn::Load(d, draw.bias + h);
    for (std::size_t i = 0; i < draw.partialCount; ++i)
        sum = hn::Add(sum, hn::Load(d, partials + i * draw.partialStep + h));
    return hn::Mul(sum, hn::Set(d, draw.inverseTemperature));
}

void probabilitiesOfRow(const HiddenDraw& draw, std::size_t row, float* probabilities) {
    const Floats d;
    const float* partials = draw.partials + row * draw.stride;
    for (std::size_t h = 0; h < draw.stride; h += floatLanes) {
        const auto used = hn::FirstN(d, draw.hidden - std::min(draw.hidden, h));
        hn::Store(hn::IfThenElseZero(used, sigmoidOf(d, activation(draw, partials, h))), d,
                  probabilities + h);
    }
}

#if PARTITA_VECTORS
void drawBits(const HiddenDraw& draw, std::size_t row, const float* probabilities, std::uint64_t* bits) {
    const Floats d;
    const CounterRandom random(draw.key, DrawPurpose::Hidden);
    const auto rows = hn::Set(Words(), static_cast<std::uint32_t>(draw.key.firstRow + row));
    for (std::size_t h = 0; h < draw.hidden; h += floatLanes) {
        const auto units = hn::Add(hn::Set(Words(), static_cast<std::uint32_t>(h / 4)), blockIndices());
        const auto numbers = hn::ShiftRight<8>(random(random.counter(rows, units)));
        const auto u = hn::MulAdd(hn::ConvertTo(d, hn::BitCast(Integers(), numbers)), hn::Set(d, 0x1p-24f),
                                  hn::Set(d, 0x1p-25f));
        std::uint8_t bytes[8] = {};
        hn::StoreMaskBits(d, hn::Lt(u, hn::Load(d, probabilities + h)), bytes);
        const std::uint64_t lanes = (bytes[0] | std::uint64_t{bytes[1]} << 8) & ((1u << floatLanes) - 1);
        bits[h / 64] |= lanes << h % 64;
    }
}
#else
void drawBits(const HiddenDraw& draw, std::size_t row, const float* probabilities, std::uint64_t* bits) {
    for (std::size_t h = 0; h < draw.hidden; ++h) {
        const auto numbers =
            plain::draw(draw.key, DrawPurpose::Hidden, static_cast<std::uint32_t>(draw.key.firstRow + row),
                        static_cast<std::uint32_t>(h / 4));
        if (plain::uniform(numbers[h % 4]) < probabilities[h])
            bits[h / 64] |= std::uint64_t{1} << h % 64;
    }
}
#endif

void sampleRow(const HiddenDraw& draw, std::size_t row, float* probabilities, std::uint64_t* bits) {
    probabilitiesOfRow(draw, row, probabilities);
    if (bits == nullptr)
        return;
    std::fill_n(bits, (draw.hidden + 63) / 64, std::uint64_t{0});
    drawBits(draw, row, probabilities, bits);
}

void addDrawn(const float* weights, std::size_t stride, const std::uint32_t* unitOfLane,
              std::span<const ActiveKey> on, std::size_t firstRow, float* sums) {
    std::uint32_t units[blockLanes];
    for (std::size_t i = 0; i < on.size();) {
        const std::size_t row = on[i] / blockLanes;
        std::size_t count = 0;
        for (; i < on.size() && on[i] / blockLanes == row; ++i)
            units[count++] = unitOfLane[on[i] % blockLanes];
        addRowsInline(weights, stride, std::span(units, count), sums + (row - firstRow) * stride);
    }
}

} // namespace partita::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::kernels {

HWY_EXPORT(sampleRow);
HWY_EXPORT(addDrawn);

void sampleHiddenRow(const HiddenDraw& draw, std::size_t row, float* probabilities, std::uint64_t* bits) {
    HWY_DYNAMIC_DISPATCH(sampleRow)(draw, row, probabilities, bits);
}

void addDrawnRows(const float* weights, std::size_t stride, const BlockLayout& layout, std::size_t block,
                  std::span<const ActiveKey> on, std::size_t firstRow, float* sums) {
    HWY_DYNAMIC_DISPATCH(addDrawn)(weights, stride, layout.unitsOfBlock(block), on, firstRow, sums);
}

} // namespace partita::kernels
#endif
