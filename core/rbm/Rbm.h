#pragma once

#include "core/rbm/VisibleShape.h"

#include <Eigen/Core>

#include <cstdint>

namespace partita {

using RowMajorMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using WeightMap = Eigen::Map<RowMajorMatrix, Eigen::Aligned64, Eigen::OuterStride<>>;
using ConstWeightMap = Eigen::Map<const RowMajorMatrix, Eigen::Aligned64, Eigen::OuterStride<>>;

// A restricted Boltzmann machine over a window of music, E(v, h) = -v'Wh - b'v - c'h. With the three-state
// space a cell's held and struck units are never on together: then its conditional is a softmax over {off,
// held on, struck}. Weights only: options, scratch, chains and random numbers belong to who trains or
// samples.
class Rbm {
public:
    Rbm() = default;
    Rbm(const VisibleShape& shape, std::size_t hidden);

    const VisibleShape& shape() const { return shape_; }
    std::size_t visible() const { return shape_.units(); }
    std::size_t hidden() const { return hidden_; }
    std::size_t hiddenStride() const { return stride_; } // hidden, rounded up: the padding stays zero

    WeightMap weights(); // visible x hidden
    ConstWeightMap weights() const;
    float* weightRow(std::size_t visibleUnit) { return weights_.data() + visibleUnit * stride_; }
    const float* weightRow(std::size_t visibleUnit) const { return weights_.data() + visibleUnit * stride_; }
    const float* weightData() const { return weights_.data(); }

    AlignedVector<float>& visibleBias() { return visibleBias_; } // visible
    const AlignedVector<float>& visibleBias() const { return visibleBias_; }
    AlignedVector<float>& hiddenBias() { return hiddenBias_; } // hiddenStride
    const AlignedVector<float>& hiddenBias() const { return hiddenBias_; }

    // W ~ N(0, deviation), biases zero; draws of RandomStream(seed, stream).
    void randomise(double deviation, std::uint64_t seed, std::uint64_t stream);

private:
    VisibleShape shape_;
    std::size_t hidden_ = 0;
    std::size_t stride_ = 0;
    AlignedVector<float> weights_;
    AlignedVector<float> visibleBias_;
    AlignedVector<float> hiddenBias_;
};

} // namespace partita
