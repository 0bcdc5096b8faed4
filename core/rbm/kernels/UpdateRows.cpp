#include "core/rbm/kernels/UpdateRows.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/rbm/kernels/UpdateRows.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <hwy/cache_control.h>

#include "core/rbm/kernels/Vectors-inl.h"

#include <algorithm>
#include <bit>
#include <cassert>

HWY_BEFORE_NAMESPACE();
namespace partita::kernels::HWY_NAMESPACE {

template <std::size_t count>
HWY_INLINE void addMasked(const float* rows, std::size_t stride, const std::uint64_t* mask, std::size_t words,
                          hn::Vec<Floats> (&sums)[count]) {
    for (std::size_t w = 0; w < words; ++w)
        for (std::uint64_t bits = mask[w]; bits != 0; bits &= bits - 1) {
            const float* row = rows + (w * 64 + static_cast<std::size_t>(std::countr_zero(bits))) * stride;
            for (std::size_t k = 0; k < count; ++k)
                sums[k] = hn::Add(sums[k], hn::Load(Floats(), row + k * floatLanes));
        }
}

// What a row still owes of the shared gradients.
struct Owed {
    const float* now;  // sums of the steps that are due
    const float* then; // of those that it has had
    float visibleOffset = 0;
    float bias = 0; // the gradient of the visible bias

    Owed(const RowUpdate& u, std::size_t unit, std::int64_t updates)
        : now(u.weights)
        , then(u.weights) {
        if (u.shared == nullptr)
            return;
        now = u.shared->ofWeights(updates);
        then = u.shared->ofWeights(u.upToDate[unit]);
        visibleOffset = u.visibleOffsets[unit];
        bias = visibleOffset * (u.shared->ofBias(updates) - u.shared->ofBias(u.upToDate[unit]));
    }

