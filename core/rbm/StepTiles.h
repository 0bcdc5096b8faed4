#pragma once

#include "core/rbm/Rbm.h"

namespace partita {

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

} // namespace partita
