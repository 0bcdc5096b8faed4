#pragma once

#include "core/base/RandomStream.h"
#include "core/rbm/Rbm.h"
#include "core/rbm/RbmModel.h"
#include "core/rbm/States.h"

namespace partita {

// What a chain over a piece may not change, and what it leans to.
struct ChainPlan {
    std::size_t steps = 0;
    bool loop = false;    // step 0 follows the last
    std::vector<std::size_t> bars{0}; // where windows may begin: rising, the first at 0, all within `steps`
    std::uint64_t seed = 1;
    std::vector<float> bias; // stepStride(): added to the visible biases of each step; empty: none
    PackedStates locked;     // one row: a set bit stays as it is; no rows: none
};

// A Markov chain over a piece of music that is longer than the machine's window: each sweep lays windows end
// to end over the piece, from a different place each time, and resamples the hidden and visible units of one
// window after the other; so every cell is always part of a sample of one window, and seams wander.
class PieceChain {
public:
    // `model` and `tiles` outlive the chain.
    PieceChain(const RbmModel::Content& model, const StepTiles& tiles, ChainPlan plan);

    PackedStates& states() { return states_; } // one row, plan.steps long (at least a window)
    const PackedStates& states() const { return states_; }

    // Each window of the first laying from one of the model's chains, else cells from their mean rates.
    void start();
    // One sweep at temperature 1 / beta: energies are divided by it relative to the independent model with
    // the data's rates, which beta = 0 would sample: p ~ exp(-beta E) p0^(1 - beta), the path that AIS goes
    // as well. `probability` (steps x stepStride, may be null) gets the conditional probabilities that were
    // sampled from.
    void sweep(float beta, float* probability);
    // A sweep with a window at every bar, all hidden units first, then each cell from the mean of what its
    // windows ask for, as MultiDiffusion does it with images (Bar-Tal et al. 2023): so no place is a seam.
    // For the last sweep: a chain of nothing else gathers where all windows are likeliest.
    void agree(float beta, float* probability);
    // A sweep whose hidden units come out on with the mean of their probabilities given two pieces of this
    // length, `share` of it those of the second. What is not locked is drawn anew, whatever it was.
    void blend(const PackedStates& first, const PackedStates& second, float share, float beta);
    // Where the windows of the last sweep began, in the order of their sampling.
    const std::vector<std::size_t>& windowStarts() const { return starts_; }

private:
    std::vector<std::size_t> layWindows();
    bool anyFree(std::size_t start) const;
    void hiddenProbabilities(const PackedStates& states, std::size_t start, float beta);
    void sampleHidden();
    void sampleVisible(std::size_t start, float beta, float* probability);
    // Of step `i` of a window, given the hidden units that are on; stepStride() values.
    void activation(std::size_t i, float beta, float* activation) const;
    void drawStep(std::size_t step, const float* activation, std::uint32_t row, float* probability);
    void gather(const PackedStates& states, std::size_t start);

    const RbmModel::Content& model_;
    const StepTiles& tiles_;
    ChainPlan plan_;
    PackedStates states_;
    std::vector<bool> freeSteps_; // by step: not all of it is locked
    std::vector<std::size_t> starts_;
    std::uint64_t windowsSampled_ = 0; // numbers the random draws
    RandomStream random_;
    AlignedVector<float> baseBias_; // of the independent model, steps x stepStride
    std::vector<std::uint32_t> active_;
    std::vector<std::uint32_t> hiddenOn_;
    AlignedVector<float> hidden_;
};

} // namespace partita
