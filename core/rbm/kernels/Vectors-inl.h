// Included once a vector target: see hwy/foreach_target.h.
#if defined(PARTITA_VECTORS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PARTITA_VECTORS_INL
#undef PARTITA_VECTORS_INL
#else
#define PARTITA_VECTORS_INL
#endif

#include <hwy/highway.h>

// 0 for the fallback of processors without SSE4 and AES: there the plain loops of PlainLoops.h serve.
#undef PARTITA_VECTORS
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128
#define PARTITA_VECTORS 0
#else
#define PARTITA_VECTORS 1
#endif

HWY_BEFORE_NAMESPACE();
namespace partita::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// As many floats as a vector holds, at most 16, known when compiling: arrays of vectors stay in registers.
using Floats = hn::CappedTag<float, 16>;
using Words = hn::RebindToUnsigned<Floats>;
using Integers = hn::RebindToSigned<Floats>;

inline constexpr std::size_t floatLanes = hn::MaxLanes(Floats());
inline constexpr std::size_t mostSums = HWY_MAX_BYTES == 64 ? 16 : 8; // vectors of sums that registers hold

#if PARTITA_VECTORS
using Shorts = hn::Repartition<std::int16_t, Floats>;
using Bytes = hn::Repartition<std::int8_t, Floats>;
using UnsignedBytes = hn::Repartition<std::uint8_t, Floats>;

// Both vectors saturated to bytes, the lanes of `lower` first.
HWY_INLINE hn::Vec<Bytes> narrow(hn::Vec<Shorts> lower, hn::Vec<Shorts> upper) {
    const hn::Rebind<std::int8_t, Shorts> half;
    return hn::Combine(Bytes(), hn::DemoteTo(half, upper), hn::DemoteTo(half, lower));
}
#endif

} // namespace partita::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
