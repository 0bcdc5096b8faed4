#include "core/numeric/Adam.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/numeric/Adam.cpp"
#include <hwy/foreach_target.h>

#include "core/numeric/Vectors-inl.h"

#include <algorithm>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace partita::numeric::HWY_NAMESPACE {

constexpr float leastDeviation = 1e-8f;

template <class D>
HWY_INLINE void follow(D d, float decay, hn::Vec<D> value, float* average) {
    const auto apart = hn::Sub(hn::LoadU(d, average), value);
    hn::StoreU(hn::MulAdd(hn::Set(d, decay), apart, value), d, average);
}

void Adam(const AdamStep& step, const float* gradient, std::size_t count, float* mean, float* square,
          float* value, float* average) {
    overRuns(count, [&](auto d, std::size_t i) {
        const auto set = [&](float x) { return hn::Set(d, x); };
        const auto old = hn::LoadU(d, value + i);
        const auto g = hn::MulAdd(set(-step.weightCost), old,
                                  hn::Mul(hn::LoadU(d, gradient + i), set(step.gradientScale)));
        const auto m = hn::MulAdd(set(step.beta1), hn::LoadU(d, mean + i), hn::Mul(set(1 - step.beta1), g));
        const auto s = hn::MulAdd(set(step.beta2), hn::LoadU(d, square + i),
                                  hn::Mul(set(1 - step.beta2), hn::Mul(g, g)));
        const auto root = hn::Add(hn::Sqrt(hn::Mul(s, set(step.squareCorrection))), set(leastDeviation));
        const auto change = hn::Div(hn::Mul(m, set(step.meanFactor)), root);
        // One rounding either way, whichever of the two products there is.
        const auto v = step.weightDecay > 0 ? hn::MulAdd(old, set(1 - step.rate * step.weightDecay),
                                                         hn::Mul(set(step.stepFactor), change))
                                            : hn::MulAdd(set(step.stepFactor), change, old);
        hn::StoreU(m, d, mean + i);
        hn::StoreU(s, d, square + i);
        hn::StoreU(v, d, value + i);
        if (average != nullptr)
            follow(d, step.averageDecay, v, average + i);
    });
}

void MovingAverage(float decay, const float* value, std::size_t count, float* average) {
    overRuns(count, [&](auto d, std::size_t i) { follow(d, decay, hn::LoadU(d, value + i), average + i); });
}

} // namespace partita::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::numeric {

HWY_EXPORT(Adam);
HWY_EXPORT(MovingAverage);

double momentShare(double beta, std::int64_t updates) {
    return 1 - std::pow(beta, static_cast<double>(updates));
}

void adam(const AdamStep& step, const float* gradient, std::size_t count, float* mean, float* square,
          float* value, float* average) {
    HWY_DYNAMIC_DISPATCH(Adam)(step, gradient, count, mean, square, value, average);
}

float averageDecayAt(double decay, std::int64_t update) {
    const auto n = static_cast<double>(update);
    return static_cast<float>(std::min(decay, n / (10 + n)));
}

void movingAverage(float decay, const float* value, std::size_t count, float* average) {
    HWY_DYNAMIC_DISPATCH(MovingAverage)(decay, value, count, average);
}

} // namespace partita::numeric
#endif
