#pragma once

#include "core/rbm/kernels/DrawKey.h"

#include <cstddef>
#include <cstdint>

namespace partita::kernels {

// A hidden half-step of Gibbs sampling for one row: activation = bias + the partial sums, in their order.
struct HiddenDraw {
    const float* bias = nullptr; // stride
    const float* partials =
        nullptr; // partialCount arrays of `stride` sums, partialStep floats from one to the next
    std::size_t partialCount = 0;
    std::size_t partialStep = 0;
    std::size_t hidden = 0;
    std::size_t stride = 0; // a multiple of 16
    float inverseTemperature = 1.0f;
    DrawKey key;
};

// Probabilities of the hidden units (stride floats, zero past the last unit) and, if `bits` is not null, a
// sample of them ((hidden + 63) / 64 words). On cache lines.
void sampleHiddenRow(const HiddenDraw& draw, std::size_t row, float* probabilities, std::uint64_t* bits);

} // namespace partita::kernels
