#include "core/rbm/StepTiles.h"

#include <algorithm>

namespace partita {

StepTiles::StepTiles(const Rbm& rbm)
    : shape_(rbm.shape())
    , hidden_(rbm.hidden())
    , weights_(shape_.steps * shape_.stepStride() * hidden_)
    , bias_(shape_.steps * shape_.stepStride()) {
    for (std::size_t step = 0; step < shape_.steps; ++step)
        for (std::size_t first = 0; first < shape_.unitsPerStep(); first += 16)
            copyUnits(rbm, step, first);
}

void StepTiles::copyUnits(const Rbm& rbm, std::size_t step, std::size_t first) {
    const std::size_t count = std::min<std::size_t>(16, shape_.unitsPerStep() - first);
    const std::size_t unit = step * shape_.unitsPerStep() + first;
    const std::size_t stride = shape_.stepStride();
    const float* rows = rbm.weightRow(unit);
    const std::size_t rowStride = rbm.hiddenStride();
    float* tile = &weights_[step * hidden_ * stride + first];
    for (std::size_t j = 0; j < hidden_; ++j)
        for (std::size_t u = 0; u < count; ++u)
            tile[j * stride + u] = rows[u * rowStride + j];
    std::copy_n(&rbm.visibleBias()[unit], count, bias(step) + first);
}

} // namespace partita
