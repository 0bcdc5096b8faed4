#pragma once

#include "rnnrbm/Parameters.h"
#include "rnnrbm/RandomPurpose.h"

#include <span>

namespace partita::rnnrbm {

// Biases of the machine at a number of steps, a row each.
struct StepBiases {
    Matrix visible; // rows x visible
    Matrix hidden;  // rows x hidden
};

// b_t = b + u_(t-1) W. With two planes a cell can't be held on out of silence: its bias says so.
// `inputs`: what the recurrent net saw, by row; `states`: rows x recurrent.
void stepBiases(const Parameters& parameters, const ConstMatrixRef& states,
                std::span<const std::vector<std::uint32_t>> inputs, StepBiases& biases, ThreadPool& threads);

inline constexpr float neverHeldOn = -30.0f;

// The machine's weights both ways round, for products with rows of either layer.
struct StepWeights {
    explicit StepWeights(const Parameters& parameters);
    Shape shape;
    Matrix down; // visible x hidden
    Matrix up;   // hidden x visible
};

// Which draws a chain uses: sweep k of row r draws with (seed, firstSweep + k, firstRow + r).
struct ChainDraws {
    std::uint64_t seed = 0;
    std::uint64_t firstSweep = 0;
    std::size_t firstRow = 0;
};

// `sweeps` of block Gibbs sampling from and into `visible` (rows x visible), activations times `scale`.
// Where `kept` is not null its cells that are 1 stay (rows x visible, both planes of a cell alike).
struct GibbsChain {
    int sweeps = 1;
    float scale = 1.0f;
    ChainDraws draws;
    const Matrix* kept = nullptr;
};
void sampleChain(const StepWeights& weights, const ConstMatrixRef& visibleBias,
                 const ConstMatrixRef& hiddenBias, const GibbsChain& chain, MatrixRef visible);

// hiddenBias + visible W
void hiddenActivations(const StepWeights& weights, const ConstMatrixRef& visible,
                       const ConstMatrixRef& hiddenBias, MatrixRef hidden);

// Draws a row of visible units from its activations, by the shape's kind of cells.
void sampleVisibleRow(const Shape& shape, const float* activation, float scale, kernels::DrawKey key,
                      float* out);

} // namespace partita::rnnrbm
