// What vectorised sources share; included once a vector target: see hwy/foreach_target.h.
#if defined(PARTITA_NUMERIC_VECTORS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PARTITA_NUMERIC_VECTORS_INL
#undef PARTITA_NUMERIC_VECTORS_INL
#else
#define PARTITA_NUMERIC_VECTORS_INL
#endif

#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include <cstddef>
#include <cstdint>
#include <span>

HWY_BEFORE_NAMESPACE();
namespace partita::numeric::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// As many floats as a vector holds, at most 16, known when compiling: arrays of vectors stay in registers.
using Floats = hn::CappedTag<float, 16>;
using Words = hn::RebindToUnsigned<Floats>;
using Integers = hn::RebindToSigned<Floats>;

inline constexpr std::size_t floatLanes = hn::MaxLanes(Floats());
inline constexpr std::size_t mostSums = HWY_MAX_BYTES == 64 ? 16 : 8; // vectors of sums that registers hold

// Runs over `count` floats in vectors, the last few in short ones: body(tag, index of the first).
template <class Body>
HWY_INLINE void overRuns(std::size_t count, Body&& body) {
    std::size_t i = 0;
    const Floats full;
    for (; i + hn::Lanes(full) <= count; i += hn::Lanes(full))
        body(full, i);
    const hn::CappedTag<float, 8> eight;
    for (; i + hn::Lanes(eight) <= count; i += hn::Lanes(eight))
        body(eight, i);
    const hn::CappedTag<float, 1> one;
    for (; i < count; ++i)
        body(one, i);
}

// exp(x), x kept where it is neither infinite nor 0
template <class D>
HWY_INLINE hn::Vec<D> boundedExp(D d, hn::Vec<D> x) {
    return hn::Exp(d, hn::Max(hn::Min(x, hn::Set(d, 80.0f)), hn::Set(d, -80.0f)));
}

template <class D>
HWY_INLINE hn::Vec<D> sigmoidOf(D d, hn::Vec<D> x) {
    const auto one = hn::Set(d, 1.0f);
    return hn::Div(one, hn::Add(one, boundedExp(d, hn::Neg(x))));
}

template <class D>
HWY_INLINE hn::Vec<D> tanhOf(D d, hn::Vec<D> x) {
    const auto one = hn::Set(d, 1.0f);
    const auto two = hn::Set(d, 2.0f);
    return hn::Sub(hn::Div(two, hn::Add(one, boundedExp(d, hn::Neg(hn::Mul(two, x))))), one);
}

// `vectors` of a sum, kept in registers while the rows pass by.
template <std::size_t vectors>
HWY_INLINE void addColumns(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows,
                           float* sum) {
    const Floats d;
    hn::Vec<Floats> sums[vectors];
    for (std::size_t k = 0; k < vectors; ++k)
        sums[k] = hn::Load(d, sum + k * floatLanes);
    for (const std::size_t row : rows) {
        const float* values = matrix + row * stride;
        for (std::size_t k = 0; k < vectors; ++k)
            sums[k] = hn::Add(sums[k], hn::Load(d, values + k * floatLanes));
    }
    for (std::size_t k = 0; k < vectors; ++k)
        hn::Store(sums[k], d, sum + k * floatLanes);
}

// sum += the rows; see VectorLoops.h.
HWY_INLINE void addRowsInline(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows,
                              float* sum) {
    std::size_t h = 0;
    for (; h + mostSums * floatLanes <= stride; h += mostSums * floatLanes)
        addColumns<mostSums>(matrix + h, stride, rows, sum + h);
    for (; h + 4 * floatLanes <= stride; h += 4 * floatLanes)
        addColumns<4>(matrix + h, stride, rows, sum + h);
    for (; h < stride; h += floatLanes)
        addColumns<1>(matrix + h, stride, rows, sum + h);
}

} // namespace partita::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
