#pragma once

#include "core/rbm/VisibleShape.h"

#include <cstdint>
#include <span>

// The inner loops of the machine, vectorised; the code for the processor at hand is chosen at run time. Free
// functions over the caller's memory, thread-safe, deterministic for one processor. Arrays need no alignment,
// but are read fastest from a cache line on.
namespace partita::kernels {

// Which random numbers to draw: a function of this and the index of the unit alone (Philox4x32-10), so that
// neither threads nor vector lengths change them. Number of unit u: word (u / 16) % 4 of counter {u / 64 * 16
// + u % 16, row, sweep, purpose}.
struct Draws {
    std::uint64_t seed = 0;
    std::uint32_t purpose = 0; // > 0: below are the streams of RandomStream
    std::uint64_t sweep = 0;   // < 2^56
    std::uint32_t row = 0;
};

// Uniform in (0, 1), 24 bits; `out` has room for count rounded up to 64.
void uniform(const Draws& draws, std::size_t count, float* out);

// out = bias + sum of the rows, `stride` floats each (a multiple of 16).
void sumRows(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows, const float* bias,
             float* out);
// out += factor * row
void addScaled(const float* row, float factor, std::size_t count, float* out);

struct Ascent {
    float rate;     // of the gradient
    float momentum; // share of the last step in this one
    float decay;    // L2 penalty
};
// step = momentum * velocity + rate * (gradient - decay * value); value += step; velocity = step unless null.
void ascend(const float* gradient, const Ascent& ascent, std::size_t count, float* velocity, float* value);

// Adam (Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015), upwards.
struct AdaptiveAscent {
    float rate;             // of a step, over the correction of the first updates' means
    float momentum;         // beta1
    float memory;           // beta2
    float squareCorrection; // 1 / (1 - beta2^updates)
    float decay;            // L2 penalty
};
void ascendAdaptively(const float* gradient, const AdaptiveAscent& ascent, std::size_t count, float* velocity,
                      float* square, float* value);
float dot(const float* a, const float* b, std::size_t count);

// 1 / (1 + exp(-scale * activation))
void sigmoid(const float* activation, float scale, std::size_t count, float* probability);
// Sum over units of log(1 + exp(a + factor * row)); row may be null. Stable for any finite argument.
double softplusSum(const float* activation, const float* row, float factor, std::size_t count);
inline constexpr std::size_t mostBernoulliUnits = 4096;
// Indices of the units that come out on; `on` has room for count <= mostBernoulliUnits. Returns how many.
std::size_t sampleBernoulli(const float* probability, std::size_t count, const Draws& draws,
                            std::uint32_t* on);

// One step of the visible layer. Activations are stepStride() floats.
// Packed bits, wordsPerStep() words: each unit on with its conditional probability given activations /
// temperature.
void sampleStep(const VisibleShape& shape, const float* activation, float inverseTemperature,
                const Draws& draws, std::uint64_t* bits);
// The probabilities themselves, unitsPerStep() of them.
void stepProbabilities(const VisibleShape& shape, const float* activation, float inverseTemperature,
                       float* probability);

// What the vector code of this processor is called: "AVX3", "SSE2" ...
const char* vectorCode();

} // namespace partita::kernels
