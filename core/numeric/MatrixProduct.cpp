#include "core/numeric/VectorLoops.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/numeric/MatrixProduct.cpp"
#include <hwy/foreach_target.h>

#include "core/numeric/Vectors-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace partita::numeric::HWY_NAMESPACE {

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
    const Floats full;
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

} // namespace partita::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::numeric {

HWY_EXPORT(Multiply);

void multiply(const ProductSize& size, Factor a, const float* b, std::size_t bStride, float* c,
              std::size_t cStride) {
    HWY_DYNAMIC_DISPATCH(Multiply)(size, a, b, bStride, c, cStride);
}

} // namespace partita::numeric
#endif
