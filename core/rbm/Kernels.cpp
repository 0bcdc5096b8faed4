#include "core/rbm/Kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/rbm/Kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace partita::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using F32 = hn::CappedTag<float, 16>;

constexpr float leastDeviation = 1e-8f; // epsilon of Adam

// `count` vectors' worth of columns from `column` on, kept in registers while the rows pass by.
template <std::size_t vectors>
void sumColumns(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows,
                const float* bias, float* out) {
    const F32 d;
    constexpr std::size_t lanes = hn::MaxLanes(F32());
    hn::Vec<F32> sums[vectors];
    for (std::size_t v = 0; v < vectors; ++v)
        sums[v] = hn::LoadU(d, bias + v * lanes);
    for (const auto row : rows) {
        const float* values = matrix + row * stride;
        for (std::size_t v = 0; v < vectors; ++v)
            sums[v] = hn::Add(sums[v], hn::LoadU(d, values + v * lanes));
    }
    for (std::size_t v = 0; v < vectors; ++v)
        hn::StoreU(sums[v], d, out + v * lanes);
}

void sumRows(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows, const float* bias,
             float* out) {
    constexpr std::size_t lanes = hn::MaxLanes(F32());
    constexpr std::size_t wide = 8;
    std::size_t column = 0;
    for (; column + wide * lanes <= stride; column += wide * lanes)
        sumColumns<wide>(matrix + column, stride, rows, bias + column, out + column);
    for (; column + 2 * lanes <= stride; column += 2 * lanes)
        sumColumns<2>(matrix + column, stride, rows, bias + column, out + column);
    for (; column < stride; column += lanes)
        sumColumns<1>(matrix + column, stride, rows, bias + column, out + column);
}

void addScaled(const float* row, float factor, std::size_t count, float* out) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    const auto scale = hn::Set(d, factor);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        hn::StoreU(hn::MulAdd(scale, hn::LoadU(d, row + i), hn::LoadU(d, out + i)), d, out + i);
    for (; i < count; ++i)
        out[i] += factor * row[i];
}

void ascend(const float* gradient, const Ascent& ascent, std::size_t count, float* velocity, float* value) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    const auto rate = hn::Set(d, ascent.rate);
    const auto momentum = hn::Set(d, ascent.momentum);
    const auto decay = hn::Set(d, -ascent.decay);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto old = hn::LoadU(d, value + i);
        auto step = hn::Mul(rate, hn::MulAdd(decay, old, hn::LoadU(d, gradient + i)));
        if (velocity != nullptr) {
            step = hn::MulAdd(momentum, hn::LoadU(d, velocity + i), step);
            hn::StoreU(step, d, velocity + i);
        }
        hn::StoreU(hn::Add(old, step), d, value + i);
    }
    for (; i < count; ++i) {
        float step = ascent.rate * (gradient[i] - ascent.decay * value[i]);
        if (velocity != nullptr)
            velocity[i] = step += ascent.momentum * velocity[i];
        value[i] += step;
    }
}

void ascendAdaptively(const float* gradient, const AdaptiveAscent& ascent, std::size_t count, float* velocity,
                      float* square, float* value) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    const auto set = [d](float number) HWY_ATTR { return hn::Set(d, number); };
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto old = hn::LoadU(d, value + i);
        const auto slope = hn::MulAdd(set(-ascent.decay), old, hn::LoadU(d, gradient + i));
        const auto mean = hn::MulAdd(set(ascent.momentum), hn::LoadU(d, velocity + i),
                                     hn::Mul(set(1 - ascent.momentum), slope));
        const auto spread = hn::MulAdd(set(ascent.memory), hn::LoadU(d, square + i),
                                       hn::Mul(set(1 - ascent.memory), hn::Mul(slope, slope)));
        const auto scale =
            hn::Add(hn::Sqrt(hn::Mul(set(ascent.squareCorrection), spread)), set(leastDeviation));
        hn::StoreU(mean, d, velocity + i);
        hn::StoreU(spread, d, square + i);
        hn::StoreU(hn::MulAdd(set(ascent.rate), hn::Div(mean, scale), old), d, value + i);
    }
    for (; i < count; ++i) {
        const float slope = gradient[i] - ascent.decay * value[i];
        velocity[i] = ascent.momentum * velocity[i] + (1 - ascent.momentum) * slope;
        square[i] = ascent.memory * square[i] + (1 - ascent.memory) * slope * slope;
        value[i] +=
            ascent.rate * velocity[i] / (std::sqrt(ascent.squareCorrection * square[i]) + leastDeviation);
    }
}

float dot(const float* a, const float* b, std::size_t count) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    auto sum = hn::Zero(d);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        sum = hn::MulAdd(hn::LoadU(d, a + i), hn::LoadU(d, b + i), sum);
    float rest = 0;
    for (; i < count; ++i)
        rest += a[i] * b[i];
    return hn::GetLane(hn::SumOfLanes(d, sum)) + rest;
}

// Calls body(first, values in use) with a vector of `source` at a time; the last one is filled up with zeros.
template <class Body>
void forEachVector(const float* source, std::size_t count, const Body& body) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        body(i, lanes, hn::LoadU(d, source + i));
    if (i < count) {
        HWY_ALIGN float last[16] = {};
        for (std::size_t k = 0; k < count - i; ++k)
            last[k] = source[i + k];
        body(i, count - i, hn::Load(d, last));
    }
}

