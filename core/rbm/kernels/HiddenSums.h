#pragma once

#include "core/rbm/kernels/SampleVisible.h"

#include <cstdint>
#include <span>

namespace partita::kernels {

// sum += the weight rows of the units. `weights` and `sum` lie on cache lines; stride is a multiple of 16
// floats. The order of the additions depends on the list and the vector path alone.
void addActiveRows(const float* weights, std::size_t stride, std::span<const std::uint32_t> units,
                   float* sum);

// The same for what was drawn in a block: sums of row r of the batch at sums + (r - firstRow) * stride.
void addDrawnRows(const float* weights, std::size_t stride, const BlockLayout& layout, std::size_t block,
                  std::span<const ActiveKey> on, std::size_t firstRow, float* sums);

} // namespace partita::kernels
