#include "core/rbm/Rbm.h"

#include "core/base/RandomStream.h"

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

} // namespace partita
