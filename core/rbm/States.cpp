#include "core/rbm/States.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/rbm/States.cpp"
#include <hwy/foreach_target.h>

#include "core/numeric/Vectors-inl.h"

#include <algorithm>
#include <bit>

HWY_BEFORE_NAMESPACE();
namespace partita::HWY_NAMESPACE {

using namespace numeric::HWY_NAMESPACE;

constexpr std::size_t mostPitches = 128;
constexpr std::size_t mostUnitsPerStep = 2 * mostPitches;

template <class Mask>
HWY_INLINE std::uint64_t maskBits(Mask mask) {
    const Floats d;
    std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(d, mask, bytes);
    const std::uint64_t bits = bytes[0] | std::uint64_t{bytes[1]} << 8;
    return bits & ((std::uint64_t{1} << hn::Lanes(d)) - 1);
}

void clearAbove(std::uint64_t* bits, std::size_t words, std::size_t used) {
    if (used % 64 != 0)
        bits[words - 1] &= (std::uint64_t{1} << used % 64) - 1;
}

// u (1 + exp(-a / T)) < 1
void sampleBits(const float* activation, std::size_t units, float inverseTemperature, const float* numbers,
                std::uint64_t* bits) {
    const Floats d;
    const std::size_t words = (units + 63) / 64;
    std::fill_n(bits, words, std::uint64_t{0});
    const auto one = hn::Set(d, 1.0f);
    const auto scale = hn::Set(d, -inverseTemperature);
    for (std::size_t i = 0; i < units; i += hn::Lanes(d)) {
        const hn::Vec<Floats> e = boundedExp(d, hn::Mul(scale, hn::LoadU(d, activation + i)));
        const auto on = hn::Lt(hn::Mul(hn::LoadU(d, numbers + i), hn::Add(one, e)), one);
        bits[i / 64] |= maskBits(on) << i % 64;
    }
    clearAbove(bits, words, units);
}

// With weights 1, exp(h / T), exp(s / T) of off, held on and struck: struck when u Z < exp(s / T), held when
// what is left of u Z is under exp(h / T).
void sampleThreeState(const float* activation, std::size_t pitches, float inverseTemperature,
                      const float* numbers, std::uint64_t* bits) {
    const Floats d;
    HWY_ALIGN float heldActivation[mostPitches] = {};
    HWY_ALIGN float struckActivation[mostPitches] = {};
    std::copy_n(activation, pitches, heldActivation);
    std::copy_n(activation + pitches, pitches, struckActivation);
    std::uint64_t held[2] = {};
    std::uint64_t struck[2] = {};
    const auto one = hn::Set(d, 1.0f);
    const auto scale = hn::Set(d, inverseTemperature);
    for (std::size_t i = 0; i < pitches; i += hn::Lanes(d)) {
        const hn::Vec<Floats> h = boundedExp(d, hn::Mul(scale, hn::Load(d, heldActivation + i)));
        const hn::Vec<Floats> s = boundedExp(d, hn::Mul(scale, hn::Load(d, struckActivation + i)));
        const hn::Vec<Floats> point = hn::Mul(hn::LoadU(d, numbers + i), hn::Add(one, hn::Add(h, s)));
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
                const numeric::Draws& draws, std::uint64_t* bits) {
    HWY_ALIGN float numbers[mostUnitsPerStep];
    if (shape.threeState()) {
        numeric::uniform(draws, shape.pitches, numbers);
        sampleThreeState(activation, shape.pitches, inverseTemperature, numbers, bits);
    } else {
        numeric::uniform(draws, shape.unitsPerStep(), numbers);
        sampleBits(activation, shape.unitsPerStep(), inverseTemperature, numbers, bits);
    }
}

void threeStateProbabilities(const float* activation, std::size_t pitches, float inverseTemperature,
                             float* probability) {
    const Floats d;
    HWY_ALIGN float held[mostPitches] = {};
    HWY_ALIGN float struck[mostPitches] = {};
    std::copy_n(activation, pitches, held);
    std::copy_n(activation + pitches, pitches, struck);
    const auto scale = hn::Set(d, inverseTemperature);
    for (std::size_t i = 0; i < pitches; i += hn::Lanes(d)) {
        const hn::Vec<Floats> h = boundedExp(d, hn::Mul(scale, hn::Load(d, held + i)));
        const hn::Vec<Floats> s = boundedExp(d, hn::Mul(scale, hn::Load(d, struck + i)));
        const hn::Vec<Floats> z = hn::Add(hn::Set(d, 1.0f), hn::Add(h, s));
        hn::Store(hn::Div(h, z), d, held + i);
        hn::Store(hn::Div(s, z), d, struck + i);
    }
    std::copy_n(held, pitches, probability);
    std::copy_n(struck, pitches, probability + pitches);
}

} // namespace partita::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita {

HWY_EXPORT(sampleStep);
HWY_EXPORT(threeStateProbabilities);

void sampleStep(const VisibleShape& shape, const float* activation, float inverseTemperature,
                const numeric::Draws& draws, std::uint64_t* bits) {
    HWY_DYNAMIC_DISPATCH(sampleStep)(shape, activation, inverseTemperature, draws, bits);
}

void stepProbabilities(const VisibleShape& shape, const float* activation, float inverseTemperature,
                       float* probability) {
    if (!shape.threeState())
        return numeric::sigmoid(activation, inverseTemperature, shape.unitsPerStep(), probability);
    HWY_DYNAMIC_DISPATCH(threeStateProbabilities)(activation, shape.pitches, inverseTemperature, probability);
}

void PackedStates::activeUnits(std::size_t row, std::vector<std::uint32_t>& units) const {
    units.clear();
    for (std::size_t s = 0; s < steps_; ++s) {
        const std::uint64_t* words = step(row, s);
        for (std::size_t w = 0; w < words_; ++w)
            for (std::uint64_t bits = words[w]; bits != 0; bits &= bits - 1)
                units.push_back(static_cast<std::uint32_t>(s * unitsPerStep_ + w * 64 +
                                                           static_cast<std::size_t>(std::countr_zero(bits))));
    }
}

void PackedStates::assignRow(std::size_t row, std::span<const std::uint32_t> units) {
    std::fill_n(step(row, 0), steps_ * words_, std::uint64_t{0});
    for (const auto unit : units)
        set(row, unit / unitsPerStep_, unit % unitsPerStep_, true);
}

} // namespace partita
#endif
