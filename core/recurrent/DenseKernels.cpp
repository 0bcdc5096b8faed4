#include "core/recurrent/DenseKernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/recurrent/DenseKernels.cpp"
#include <hwy/foreach_target.h>

#include "core/recurrent/VectorRuns-inl.h"

#include <algorithm>
#include <type_traits>

HWY_BEFORE_NAMESPACE();
namespace partita::recurrent::kernels::HWY_NAMESPACE {

template <class D>
using Words = hn::RebindToUnsigned<D>;

constexpr std::size_t depthBlock = 256;

// ROWS x (COUNT vectors) of c, kept in registers over a block of the depth.
template <std::size_t ROWS, std::size_t COUNT, class D>
HWY_INLINE void tile(D d, const ProductSize& size, Factor a, const float* HWY_RESTRICT b, std::size_t bStride,
                     float* HWY_RESTRICT c, std::size_t cStride) {
    const std::size_t lanes = hn::Lanes(d);
    hn::Vec<D> sum[ROWS][COUNT];
    for (std::size_t r = 0; r < ROWS; ++r)
        for (std::size_t n = 0; n < COUNT; ++n)
            sum[r][n] = size.accumulate ? hn::LoadU(d, c + r * cStride + n * lanes) : hn::Zero(d);
    for (std::size_t k = 0; k < size.depth; ++k) {
        hn::Vec<D> right[COUNT];
        for (std::size_t n = 0; n < COUNT; ++n)
            right[n] = hn::LoadU(d, b + k * bStride + n * lanes);
        for (std::size_t r = 0; r < ROWS; ++r) {
            const auto left = hn::Set(d, a.data[r * a.row + k * a.column]);
            for (std::size_t n = 0; n < COUNT; ++n)
                sum[r][n] = hn::MulAdd(left, right[n], sum[r][n]);
        }
    }
    for (std::size_t r = 0; r < ROWS; ++r)
        for (std::size_t n = 0; n < COUNT; ++n)
            hn::StoreU(sum[r][n], d, c + r * cStride + n * lanes);
}

template <std::size_t COUNT, class D>
HWY_INLINE void panel(D d, const ProductSize& size, Factor a, const float* b, std::size_t bStride, float* c,
                      std::size_t cStride) {
    std::size_t row = 0;
    for (; row + 6 <= size.rows; row += 6)
        tile<6, COUNT>(d, size, {a.data + row * a.row, a.row, a.column}, b, bStride, c + row * cStride,
                       cStride);
    for (; row + 2 <= size.rows; row += 2)
        tile<2, COUNT>(d, size, {a.data + row * a.row, a.row, a.column}, b, bStride, c + row * cStride,
                       cStride);
    for (; row < size.rows; ++row)
        tile<1, COUNT>(d, size, {a.data + row * a.row, a.row, a.column}, b, bStride, c + row * cStride,
                       cStride);
}

void multiplyBlock(const ProductSize& size, Factor a, const float* b, std::size_t bStride, float* c,
                   std::size_t cStride) {
    const Full full;
    const std::size_t lanes = hn::Lanes(full);
    std::size_t column = 0;
    for (; column + 2 * lanes <= size.columns; column += 2 * lanes)
        panel<2>(full, size, a, b + column, bStride, c + column, cStride);
    for (; column + lanes <= size.columns; column += lanes)
        panel<1>(full, size, a, b + column, bStride, c + column, cStride);
    const hn::CappedTag<float, 8> eight;
    for (; column + hn::Lanes(eight) <= size.columns; column += hn::Lanes(eight))
        panel<1>(eight, size, a, b + column, bStride, c + column, cStride);
    const hn::CappedTag<float, 1> one;
    for (; column < size.columns; ++column)
        panel<1>(one, size, a, b + column, bStride, c + column, cStride);
}

void Multiply(const ProductSize& size, Factor a, const float* b, std::size_t bStride, float* c,
              std::size_t cStride) {
    for (std::size_t k = 0; k < size.depth || k == 0; k += depthBlock) {
        const ProductSize block{size.rows, std::min(depthBlock, size.depth - k), size.columns,
                                size.accumulate || k > 0};
        multiplyBlock(block, {a.data + k * a.column, a.row, a.column}, b + k * bStride, bStride, c, cStride);
    }
}

void Sigmoid(const float* a, float scale, std::size_t count, float* out) {
    overRuns(count, [&](auto d, std::size_t i) {
        hn::StoreU(sigmoidOf(d, hn::Mul(hn::LoadU(d, a + i), hn::Set(d, scale))), d, out + i);
    });
}

template <class D>
HWY_INLINE hn::Vec<D> uniform(D d, DrawKey key, std::size_t i) {
    const Words<D> w;
    auto x = hn::Add(hn::Iota(w, static_cast<std::uint32_t>(i)), hn::Set(w, key.first));
    for (const std::uint32_t added : {key.second, 0u}) {
        x = hn::Xor(x, hn::ShiftRight<16>(x));
        x = hn::Mul(x, hn::Set(w, 0x7FEB352Du));
        x = hn::Xor(x, hn::ShiftRight<15>(x));
        x = hn::Mul(x, hn::Set(w, 0x846CA68Bu));
        x = hn::Xor(x, hn::ShiftRight<16>(x));
        x = hn::Add(x, hn::Set(w, added));
    }
    const hn::RebindToSigned<D> s;
    const auto bits = hn::ConvertTo(d, hn::BitCast(s, hn::ShiftRight<8>(x)));
    return hn::Mul(hn::Add(bits, hn::Set(d, 0.5f)), hn::Set(d, 0x1p-24f));
}

void SampleBits(const float* a, float scale, std::size_t count, DrawKey key, float* out) {
    overRuns(count, [&](auto d, std::size_t i) {
        const auto one = hn::Set(d, 1.0f);
        const auto x = hn::Mul(hn::LoadU(d, a + i), hn::Set(d, scale));
        const auto on = hn::Lt(hn::Mul(uniform(d, key, i), hn::Add(one, expOfMinus(d, x))), one);
        hn::StoreU(hn::IfThenElseZero(on, one), d, out + i);
    });
}

void SampleCells(const float* a, float scale, std::size_t pitches, DrawKey key, float* out) {
    overRuns(pitches, [&](auto d, std::size_t i) {
        const auto one = hn::Set(d, 1.0f);
        const auto minus = hn::Set(d, -scale);
        const auto held = expOfMinus(d, hn::Mul(hn::LoadU(d, a + i), minus));
        const auto struck = expOfMinus(d, hn::Mul(hn::LoadU(d, a + pitches + i), minus));
        const auto number = hn::Mul(uniform(d, key, i), hn::Add(one, hn::Add(held, struck)));
        const auto isStruck = hn::Lt(number, struck);
        const auto isOn = hn::Lt(number, hn::Add(held, struck));
        hn::StoreU(hn::IfThenElseZero(hn::AndNot(isStruck, isOn), one), d, out + i);
        hn::StoreU(hn::IfThenElseZero(isStruck, one), d, out + pitches + i);
    });
}

double SoftplusSum(const float* a, float scale, std::size_t count) {
    const Full full;
    auto sum = hn::Zero(full);
    float rest = 0;
    overRuns(count, [&](auto d, std::size_t i) {
        const auto x = hn::Mul(hn::LoadU(d, a + i), hn::Set(d, scale));
        const auto tail =
            hn::Log1p(d, hn::Exp(d, hn::Max(hn::Neg(hn::Abs(x)), hn::Set(d, -largestExponent))));
        const auto term = hn::Add(hn::Max(x, hn::Zero(d)), tail);
        if constexpr (std::is_same_v<decltype(d), Full>)
            sum = hn::Add(sum, term);
        else
            rest += hn::GetLane(hn::SumOfLanes(d, term));
    });
    return static_cast<double>(hn::GetLane(hn::SumOfLanes(full, sum))) + static_cast<double>(rest);
}

void Adam(const AdamStep& step, const float* gradient, std::size_t count, float* first, float* second,
          float* value, float* average) {
    overRuns(count, [&](auto d, std::size_t i) {
        const auto set = [&](float x) { return hn::Set(d, x); };
        const auto g = hn::Mul(hn::LoadU(d, gradient + i), set(step.gradientScale));
        const auto m =
            hn::MulAdd(set(step.firstDecay), hn::LoadU(d, first + i), hn::Mul(set(1 - step.firstDecay), g));
        const auto s = hn::MulAdd(set(step.secondDecay), hn::LoadU(d, second + i),
                                  hn::Mul(set(1 - step.secondDecay), hn::Mul(g, g)));
        const auto root = hn::Add(hn::Sqrt(hn::Mul(s, set(step.secondCorrection))), set(1e-8f));
        auto v = hn::Mul(hn::LoadU(d, value + i), set(1 - step.rate * step.weightDecay));
        v = hn::Add(v, hn::Div(hn::Mul(m, set(step.rate * step.firstCorrection)), root));
        hn::StoreU(m, d, first + i);
        hn::StoreU(s, d, second + i);
        hn::StoreU(v, d, value + i);
        hn::StoreU(hn::MulAdd(set(step.averageDecay), hn::Sub(hn::LoadU(d, average + i), v), v), d,
                   average + i);
    });
}

} // namespace partita::recurrent::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::recurrent::kernels {

