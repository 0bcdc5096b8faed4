#include "core/rbm/Kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/rbm/SamplingKernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include <algorithm>
#include <bit>
#include <cassert>

HWY_BEFORE_NAMESPACE();
namespace partita::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using F32 = hn::CappedTag<float, 16>;
using U32 = hn::RebindToUnsigned<F32>;
using VF = hn::Vec<F32>;
using VU = hn::Vec<U32>;

constexpr std::size_t mostPitches = 128;
constexpr std::size_t mostUnitsPerStep = 2 * mostPitches;
constexpr float largestExponent = 80.0f; // exp of it is still finite

// Halves of the 64-bit products of the lanes.
HWY_INLINE void multiplyWide(VU a, VU factor, VU& high, VU& low) {
    const U32 d;
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
    const U32 d;
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

void fillUniform(const Draws& draws, std::size_t count, float* out) {
    const U32 d;
    const F32 df;
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
                    hn::ConvertTo(df, hn::BitCast(hn::RebindToSigned<U32>(), hn::ShiftRight<8>(words[w])));
                hn::StoreU(hn::MulAdd(number, hn::Set(df, 0x1p-24f), hn::Set(df, 0x1p-25f)), df,
                           out + group * 64 + w * 16 + lane);
            }
        }
}

template <class Mask>
HWY_INLINE std::uint64_t maskBits(Mask mask) {
    const F32 d;
    std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(d, mask, bytes);
    const std::uint64_t bits = bytes[0] | std::uint64_t{bytes[1]} << 8;
    return bits & ((std::uint64_t{1} << hn::Lanes(d)) - 1);
}

HWY_INLINE VF boundedExp(VF x) {
    const F32 d;
    return hn::Exp(d, hn::Max(hn::Min(x, hn::Set(d, largestExponent)), hn::Set(d, -largestExponent)));
}

void clearAbove(std::uint64_t* bits, std::size_t words, std::size_t used) {
    if (used % 64 != 0)
        bits[words - 1] &= (std::uint64_t{1} << used % 64) - 1;
}

// u (1 + exp(-a / T)) < 1
void sampleBits(const float* activation, std::size_t units, float inverseTemperature, const float* numbers,
                std::uint64_t* bits) {
    const F32 d;
    const std::size_t words = (units + 63) / 64;
    std::fill_n(bits, words, std::uint64_t{0});
    const auto one = hn::Set(d, 1.0f);
    const auto scale = hn::Set(d, -inverseTemperature);
    for (std::size_t i = 0; i < units; i += hn::Lanes(d)) {
        const VF e = boundedExp(hn::Mul(scale, hn::LoadU(d, activation + i)));
        const auto on = hn::Lt(hn::Mul(hn::LoadU(d, numbers + i), hn::Add(one, e)), one);
        bits[i / 64] |= maskBits(on) << i % 64;
    }
    clearAbove(bits, words, units);
}

