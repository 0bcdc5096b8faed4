#pragma once

#include <cstddef>
#include <cstdint>

// The inner loops, vectorised; the code for the processor at hand is chosen at run time. Free functions over
// the caller's memory, thread-safe, deterministic for one processor.
namespace partita::recurrent::kernels {

// Element (i, k) is data[i * row + k * column].
struct Factor {
    const float* data;
    std::size_t row;
    std::size_t column = 1;
};

struct ProductSize {
    std::size_t rows;
    std::size_t depth;
    std::size_t columns;
    bool accumulate = false; // c += instead of c =
};

// c (rows x columns) = a (rows x depth) * b (depth x columns); strides are floats from row to row. Each
// element is summed in the order of depth, whatever the rows around it.
void multiply(const ProductSize& size, Factor a, const float* b, std::size_t bStride, float* c,
              std::size_t cStride);

// 1 / (1 + exp(-scale * a)); `out` may be `a`.
void sigmoid(const float* a, float scale, std::size_t count, float* out);

// Two words that name a row of draws. Number i of the row is a function of these and i alone, by two rounds
// of a 32-bit mixing function (Wellons, "Prospecting for hash functions", 2018).
struct DrawKey {
    std::uint32_t first;
    std::uint32_t second;
};

// 1 with probability sigmoid(scale * a), else 0.
void sampleBits(const float* a, float scale, std::size_t count, DrawKey key, float* out);
// Cells of three states: `a` and `out` hold a plane of `pitches` for held on and one for struck; off has
// activation 0. At most one of a cell's two comes out 1.
void sampleCells(const float* a, float scale, std::size_t pitches, DrawKey key, float* out);

// Sum of log(1 + exp(scale * a)).
double softplusSum(const float* a, float scale, std::size_t count);

struct AdamStep {
    float rate;
    float firstDecay;       // beta 1
    float secondDecay;      // beta 2
    float firstCorrection;  // 1 / (1 - beta1^n)
    float secondCorrection; // 1 / (1 - beta2^n)
    float gradientScale;    // of clipping
    float weightDecay;      // of the value, decoupled (Loshchilov, Hutter 2019)
    float averageDecay;     // of the moving average
};
// Kingma, Ba 2015, upwards; `average` follows `value`.
void adam(const AdamStep& step, const float* gradient, std::size_t count, float* first, float* second,
          float* value, float* average);

} // namespace partita::recurrent::kernels
