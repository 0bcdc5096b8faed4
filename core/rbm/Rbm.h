#pragma once

#include "core/base/RandomStream.h"
#include "core/rbm/States.h"

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

// A copy of the weights laid out for sampling the visible layer: a tile a step, hidden x stepStride floats,
// so that the activations of a step are the sum of the rows of those hidden units that are on, and a tile
// stays in the cache while chain after chain is sampled. With the visible biases, steps x stepStride.
class StepTiles {
public:
    explicit StepTiles(const Rbm& rbm);

    const VisibleShape& shape() const { return shape_; }
    std::size_t hidden() const { return hidden_; }
    const float* tile(std::size_t step) const { return &weights_[step * hidden_ * shape_.stepStride()]; }
    const float* bias(std::size_t step) const { return &bias_[step * shape_.stepStride()]; }
    float* bias(std::size_t step) { return &bias_[step * shape_.stepStride()]; }

    // Takes over up to 16 units of a step, from `first` (a multiple of 16) on. Different groups may be copied
    // at once.
    void copyUnits(const Rbm& rbm, std::size_t step, std::size_t first);

    static std::size_t bytes(const VisibleShape& shape, std::size_t hidden) {
        return shape.steps * shape.stepStride() * (hidden + 1) * sizeof(float);
    }

private:
    VisibleShape shape_;
    std::size_t hidden_;
    AlignedVector<float> weights_;
    AlignedVector<float> bias_;
};

// What random numbers are drawn for; never renumber: the bits of a resumed training depend on it.
enum class RandomPurpose : std::uint32_t {
    InitialWeights = 1,
    WindowOrder = 2,   // by epoch
    Transposition = 3, // by update
    HiddenUnits = 4,   // by sweep and row
    VisibleUnits = 5,  // by sweep, row and step
    FirstChains = 6,
    Evaluation = 7, // by row
    Generation = 8,
    DataRates = 9,
    NotePaths = 10,
    AnnealedHidden = 11,  // by run, sweep and chain
    AnnealedVisible = 12, // by run, sweep, chain and step
    ChainRestarts = 13,   // by update
    QuickEstimate = 14,
};

} // namespace partita
