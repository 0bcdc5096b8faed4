#pragma once

#include "core/numeric/VectorLoops.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <span>
#include <vector>

namespace partita::kernels {

// What visible offsets add to the gradient of each weight row, whether its unit was on or off: less offset(v)
// * the difference of the hidden means (Melchior, Fischer, Wiskott, "How to center deep Boltzmann machines",
// 2016, eq. 9). Summed up from update to update: a row takes what it owes when it is next touched.
class SharedGradients {
public:
    SharedGradients(std::size_t stride, std::size_t mostUpdates)
        : stride_(stride)
        , sums_((mostUpdates + 1) * stride)
        , ofBias_(mostUpdates + 1) {}

    // hiddenStep, stride: mean hidden probabilities given data, less those of the chains. At most
    // `mostUpdates` since the last restart.
    void append(std::span<const float> hiddenStep, std::span<const float> hiddenOffsets, float rate,
                float rateOfBias) {
        assert(appended_ + 1 < ofBias_.size());
        const float* last = &sums_[appended_ * stride_];
        float* next = &sums_[(appended_ + 1) * stride_];
        float product = 0;
        for (std::size_t h = 0; h < stride_; ++h) {
            next[h] = last[h] + rate * hiddenStep[h];
            product += hiddenStep[h] * hiddenOffsets[h];
        }
        ofBias_[appended_ + 1] = ofBias_[appended_] + rateOfBias * product;
        ++appended_;
    }
    void restart(std::int64_t updates) { // no row owes anything
        restartedAt_ = updates;
        appended_ = 0;
    }

    // For a checkpoint: (appended + 1) x stride, and as many.
    std::span<const float> sums() const { return std::span(sums_).first((appended_ + 1) * stride_); }
    std::span<const float> sumsOfBias() const { return std::span(ofBias_).first(appended_ + 1); }
    void assign(std::span<const float> sums, std::span<const float> sumsOfBias) {
        assert(sums.size() == sumsOfBias.size() * stride_ && sums.size() <= sums_.size());
        std::copy(sums.begin(), sums.end(), sums_.begin());
        std::copy(sumsOfBias.begin(), sumsOfBias.end(), ofBias_.begin());
        appended_ = sumsOfBias.size() - 1;
    }

    // Sums over the updates from the restart up to number `updates`: of the steps, and of their products with
    // the hidden offsets.
    const float* ofWeights(std::int64_t updates) const { return &sums_[index(updates) * stride_]; }
    float ofBias(std::int64_t updates) const { return ofBias_[index(updates)]; }

private:
    std::size_t index(std::int64_t updates) const { return static_cast<std::size_t>(updates - restartedAt_); }

    std::size_t stride_;
    AlignedVector<float> sums_; // updates x stride; the first is zero
    std::vector<float> ofBias_; // updates
    std::size_t appended_ = 0;
    std::int64_t restartedAt_ = 0;
};

} // namespace partita::kernels