// With weights 1, exp(h / T), exp(s / T) of off, held on and struck: struck when u Z < exp(s / T), held when
// what is left of u Z is under exp(h / T).
void sampleThreeState(const float* activation, std::size_t pitches, float inverseTemperature,
                      const float* numbers, std::uint64_t* bits) {
    const F32 d;
    HWY_ALIGN float heldActivation[mostPitches] = {};
    HWY_ALIGN float struckActivation[mostPitches] = {};
    std::copy_n(activation, pitches, heldActivation);
    std::copy_n(activation + pitches, pitches, struckActivation);
    std::uint64_t held[2] = {};
    std::uint64_t struck[2] = {};
    const auto one = hn::Set(d, 1.0f);
    const auto scale = hn::Set(d, inverseTemperature);
    for (std::size_t i = 0; i < pitches; i += hn::Lanes(d)) {
        const VF h = boundedExp(hn::Mul(scale, hn::Load(d, heldActivation + i)));
        const VF s = boundedExp(hn::Mul(scale, hn::Load(d, struckActivation + i)));
        const VF point = hn::Mul(hn::LoadU(d, numbers + i), hn::Add(one, hn::Add(h, s)));
        const auto isStruck = hn::Lt(point, s);
        const auto isHeld = hn::AndNot(isStruck, hn::Lt(hn::Sub(point, s), h));
        struck[i / 64] |= maskBits(isStruck) << i % 64;
        held[i / 64] |= maskBits(isHeld) << i % 64;
    }
    const std::size_t pitchWords = (pitches + 63) / 64;
    clearAbove(held, pitchWords, pitches);
    clearAbove(struck, pitchWords, pitches);
    const std::size_t words = (2 * pitches + 63) / 64;
    std::uint64_t both[5] = {held[0], held[1]};
    const std::size_t shift = pitches % 64;
    for (std::size_t w = 0; w < 2; ++w) {
        both[pitches / 64 + w] |= struck[w] << shift;
        if (shift != 0)
            both[pitches / 64 + w + 1] |= struck[w] >> (64 - shift);
    }
    std::copy_n(both, words, bits);
}

void sampleStep(const VisibleShape& shape, const float* activation, float inverseTemperature,
                const Draws& draws, std::uint64_t* bits) {
    HWY_ALIGN float numbers[mostUnitsPerStep];
    if (shape.threeState()) {
        fillUniform(draws, shape.pitches, numbers);
        sampleThreeState(activation, shape.pitches, inverseTemperature, numbers, bits);
    } else {
        fillUniform(draws, shape.unitsPerStep(), numbers);
        sampleBits(activation, shape.unitsPerStep(), inverseTemperature, numbers, bits);
    }
}

void threeStateProbabilities(const float* activation, std::size_t pitches, float inverseTemperature,
                             float* probability) {
    const F32 d;
    HWY_ALIGN float held[mostPitches] = {};
    HWY_ALIGN float struck[mostPitches] = {};
    std::copy_n(activation, pitches, held);
    std::copy_n(activation + pitches, pitches, struck);
    const auto scale = hn::Set(d, inverseTemperature);
    for (std::size_t i = 0; i < pitches; i += hn::Lanes(d)) {
        const VF h = boundedExp(hn::Mul(scale, hn::Load(d, held + i)));
        const VF s = boundedExp(hn::Mul(scale, hn::Load(d, struck + i)));
        const VF z = hn::Add(hn::Set(d, 1.0f), hn::Add(h, s));
        hn::Store(hn::Div(h, z), d, held + i);
        hn::Store(hn::Div(s, z), d, struck + i);
    }
    std::copy_n(held, pitches, probability);
    std::copy_n(struck, pitches, probability + pitches);
}

} // namespace partita::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::kernels {

HWY_EXPORT(fillUniform);
HWY_EXPORT(sampleStep);
HWY_EXPORT(threeStateProbabilities);

void uniform(const Draws& draws, std::size_t count, float* out) {
    HWY_DYNAMIC_DISPATCH(fillUniform)(draws, count, out);
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

void sampleStep(const VisibleShape& shape, const float* activation, float inverseTemperature,
                const Draws& draws, std::uint64_t* bits) {
    HWY_DYNAMIC_DISPATCH(sampleStep)(shape, activation, inverseTemperature, draws, bits);
}

void stepProbabilities(const VisibleShape& shape, const float* activation, float inverseTemperature,
                       float* probability) {
    if (shape.threeState())
        HWY_DYNAMIC_DISPATCH(threeStateProbabilities)
    (activation, shape.pitches, inverseTemperature, probability);
    else sigmoid(activation, inverseTemperature, shape.unitsPerStep(), probability);
}

const char* vectorCode() {
    const std::int64_t targets = hwy::SupportedTargets();
    return hwy::TargetName(targets & -targets); // the lowest bit is the best
}

} // namespace partita::kernels
#endif
