// What the vectorised sources of this folder share; included once for each target, so it has no #pragma once.
#if defined(PARTITA_RNNRBM_VECTOR_RUNS) == defined(HWY_TARGET_TOGGLE)
#ifdef PARTITA_RNNRBM_VECTOR_RUNS
#undef PARTITA_RNNRBM_VECTOR_RUNS
#else
#define PARTITA_RNNRBM_VECTOR_RUNS
#endif

#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include <cstddef>

HWY_BEFORE_NAMESPACE();
namespace partita::recurrent::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Full = hn::CappedTag<float, 16>;

constexpr float largestExponent = 80.0f; // exp of it is still finite

// Runs over `count` floats in vectors, the last few in short ones.
template <class F>
HWY_INLINE void overRuns(std::size_t count, F&& f) {
    std::size_t i = 0;
    const Full full;
    for (; i + hn::Lanes(full) <= count; i += hn::Lanes(full))
        f(full, i);
    const hn::CappedTag<float, 8> eight;
    for (; i + hn::Lanes(eight) <= count; i += hn::Lanes(eight))
        f(eight, i);
    const hn::CappedTag<float, 1> one;
    for (; i < count; ++i)
        f(one, i);
}

// exp(-x), finite
template <class D>
HWY_INLINE hn::Vec<D> expOfMinus(D d, hn::Vec<D> x) {
    return hn::Exp(d, hn::Min(hn::Neg(x), hn::Set(d, largestExponent)));
}

template <class D>
HWY_INLINE hn::Vec<D> sigmoidOf(D d, hn::Vec<D> x) {
    const auto one = hn::Set(d, 1.0f);
    return hn::Div(one, hn::Add(one, expOfMinus(d, x)));
}

template <class D>
HWY_INLINE hn::Vec<D> tanhOf(D d, hn::Vec<D> x) {
    const auto one = hn::Set(d, 1.0f);
    const auto two = hn::Set(d, 2.0f);
    return hn::Sub(hn::Div(two, hn::Add(one, expOfMinus(d, hn::Mul(two, x)))), one);
}

} // namespace partita::recurrent::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
