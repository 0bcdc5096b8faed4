#pragma once

#include "core/rbm/kernels/GibbsChains.h"
#include "core/rbm/kernels/UpdateRows.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace partita::kernels {

// A machine's numbers, borrowed for training: the owner outlives the trainer and touches them only between
// calls.
struct Parameters {
    float* weights = nullptr;     // visible x stride, on a cache line
    float* visibleBias = nullptr; // visible
    float* hiddenBias = nullptr;  // stride
    std::size_t hidden = 0;
    std::size_t stride = 0; // a multiple of 16; zero past `hidden`

    ParameterView view() const { return {weights, visibleBias, hiddenBias, hidden, stride}; }
};

struct DescentOptions {
    float rate = 0.005f;     // > 0
    float biasScale = 1.0f;  // the rate of biases over that of weights
    float momentum = 0.0f;   // 0..1
    float weightCost = 0.0f; // L2, per unit of rate
};

// Contrastive divergence (Hinton 2002) and its persistent form (Tieleman 2008), a mini-batch at a time, on
// the units that are on: one mini-batch is positive(), [startChains()], gibbs(), update(). Every sum has a
// fixed order and every draw a fixed number: the parameters after n mini-batches are the same bits on any
// number of threads (of one vector path).
//
// Errors: none; a diverging run shows in non-finite parameters. Not thread-safe; the threads are its own
// crew's.
class ContrastiveDivergence {
public:
    // The chains, `chains` of them, begin with all hidden units off.
    ContrastiveDivergence(const VisibleShape& shape, const Parameters& parameters, std::size_t chains,
                          std::uint64_t seed, Crew& crew);

    // Hidden probabilities and a sample of them, given a mini-batch. The lists stay the caller's, unchanged
    // until update() has returned.
    void positive(std::span<const UnitList> data);
    // A chain goes on from the hidden sample of a row of data; all of them (CD), row after row.
    void startChain(std::size_t chain, std::size_t row);
    void startChains();
    void gibbs(int steps);
    void update(const DescentOptions& options);

    // What the statistics are made of: hidden probabilities, rows x stride, until update().
    std::span<float> dataStatistics() { return dataProbabilities_; }
    std::span<float> chainStatistics() { return chains_.hiddenProbabilities(); }
    // Makes the next update() that of a centred machine, E = -(v - visible offset)'W(h - offset) - ...:
    // Melchior, Fischer and Wiskott, "How to center deep Boltzmann machines" (2016), eq. 9 to 11. `offset`:
    // stride, zero past the last unit.
    void centre(std::span<const float> offset);
    // Mean rates in the data, `visible` of them; zero at first. Not between centre() and update().
    void setVisibleOffsets(AlignedVector<float> offsets);

    // Applies what momentum, weight cost and visible offsets still owe to rows that have not been touched
    // lately. The bits of the run depend on when.
    void settle();
    // Weights (visible x stride) and visible biases as they are with what is still owed to rows that have
    // not been touched lately. Changes nothing of the run.
    void settled(float* weights, float* visibleBias) const;
    // After the caller changed the parameters: begins as after construction, with no velocity.
    void parametersChanged();
    void setParameters(const Parameters& parameters);

    // What a checkpoint keeps besides the parameters and the chains. Velocities are empty without momentum.
    struct State {
        AlignedVector<float> velocities;        // visible x stride
        AlignedVector<float> visibleVelocities; // visible
        AlignedVector<float> hiddenVelocities;  // stride
        std::vector<std::int8_t> exponents;     // blocks, of the packed weights
        std::vector<std::int64_t> behind;       // visible: updates that the row has not had yet
        std::vector<float> momenta;             // of the last updates; no row is further behind
        std::vector<float> decays;
        std::vector<float> shared; // (as many + 1) x stride, see SharedGradients
        std::vector<float> sharedOfBias;
    };
    State state() const;
    void setState(const State& state);

    GibbsChains& chains() { return chains_; }
    const GibbsChains& chains() const { return chains_; }
    const BlockLayout& layout() const { return *layout_; }
    const PackedWeights& packed() const { return packed_; }
    std::size_t bytes() const;

private:
    ChainModel model() const;
    void updateSlab(const RowUpdate& update, std::size_t slab, std::vector<std::uint64_t>& masks);
    void takeHiddenMeans();
    void updateHiddenBias(const DescentOptions& options);
    void centreHiddenBias();
    void allUpToDate();
    RowUpdate rowUpdate();
    void useVelocities();
    void beginLaziness();

    std::shared_ptr<const BlockLayout> layout_;
    Parameters parameters_;
    std::uint64_t seed_;
    Crew& crew_;
    PackedWeights packed_;
    GibbsChains chains_;

    std::vector<UnitList> data_;
    std::vector<std::uint32_t> cuts_;        // (slabs + 1) x rows: where a list enters a slab
    AlignedVector<float> dataPartials_;      // slabs x rows x stride
    AlignedVector<float> dataProbabilities_; // rows x stride
    std::vector<std::uint64_t> dataBits_;    // rows x words
    AlignedVector<float> dataBias_;          // rows: see RowUpdate::positiveBias; empty when not centred
    AlignedVector<float> chainBias_;
    AlignedVector<float> hiddenOffsets_; // stride
    AlignedVector<float> hiddenStep_;    // stride: difference of the means of data and chains

    AlignedVector<float> visibleOffsets_; // visible
    float offsetSquares_ = 0;             // their sum
    AlignedVector<float> offsetsOn_;      // slabs x (rows + chains): sums of the offsets of what is on
    SharedGradients shared_;

    MissedUpdates missed_;
    std::vector<std::int64_t> upToDate_;     // visible
    AlignedVector<float> velocities_;        // visible x stride; empty until there is a momentum
    AlignedVector<float> visibleVelocities_; // visible
    AlignedVector<float> hiddenVelocities_;  // stride
    std::int64_t settledAt_ = 0;
    bool lazy_ = false; // momentum, weight cost or centring since the last restart
    std::vector<std::vector<std::uint64_t>> masks_; // a thread each
};

} // namespace partita::kernels
