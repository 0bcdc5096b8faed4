#include "core/numeric/Draws.h"

#include "core/base/RandomStream.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/numeric/Draws.cpp"
#include <hwy/foreach_target.h>

#include "core/numeric/Vectors-inl.h"

#include <cassert>

HWY_BEFORE_NAMESPACE();
namespace partita::numeric::HWY_NAMESPACE {

using VF = hn::Vec<Floats>;
using VU = hn::Vec<Words>;

// Halves of the 64-bit products of the lanes.
HWY_INLINE void multiplyWide(VU a, VU factor, VU& high, VU& low) {
    const Words d;
#if HWY_TARGET == HWY_SCALAR
    const std::uint64_t product = std::uint64_t{hn::GetLane(a)} * hn::GetLane(factor);
    high = hn::Set(d, static_cast<std::uint32_t>(product >> 32));
    low = hn::Set(d, static_cast<std::uint32_t>(product));
#else
    const VU even = hn::BitCast(d, hn::MulEven(a, factor));
    const VU odd = hn::BitCast(d, hn::MulEven(hn::DupOdd(a), factor));
    low = hn::OddEven(hn::DupEven(odd), even);
    high = hn::OddEven(odd, hn::DupOdd(even));
#endif
}

// Philox4x32-10 in all lanes, a counter a lane.
HWY_INLINE void philox(VU (&counter)[4], std::uint32_t key0, std::uint32_t key1) {
    const Words d;
    const auto factor0 = hn::Set(d, 0xD2511F53u);
    const auto factor1 = hn::Set(d, 0xCD9E8D57u);
    for (int round = 0; round < 10; ++round) {
        VU high0, low0, high1, low1;
        multiplyWide(counter[0], factor0, high0, low0);
        multiplyWide(counter[2], factor1, high1, low1);
        counter[0] = hn::Xor(high1, hn::Xor(counter[1], hn::Set(d, key0)));
        counter[1] = low1;
        counter[2] = hn::Xor(high0, hn::Xor(counter[3], hn::Set(d, key1)));
        counter[3] = low0;
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
}

void Uniform(const Draws& draws, std::size_t count, float* out) {
    const Words d;
    const Floats df;
    const std::size_t lanes = hn::Lanes(d);
    const auto sweepHigh = static_cast<std::uint32_t>(draws.sweep >> 32) | draws.purpose << 24;
    for (std::size_t group = 0; group * 64 < count; ++group)
        for (std::size_t lane = 0; lane < 16; lane += lanes) {
            VU words[4] = {hn::Iota(d, static_cast<std::uint32_t>(group * 16 + lane)), hn::Set(d, draws.row),
                           hn::Set(d, static_cast<std::uint32_t>(draws.sweep)), hn::Set(d, sweepHigh)};
            philox(words, static_cast<std::uint32_t>(draws.seed),
                   static_cast<std::uint32_t>(draws.seed >> 32));
            for (std::size_t w = 0; w < 4; ++w) {
                const VF number =
                    hn::ConvertTo(df, hn::BitCast(hn::RebindToSigned<Words>(), hn::ShiftRight<8>(words[w])));
                hn::StoreU(hn::MulAdd(number, hn::Set(df, 0x1p-24f), hn::Set(df, 0x1p-25f)), df,
                           out + group * 64 + w * 16 + lane);
            }
        }
}

template <class D>
HWY_INLINE hn::Vec<D> mixed(D d, MixKey key, std::size_t i) {
    const hn::RebindToUnsigned<D> w;
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

void SampleBits(const float* a, float scale, std::size_t count, MixKey key, float* out) {
    overRuns(count, [&](auto d, std::size_t i) {
        const auto one = hn::Set(d, 1.0f);
        const auto x = hn::Mul(hn::LoadU(d, a + i), hn::Set(d, scale));
        const auto on = hn::Lt(hn::Mul(mixed(d, key, i), hn::Add(one, boundedExp(d, hn::Neg(x)))), one);
        hn::StoreU(hn::IfThenElseZero(on, one), d, out + i);
    });
}

void SampleCells(const float* a, float scale, std::size_t pitches, MixKey key, float* out) {
    overRuns(pitches, [&](auto d, std::size_t i) {
        const auto one = hn::Set(d, 1.0f);
        const auto factor = hn::Set(d, scale);
        const auto held = boundedExp(d, hn::Mul(hn::LoadU(d, a + i), factor));
        const auto struck = boundedExp(d, hn::Mul(hn::LoadU(d, a + pitches + i), factor));
        const auto number = hn::Mul(mixed(d, key, i), hn::Add(one, hn::Add(held, struck)));
        const auto isStruck = hn::Lt(number, struck);
        const auto isOn = hn::Lt(number, hn::Add(held, struck));
        hn::StoreU(hn::IfThenElseZero(hn::AndNot(isStruck, isOn), one), d, out + i);
        hn::StoreU(hn::IfThenElseZero(isStruck, one), d, out + pitches + i);
    });
}

} // namespace partita::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::numeric {

HWY_EXPORT(Uniform);
HWY_EXPORT(SampleBits);
HWY_EXPORT(SampleCells);

void uniform(const Draws& draws, std::size_t count, float* out) {
    HWY_DYNAMIC_DISPATCH(Uniform)(draws, count, out);
}

std::size_t sampleBernoulli(const float* probability, std::size_t count, const Draws& draws,
                            std::uint32_t* on) {
    float numbers[mostBernoulliUnits];
    assert(count <= mostBernoulliUnits);
    uniform(draws, count, numbers);
    std::size_t found = 0;
    for (std::size_t i = 0; i < count; ++i) {
        on[found] = static_cast<std::uint32_t>(i);
        found += numbers[i] < probability[i] ? 1 : 0;
    }
    return found;
}

MixKey mixKey(std::uint64_t seed, std::uint32_t purpose, std::uint64_t sweep, std::size_t row) {
    const auto words = philox4x32({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(sweep),
                                   static_cast<std::uint32_t>(sweep >> 32), purpose},
                                  {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    return {words[0], words[1]};
}

void sampleBits(const float* a, float scale, std::size_t count, MixKey key, float* out) {
    HWY_DYNAMIC_DISPATCH(SampleBits)(a, scale, count, key, out);
}

void sampleCells(const float* a, float scale, std::size_t pitches, MixKey key, float* out) {
    HWY_DYNAMIC_DISPATCH(SampleCells)(a, scale, pitches, key, out);
}

} // namespace partita::numeric
#endif