    HWY_INLINE hn::Vec<Floats> addTo(hn::Vec<Floats> gradient, std::size_t h) const {
        const Floats d;
        return hn::NegMulAdd(hn::Set(d, visibleOffset), hn::Sub(hn::Load(d, now + h), hn::Load(d, then + h)),
                             gradient);
    }
};

// What stays the same over the columns of a row.
struct Row {
    std::size_t unit;
    const std::uint64_t* mask;
    const MissedUpdates::Matrix& missed;
    const Owed& owed;
};

// `count` vectors of one row. Without velocities and with nothing missed it is weights += gradient.
template <std::size_t count, bool plainDescent>
HWY_INLINE void updateColumns(const RowUpdate& u, const Row& row, std::size_t h) {
    const Floats d;
    hn::Vec<Floats> positive[count];
    hn::Vec<Floats> negative[count];
    for (std::size_t k = 0; k < count; ++k)
        positive[k] = negative[k] = hn::Zero(d);
    addMasked(u.positive + h, u.stride, row.mask, u.positiveWords, positive);
    addMasked(u.negative + h, u.stride, row.mask + u.positiveWords, u.negativeWords, negative);
    float* weights = u.weights + row.unit * u.stride + h;
    float* velocities = u.velocities == nullptr ? nullptr : u.velocities + row.unit * u.stride + h;
    const auto& missed = row.missed;
    for (std::size_t k = 0; k < count; ++k) {
        auto gradient = hn::NegMulAdd(hn::Set(d, u.negativeScale), negative[k],
                                      hn::Mul(hn::Set(d, u.positiveScale), positive[k]));
        if (u.shared != nullptr)
            gradient = row.owed.addTo(gradient, h + k * floatLanes);
        auto weight = hn::Load(d, weights + k * floatLanes);
        if constexpr (plainDescent) {
            hn::Store(hn::Add(weight, gradient), d, weights + k * floatLanes);
        } else {
            auto velocity = velocities == nullptr ? hn::Zero(d) : hn::Load(d, velocities + k * floatLanes);
            const auto late = hn::MulAdd(hn::Set(d, missed.velocityFromVelocity), velocity,
                                         hn::Mul(hn::Set(d, missed.velocityFromWeight), weight));
            weight = hn::MulAdd(hn::Set(d, missed.weightFromVelocity), velocity,
                                hn::Mul(hn::Set(d, missed.weightFromWeight), weight));
            velocity = hn::MulAdd(hn::Set(d, u.momentum), late, gradient);
            velocity = hn::NegMulAdd(hn::Set(d, u.decay), weight, velocity);
            hn::Store(hn::Add(weight, velocity), d, weights + k * floatLanes);
            if (velocities != nullptr)
                hn::Store(velocity, d, velocities + k * floatLanes);
        }
    }
}

template <bool plainDescent>
HWY_INLINE void updateRow(const RowUpdate& u, const Row& row) {
    constexpr std::size_t most = mostSums / 2; // positive and negative sums
    std::size_t h = 0;
    for (; h + most * floatLanes <= u.stride; h += most * floatLanes)
        updateColumns<most, plainDescent>(u, row, h);
    for (; h + 4 * floatLanes <= u.stride; h += 4 * floatLanes)
        updateColumns<4, plainDescent>(u, row, h);
    for (; h < u.stride; h += floatLanes)
        updateColumns<1, plainDescent>(u, row, h);
}

// Of the rows that are on: how many, or the sum of their counts for the bias.
HWY_INLINE float sumBits(const std::uint64_t* words, std::size_t count, const float* counts) {
    float sum = 0;
    for (std::size_t w = 0; w < count; ++w) {
        if (counts == nullptr) {
            sum += static_cast<float>(std::popcount(words[w]));
            continue;
        }
        for (std::uint64_t bits = words[w]; bits != 0; bits &= bits - 1)
            sum += counts[w * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
    }
    return sum;
}

HWY_INLINE void updateBias(const RowUpdate& u, const Row& row, std::size_t missedUpdates) {
    const std::size_t unit = row.unit;
    const float gradient =
        row.owed.bias + u.biasScale * (u.positiveScale * sumBits(row.mask, u.positiveWords, u.positiveBias) -
                                       u.negativeScale * sumBits(row.mask + u.positiveWords, u.negativeWords,
                                                                 u.negativeBias));
    if (u.biasVelocities == nullptr) {
        u.visibleBias[unit] += gradient;
        return;
    }
    const auto& missed = u.missed->ofBias(missedUpdates);
    float& velocity = u.biasVelocities[unit];
    u.visibleBias[unit] += missed.weightFromVelocity * velocity;
    velocity = u.momentum * missed.velocityFromVelocity * velocity + gradient;
    u.visibleBias[unit] += velocity;
}

// Lanes in which anything is on, at most blockLanes of them.
std::size_t touchedLanes(const std::uint64_t* masks, std::size_t words, std::size_t lanes,
                         std::uint8_t* touched) {
    std::size_t count = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        std::uint64_t any = 0;
        for (std::size_t w = 0; w < words; ++w)
            any |= masks[lane * words + w];
        touched[count] = static_cast<std::uint8_t>(lane);
        count += any != 0 ? 1 : 0;
    }
    return count;
}

std::uint32_t update(const RowUpdate& u, const BlockLayout& layout, std::size_t block,
                     const std::uint64_t* masks) {
    constexpr std::size_t ahead = 4; // rows asked for before they are needed
    const std::size_t words = u.positiveWords + u.negativeWords;
    const bool plainDescent = u.velocities == nullptr && u.decay == 0.0f;
    const std::uint32_t* units = layout.unitsOfBlock(block);
    std::uint8_t touched[blockLanes];
    const std::size_t count = touchedLanes(masks, words, blockLanes, touched);
    std::uint32_t dirty = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i + ahead < count) {
            const float* next = u.weights + units[touched[i + ahead]] * u.stride;
            for (std::size_t h = 0; h < std::min<std::size_t>(u.stride, 128); h += 16)
                hwy::Prefetch(next + h);
        }
        const std::size_t unit = units[touched[i]];
        const auto missedUpdates =
            plainDescent ? 0 : static_cast<std::size_t>(u.missed->updates() - u.upToDate[unit]);
        assert(missedUpdates <= MissedUpdates::most);
        const Owed owed(u, unit, u.missed->updates() + 1);
        const Row row{unit, masks + touched[i] * words, u.missed->ofWeights(missedUpdates), owed};
        if (plainDescent)
            updateRow<true>(u, row);
        else
            updateRow<false>(u, row);
        updateBias(u, row, missedUpdates);
        u.upToDate[unit] = u.missed->updates() + 1;
        dirty |= 1u << touched[i] / 8;
    }
    return dirty;
}