void sigmoid(const float* activation, float scale, std::size_t count, float* probability) {
    const F32 d;
    const auto one = hn::Set(d, 1.0f);
    const auto minus = hn::Set(d, -scale);
    const auto most = hn::Set(d, 80.0f); // exp of it is still finite
    forEachVector(activation, count, [&](std::size_t first, std::size_t used, hn::Vec<F32> a) HWY_ATTR {
        const auto e = hn::Exp(d, hn::Min(hn::Mul(minus, a), most));
        const auto p = hn::Div(one, hn::Add(one, e));
        if (used == hn::Lanes(d)) {
            hn::StoreU(p, d, probability + first);
            return;
        }
        HWY_ALIGN float last[16];
        hn::Store(p, d, last);
        for (std::size_t k = 0; k < used; ++k)
            probability[first + k] = last[k];
    });
}

#if HWY_TARGET == HWY_SCALAR
using Wide = hn::CappedTag<double, 1>;
HWY_INLINE hn::Vec<Wide> sumPairs(hn::Vec<F32> x) {
    return hn::PromoteTo(Wide(), x);
}
#else
// Lanes of double precision, half as many; the lower and the upper half of x added.
using Wide = hn::Rebind<double, hn::Half<F32>>;
HWY_INLINE hn::Vec<Wide> sumPairs(hn::Vec<F32> x) {
    return hn::Add(hn::PromoteTo(Wide(), hn::LowerHalf(x)),
                   hn::PromoteTo(Wide(), hn::UpperHalf(hn::Half<F32>(), x)));
}
#endif

// Sum of log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)), the second part as the logarithm of a product: one
// for some factors, each of them 1 to 2.
class SoftplusSum {
public:
    HWY_INLINE SoftplusSum() // written out, or it would not be compiled for the target
        : sum_(hn::Zero(Wide()))
        , positive_(hn::Zero(F32()))
        , product_(hn::Set(F32(), 1.0f)) {}

    HWY_INLINE void add(hn::Vec<F32> x) {
        const F32 d;
        positive_ = hn::Add(positive_, hn::Max(x, hn::Zero(d)));
        product_ = hn::MulAdd(product_, hn::Exp(d, hn::Neg(hn::Abs(x))), product_);
        if (++factors_ == mostFactors)
            flush();
    }
    HWY_INLINE double sum() {
        flush();
        return hn::GetLane(hn::SumOfLanes(Wide(), sum_));
    }

private:
    static constexpr int mostFactors = 16;

    HWY_INLINE void flush() {
        const F32 d;
        sum_ = hn::Add(sum_, hn::Add(sumPairs(positive_), sumPairs(hn::Log(d, product_))));
        positive_ = hn::Zero(d);
        product_ = hn::Set(d, 1.0f);
        factors_ = 0;
    }

    hn::Vec<Wide> sum_;
    hn::Vec<F32> positive_;
    hn::Vec<F32> product_;
    int factors_ = 0;
};

double softplusSum(const float* activation, const float* row, float factor, std::size_t count) {
    const F32 d;
    const auto scale = hn::Set(d, factor);
    const std::size_t lanes = hn::Lanes(d);
    SoftplusSum sum;
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto x = hn::LoadU(d, activation + i);
        sum.add(row == nullptr ? x : hn::MulAdd(scale, hn::LoadU(d, row + i), x));
    }
    double rest = 0;
    if (i < count) {
        HWY_ALIGN float last[16] = {};
        for (std::size_t k = 0; k < count - i; ++k)
            last[k] = activation[i + k] + (row == nullptr ? 0.0f : factor * row[i + k]);
        sum.add(hn::Load(d, last));
        constexpr double log2 = 0.6931471805599453;
        rest = -log2 * static_cast<double>(lanes - (count - i)); // of the zeros that filled it up
    }
    return sum.sum() + rest;
}

} // namespace partita::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::kernels {

HWY_EXPORT(sumRows);
HWY_EXPORT(addScaled);
HWY_EXPORT(ascend);
HWY_EXPORT(ascendAdaptively);
HWY_EXPORT(dot);
HWY_EXPORT(sigmoid);
HWY_EXPORT(softplusSum);

void sumRows(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows, const float* bias,
             float* out) {
    HWY_DYNAMIC_DISPATCH(sumRows)(matrix, stride, rows, bias, out);
}

void addScaled(const float* row, float factor, std::size_t count, float* out) {
    HWY_DYNAMIC_DISPATCH(addScaled)(row, factor, count, out);
}

void ascend(const float* gradient, const Ascent& ascent, std::size_t count, float* velocity, float* value) {
    HWY_DYNAMIC_DISPATCH(ascend)(gradient, ascent, count, velocity, value);
}

void ascendAdaptively(const float* gradient, const AdaptiveAscent& ascent, std::size_t count, float* velocity,
                      float* square, float* value) {
    HWY_DYNAMIC_DISPATCH(ascendAdaptively)(gradient, ascent, count, velocity, square, value);
}

float dot(const float* a, const float* b, std::size_t count) {
    return HWY_DYNAMIC_DISPATCH(dot)(a, b, count);
}

void sigmoid(const float* activation, float scale, std::size_t count, float* probability) {
    HWY_DYNAMIC_DISPATCH(sigmoid)(activation, scale, count, probability);
}

double softplusSum(const float* activation, const float* row, float factor, std::size_t count) {
    return HWY_DYNAMIC_DISPATCH(softplusSum)(activation, row, factor, count);
}

} // namespace partita::kernels
#endif