HWY_EXPORT(Multiply);
HWY_EXPORT(Sigmoid);
HWY_EXPORT(SampleBits);
HWY_EXPORT(SampleCells);
HWY_EXPORT(SoftplusSum);
HWY_EXPORT(Adam);

void multiply(const ProductSize& size, Factor a, const float* b, std::size_t bStride, float* c,
              std::size_t cStride) {
    HWY_DYNAMIC_DISPATCH(Multiply)(size, a, b, bStride, c, cStride);
}

void sigmoid(const float* a, float scale, std::size_t count, float* out) {
    HWY_DYNAMIC_DISPATCH(Sigmoid)(a, scale, count, out);
}

void sampleBits(const float* a, float scale, std::size_t count, DrawKey key, float* out) {
    HWY_DYNAMIC_DISPATCH(SampleBits)(a, scale, count, key, out);
}

void sampleCells(const float* a, float scale, std::size_t pitches, DrawKey key, float* out) {
    HWY_DYNAMIC_DISPATCH(SampleCells)(a, scale, pitches, key, out);
}

double softplusSum(const float* a, float scale, std::size_t count) {
    return HWY_DYNAMIC_DISPATCH(SoftplusSum)(a, scale, count);
}

void adam(const AdamStep& step, const float* gradient, std::size_t count, float* first, float* second,
          float* value, float* average) {
    HWY_DYNAMIC_DISPATCH(Adam)(step, gradient, count, first, second, value, average);
}

} // namespace partita::recurrent::kernels
#endif
