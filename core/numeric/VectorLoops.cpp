#include "core/numeric/VectorLoops.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/numeric/VectorLoops.cpp"
#include <hwy/foreach_target.h>

#include "core/numeric/Vectors-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace partita::numeric::HWY_NAMESPACE {

void AddScaled(const float* row, float factor, std::size_t count, float* out) {
    overRuns(count, [&](auto d, std::size_t i) {
        hn::StoreU(hn::MulAdd(hn::Set(d, factor), hn::LoadU(d, row + i), hn::LoadU(d, out + i)), d, out + i);
    });
}

float Dot(const float* a, const float* b, std::size_t count) {
    const Floats d;
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

void AddRows(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows, float* sum) {
    addRowsInline(matrix, stride, rows, sum);
}

void Sigmoid(const float* x, float scale, std::size_t count, float* out) {
    overRuns(count, [&](auto d, std::size_t i) {
        hn::StoreU(sigmoidOf(d, hn::Mul(hn::LoadU(d, x + i), hn::Set(d, scale))), d, out + i);
    });
}

#if HWY_TARGET == HWY_SCALAR
using Wide = hn::CappedTag<double, 1>;
HWY_INLINE hn::Vec<Wide> sumPairs(hn::Vec<Floats> x) {
    return hn::PromoteTo(Wide(), x);
}
#else
// Lanes of double precision, half as many; the lower and the upper half of x added.
using Wide = hn::Rebind<double, hn::Half<Floats>>;
HWY_INLINE hn::Vec<Wide> sumPairs(hn::Vec<Floats> x) {
    return hn::Add(hn::PromoteTo(Wide(), hn::LowerHalf(x)),
                   hn::PromoteTo(Wide(), hn::UpperHalf(hn::Half<Floats>(), x)));
}
#endif

// Sum of log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)), the second part as the logarithm of a product: one
// for some factors, each of them 1 to 2.
class SumOfSoftplus {
public:
    HWY_INLINE SumOfSoftplus() // written out, or it would not be compiled for the target
        : sum_(hn::Zero(Wide()))
        , positive_(hn::Zero(Floats()))
        , product_(hn::Set(Floats(), 1.0f)) {}

    HWY_INLINE void add(hn::Vec<Floats> x) {
        const Floats d;
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
        const Floats d;
        sum_ = hn::Add(sum_, hn::Add(sumPairs(positive_), sumPairs(hn::Log(d, product_))));
        positive_ = hn::Zero(d);
        product_ = hn::Set(d, 1.0f);
        factors_ = 0;
    }

    hn::Vec<Wide> sum_;
    hn::Vec<Floats> positive_;
    hn::Vec<Floats> product_;
    int factors_ = 0;
};

// x null: 0
double SoftplusSum(const float* x, const float* row, float factor, std::size_t count) {
    const Floats d;
    const auto scale = hn::Set(d, factor);
    const std::size_t lanes = hn::Lanes(d);
    SumOfSoftplus sum;
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        sum.add(hn::MulAdd(scale, hn::LoadU(d, row + i), x == nullptr ? hn::Zero(d) : hn::LoadU(d, x + i)));
    double rest = 0;
    if (i < count) {
        HWY_ALIGN float last[16] = {};
        for (std::size_t k = 0; k < count - i; ++k)
            last[k] = (x == nullptr ? 0.0f : x[i + k]) + factor * row[i + k];
        sum.add(hn::Load(d, last));
        constexpr double log2 = 0.6931471805599453;
        rest = -log2 * static_cast<double>(lanes - (count - i)); // of the zeros that filled it up
    }
    return sum.sum() + rest;
}

} // namespace partita::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::numeric {

HWY_EXPORT(AddScaled);
HWY_EXPORT(Dot);
HWY_EXPORT(AddRows);
HWY_EXPORT(Sigmoid);
HWY_EXPORT(SoftplusSum);

void addScaled(const float* row, float factor, std::size_t count, float* out) {
    HWY_DYNAMIC_DISPATCH(AddScaled)(row, factor, count, out);
}

float dot(const float* a, const float* b, std::size_t count) {
    return HWY_DYNAMIC_DISPATCH(Dot)(a, b, count);
}

void addRows(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows, float* sum) {
    HWY_DYNAMIC_DISPATCH(AddRows)(matrix, stride, rows, sum);
}

void sumRows(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows, const float* bias,
             float* sum) {
    std::copy_n(bias, stride, sum);
    addRows(matrix, stride, rows, sum);
}

void sigmoid(const float* x, float scale, std::size_t count, float* out) {
    HWY_DYNAMIC_DISPATCH(Sigmoid)(x, scale, count, out);
}

double softplusSum(const float* x, float scale, std::size_t count) {
    return HWY_DYNAMIC_DISPATCH(SoftplusSum)(nullptr, x, scale, count);
}

double softplusSum(const float* x, const float* row, float factor, std::size_t count) {
    return HWY_DYNAMIC_DISPATCH(SoftplusSum)(x, row, factor, count);
}

} // namespace partita::numeric
#endif
