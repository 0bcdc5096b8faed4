#include "core/rbm/Rbm.h"

#include <algorithm>

namespace partita {

Rbm::Rbm(const VisibleShape& shape, std::size_t hidden)
    : shape_(shape)
    , hidden_(hidden)
    , stride_(roundUp(hidden, 16))
    , weights_(shape.units() * stride_)
    , visibleBias_(shape.units())
    , hiddenBias_(stride_) {}

WeightMap Rbm::weights() {
    return {weights_.data(), static_cast<Eigen::Index>(visible()), static_cast<Eigen::Index>(hidden_),
            Eigen::OuterStride<>(static_cast<Eigen::Index>(stride_))};
}

ConstWeightMap Rbm::weights() const {
    return {weights_.data(), static_cast<Eigen::Index>(visible()), static_cast<Eigen::Index>(hidden_),
            Eigen::OuterStride<>(static_cast<Eigen::Index>(stride_))};
}

void Rbm::randomise(double deviation, std::uint64_t seed, std::uint64_t stream) {
    RandomStream random(seed, stream);
    auto matrix = weights();
    for (Eigen::Index row = 0; row < matrix.rows(); ++row)
        for (Eigen::Index column = 0; column < matrix.cols(); ++column)
            matrix(row, column) = static_cast<float>(deviation * random.normal());
}

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
