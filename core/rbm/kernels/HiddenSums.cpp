#include "core/rbm/kernels/HiddenSums.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/rbm/kernels/HiddenSums.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "core/rbm/kernels/Vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace partita::kernels::HWY_NAMESPACE {

// `count` vectors of a sum, kept in registers over all units.
template <std::size_t count>
HWY_INLINE void addColumns(const float* weights, std::size_t stride, std::span<const std::uint32_t> units,
                           float* sum) {
    const Floats d;
    hn::Vec<Floats> sums[count];
    for (std::size_t k = 0; k < count; ++k)
        sums[k] = hn::Load(d, sum + k * floatLanes);
    for (const std::size_t unit : units) {
        const float* row = weights + unit * stride;
        for (std::size_t k = 0; k < count; ++k)
            sums[k] = hn::Add(sums[k], hn::Load(d, row + k * floatLanes));
    }
    for (std::size_t k = 0; k < count; ++k)
        hn::Store(sums[k], d, sum + k * floatLanes);
}

void addRows(const float* weights, std::size_t stride, std::span<const std::uint32_t> units, float* sum) {
    std::size_t h = 0;
    for (; h + mostSums * floatLanes <= stride; h += mostSums * floatLanes)
        addColumns<mostSums>(weights + h, stride, units, sum + h);
    for (; h + 4 * floatLanes <= stride; h += 4 * floatLanes)
        addColumns<4>(weights + h, stride, units, sum + h);
    for (; h < stride; h += floatLanes)
        addColumns<1>(weights + h, stride, units, sum + h);
}

void addDrawn(const float* weights, std::size_t stride, const std::uint32_t* unitOfLane,
              std::span<const ActiveKey> on, std::size_t firstRow, float* sums) {
    std::uint32_t units[blockLanes];
    for (std::size_t i = 0; i < on.size();) {
        const std::size_t row = on[i] / blockLanes;
        std::size_t count = 0;
        for (; i < on.size() && on[i] / blockLanes == row; ++i)
            units[count++] = unitOfLane[on[i] % blockLanes];
        addRows(weights, stride, std::span(units, count), sums + (row - firstRow) * stride);
    }
}

} // namespace partita::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::kernels {

HWY_EXPORT(addRows);
HWY_EXPORT(addDrawn);

void addActiveRows(const float* weights, std::size_t stride, std::span<const std::uint32_t> units,
                   float* sum) {
    HWY_DYNAMIC_DISPATCH(addRows)(weights, stride, units, sum);
}

void addDrawnRows(const float* weights, std::size_t stride, const BlockLayout& layout, std::size_t block,
                  std::span<const ActiveKey> on, std::size_t firstRow, float* sums) {
    HWY_DYNAMIC_DISPATCH(addDrawn)(weights, stride, layout.unitsOfBlock(block), on, firstRow, sums);
}

} // namespace partita::kernels
#endif
