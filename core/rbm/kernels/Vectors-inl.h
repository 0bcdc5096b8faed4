// Included once a vector target: see hwy/foreach_target.h.
#if defined(PARTITA_VECTORS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PARTITA_VECTORS_INL
#undef PARTITA_VECTORS_INL
#else
#define PARTITA_VECTORS_INL
#endif

#include "core/numeric/Vectors-inl.h"
#include "core/rbm/kernels/GibbsKernels.h"

// 0 for the fallback of processors without SSE4 and AES: there the plain loops serve.
#undef PARTITA_VECTORS
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128
#define PARTITA_VECTORS 0
#else
#define PARTITA_VECTORS 1
#endif

HWY_BEFORE_NAMESPACE();
namespace partita::kernels::HWY_NAMESPACE {

using namespace numeric::HWY_NAMESPACE;

#if PARTITA_VECTORS
using Shorts = hn::Repartition<std::int16_t, Floats>;
using Bytes = hn::Repartition<std::int8_t, Floats>;
using UnsignedBytes = hn::Repartition<std::uint8_t, Floats>;

// Both vectors saturated to bytes, the lanes of `lower` first.
HWY_INLINE hn::Vec<Bytes> narrow(hn::Vec<Shorts> lower, hn::Vec<Shorts> upper) {
    const hn::Rebind<std::int8_t, Shorts> half;
    return hn::Combine(Bytes(), hn::DemoteTo(half, upper), hn::DemoteTo(half, lower));
}

// The generator of DrawKey: 128 random bits from each 128-bit counter of a vector.
class CounterRandom {
public:
    using D = Words;
    using V = hn::Vec<Words>;

    CounterRandom(const DrawKey& key, DrawPurpose purpose) {
        const hn::Repartition<std::uint64_t, D> d64;
        HWY_ALIGN std::uint64_t words[2] = {key.seed, static_cast<std::uint64_t>(purpose)};
        for (auto& roundKey : roundKeys_) {
            roundKey = hn::BitCast(d8_, hn::LoadDup128(d64, words));
            words[0] += 0x9E3779B97F4A7C15u;
            words[1] += 0xBB67AE8584CAA73Bu;
        }
        const D d;
        HWY_ALIGN const std::uint32_t pass[4] = {static_cast<std::uint32_t>(key.pass),
                                                 static_cast<std::uint32_t>(key.pass >> 32), 0, 0};
        HWY_ALIGN const std::uint32_t rowMask[4] = {0, 0, ~0u, 0};
        HWY_ALIGN const std::uint32_t unitMask[4] = {0, 0, 0, ~0u};
        pass_ = hn::LoadDup128(d, pass);
        rowMask_ = hn::LoadDup128(d, rowMask);
        unitMask_ = hn::LoadDup128(d, unitMask);
    }

    // Counters of one (row, unit) a 128-bit block; `row` and `unit` hold theirs in every lane of the block.
    HWY_INLINE V counter(V row, V unit) const {
        return hn::Or(pass_, hn::Or(hn::And(row, rowMask_), hn::And(unit, unitMask_)));
    }

    HWY_INLINE V operator()(V counters) const {
        auto state = hn::Xor(hn::BitCast(d8_, counters), roundKeys_[0]);
        for (int round = 1; round < rounds; ++round)
            state = hn::AESRound(state, roundKeys_[round]);
        return hn::BitCast(D(), hn::AESLastRound(state, roundKeys_[rounds]));
    }

private:
    static constexpr int rounds = 7;
    static constexpr hn::Repartition<std::uint8_t, D> d8_{};

    hn::Vec<hn::Repartition<std::uint8_t, D>> roundKeys_[rounds + 1];
    V pass_;
    V rowMask_;
    V unitMask_;
};

// Index of the 128-bit block that a lane of 32 bits is in.
HWY_INLINE hn::Vec<Words> blockIndices() {
    return hn::ShiftRight<2>(hn::Iota(Words(), 0u));
}
#endif

} // namespace partita::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
