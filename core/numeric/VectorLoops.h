#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <vector>

namespace partita {

// Memory that begins on a cache line, as vector code likes it.
template <class T>
struct CacheLineAllocator {
    using value_type = T;
    static constexpr std::align_val_t alignment{64};

    CacheLineAllocator() = default;
    template <class U>
    CacheLineAllocator(const CacheLineAllocator<U>&) {}

    T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), alignment)); }
    void deallocate(T* pointer, std::size_t) { ::operator delete(pointer, alignment); }
    template <class U>
    bool operator==(const CacheLineAllocator<U>&) const {
        return true;
    }
};

template <class T>
using AlignedVector = std::vector<T, CacheLineAllocator<T>>;

inline constexpr std::size_t roundUp(std::size_t number, std::size_t multiple) {
    return (number + multiple - 1) / multiple * multiple;
}

} // namespace partita

// Inner loops over floats, vectorised; the code for the processor at hand is chosen at run time. Free
// functions over the caller's memory, thread-safe, deterministic for one processor. Where nothing else is
// said arrays need no alignment, and an output may be an input.
namespace partita::numeric {

// out += factor * row
void addScaled(const float* row, float factor, std::size_t count, float* out);
float dot(const float* a, const float* b, std::size_t count);

// sum += the rows of a matrix, `stride` floats each, a multiple of 16. Matrix and sum lie on cache lines. The
// order of the additions is that of the list.
void addRows(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows, float* sum);
// The same, from `bias` on: sum = bias + the rows.
void sumRows(const float* matrix, std::size_t stride, std::span<const std::uint32_t> rows, const float* bias,
             float* sum);

// 1 / (1 + exp(-scale * x))
void sigmoid(const float* x, float scale, std::size_t count, float* out);
// Sum of log(1 + exp(scale * x)), and of log(1 + exp(x + factor * row)). Stable for any finite argument.
double softplusSum(const float* x, float scale, std::size_t count);
double softplusSum(const float* x, const float* row, float factor, std::size_t count);

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

} // namespace partita::numeric
