#pragma once

#include "core/recurrent/RandomPurpose.h"
#include "core/recurrent/distributions/Cells.h"

namespace partita::recurrent {

// A restricted Boltzmann machine a step (RNN-RBM: Boulanger-Lewandowski et al. 2012), learned by contrastive
// divergence (Hinton 2002).
const StepDistribution& rbmDistribution();

// Biases of the machine at a number of steps, a row each.
struct RbmBiases {
    Matrix visible; // rows x visible
    Matrix hidden;  // rows x (pitches x hidden)
};

// The machine's weights as products want them.
struct RbmWeights {
    explicit RbmWeights(const Parameters& parameters);
    Shape shape;
    Matrix down; // W: visible units of a pitch by plane and distance from -reach on x hidden
    Matrix up;  // hidden x visible pitches by distance from -reach on, a plane after the other, padded with 0
    Matrix out; // see paddedOut()
    RowVector visibleBias;
    RowVector hiddenBias;
};

// b_t = b + u_(t-1) W at each pitch. With two planes a cell can't be held on out of silence: its bias says
// so. `inputs`: what the recurrent net saw, by row; `states`: (rows x pitches) x recurrent.
void stepBiases(const RbmWeights& weights, const ConstMatrixRef& states, std::span<const StepInput> inputs,
                RbmBiases& biases);

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
void sampleChain(const RbmWeights& weights, const ConstMatrixRef& visibleBias,
                 const ConstMatrixRef& hiddenBias, const GibbsChain& chain, MatrixRef visible);

// hiddenBias + visible W. A visible unit feeds the hidden units within reach of its pitch.
void hiddenActivations(const RbmWeights& weights, const ConstMatrixRef& visible,
                       const ConstMatrixRef& hiddenBias, MatrixRef hidden);

// activation += hidden W^T
void addVisibleActivations(const RbmWeights& weights, const ConstMatrixRef& hidden, MatrixRef activation);

// Draws a row of visible units from its activations, by the shape's kind of cells.
void sampleVisibleRow(const Shape& shape, const float* activation, float scale, numeric::MixKey key,
                      float* out);

// Unnormalised log-probability (minus the free energy) of rows of visible units. `out`: a number a row.
void logWeights(const RbmWeights& weights, const RbmBiases& biases, const ConstMatrixRef& visible,
                std::span<double> out);

// log Z of the machine of each row by annealed importance sampling (Neal 2001), from independent units with
// the rates that mean field gives the machine, all steps' chains side by side. Blocking; polls `stop`. The
// same bits on any number of threads.
std::vector<StepPartition> annealedPartitions(const RbmWeights& weights, const RbmBiases& biases,
                                              const StepAnnealing& options, Crew& crew,
                                              const std::stop_token& stop);

// By the sum over all states of the hidden layer.
inline constexpr std::size_t mostEnumeratedHidden = 12;
std::vector<StepPartition> exactPartitions(const RbmWeights& weights, const RbmBiases& biases, Crew& threads,
                                           const std::stop_token& stop);

} // namespace partita::recurrent