void catchUp(const RowUpdate& u, const BlockLayout& layout, std::size_t block) {
    const Floats d;
    for (std::size_t lane = 0; lane < blockLanes; ++lane) {
        const std::uint32_t unit = layout.unitsOfBlock(block)[lane];
        if (unit == noUnit)
            continue;
        const auto missedUpdates = static_cast<std::size_t>(u.missed->updates() - u.upToDate[unit]);
        const auto& missed = u.missed->ofWeights(missedUpdates);
        const Owed owed(u, unit, u.missed->updates());
        float* weights = u.weights + unit * u.stride;
        float* velocities = u.velocities == nullptr ? nullptr : u.velocities + unit * u.stride;
        for (std::size_t h = 0; h < u.stride; h += floatLanes) {
            const auto weight = hn::Load(d, weights + h);
            const auto velocity = velocities == nullptr ? hn::Zero(d) : hn::Load(d, velocities + h);
            const auto gradient = owed.addTo(hn::Zero(d), h);
            hn::Store(hn::MulAdd(hn::Set(d, missed.weightFromVelocity), velocity,
                                 hn::MulAdd(hn::Set(d, missed.weightFromWeight), weight, gradient)),
                      d, weights + h);
            if (velocities != nullptr)
                hn::Store(hn::MulAdd(hn::Set(d, missed.velocityFromVelocity), velocity,
                                     hn::MulAdd(hn::Set(d, missed.velocityFromWeight), weight, gradient)),
                          d, velocities + h);
        }
        u.visibleBias[unit] += owed.bias;
        if (u.biasVelocities != nullptr) {
            const auto& ofBias = u.missed->ofBias(missedUpdates);
            u.visibleBias[unit] += ofBias.weightFromVelocity * u.biasVelocities[unit];
            u.biasVelocities[unit] = ofBias.velocityFromVelocity * u.biasVelocities[unit] + owed.bias;
        }
        u.upToDate[unit] = u.missed->updates();
    }
}

} // namespace partita::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::kernels {

HWY_EXPORT(update);
HWY_EXPORT(catchUp);

void MissedUpdates::append(float momentum, float decay) {
    ++updates_;
    if (known_ < most) {
        momenta_[known_] = momentum;
        decays_[known_] = decay;
    }
    ++known_;
    const auto after = [momentum](const Matrix& earlier, float cost) {
        Matrix next;
        next.velocityFromVelocity =
            momentum * earlier.velocityFromVelocity - cost * earlier.weightFromVelocity;
        next.velocityFromWeight = momentum * earlier.velocityFromWeight - cost * earlier.weightFromWeight;
        next.weightFromVelocity = earlier.weightFromVelocity + next.velocityFromVelocity;
        next.weightFromWeight = earlier.weightFromWeight + next.velocityFromWeight;
        return next;
    };
    for (std::size_t n = most; n > 0; --n) {
        weights_[n] = after(weights_[n - 1], decay);
        biases_[n] = after(biases_[n - 1], 0.0f);
    }
}

void MissedUpdates::restart(std::int64_t updates) {
    *this = MissedUpdates();
    updates_ = updates;
}

std::uint32_t updateRows(const RowUpdate& u, const BlockLayout& layout, std::size_t block,
                         const std::uint64_t* masks) {
    return HWY_DYNAMIC_DISPATCH(update)(u, layout, block, masks);
}

void bringUpToDate(const RowUpdate& u, const BlockLayout& layout, std::size_t block) {
    HWY_DYNAMIC_DISPATCH(catchUp)(u, layout, block);
}

} // namespace partita::kernels
#endif
