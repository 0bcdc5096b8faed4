#pragma once

#include "core/numeric/Annealing.h"
#include "core/rbm/Rbm.h"
#include "core/rbm/States.h"

#include <memory>
#include <mutex>

namespace partita {

// The machines between independent units with the data's rates and a trained machine, the path of annealed
// importance sampling (Salakhutdinov & Murray, "On the quantitative analysis of deep belief networks", ICML
// 2008): at beta, 0..1, the weights are beta W, the visible biases (1 - beta) log-odds of the mean rates +
// beta b. Unlike there the hidden units keep biases at beta 0, their inputs at the mean rates (c + W'mean),
// which leaves less to anneal. Immutable; the machine outlives it.
class AnnealedPath {
public:
    // `meanRates`: of the visible units in the training data.
    AnnealedPath(const Rbm& rbm, const AlignedVector<float>& meanRates);

    const Rbm& rbm() const { return rbm_; }
    const StepTiles& tiles() const; // of the machine at beta 1; made when first asked for
    double baseLogPartition() const { return baseLogPartition_; }

    // At beta, steps x stepStride or a number a visible unit, times `scale`, and hiddenStride.
    void visibleBias(double beta, double scale, AlignedVector<float>& out) const;
    void unitBias(double beta, double scale, AlignedVector<float>& out) const;
    void hiddenBias(double beta, AlignedVector<float>& out) const;
    // Its share in -F(v) at beta, by beta: base and machine.
    struct VisibleTerm {
        double base = 0;
        double machine = 0;
        double at(double beta) const { return (1 - beta) * base + beta * machine; }
    };
    VisibleTerm visibleTerm(std::span<const std::uint32_t> visible) const;

private:
    const Rbm& rbm_;
    mutable std::once_flag tilesOnce_;
    mutable std::unique_ptr<const StepTiles> tiles_;
    AlignedVector<float> baseVisibleBias_; // visible
    AlignedVector<float> baseHiddenBias_;  // hiddenStride
    double baseLogPartition_ = 0;
};

// Chains of visible units along such a path.
class VisibleChains : public numeric::PathChains {
public:
    // Visible units of each chain.
    virtual const UnitRows& visible() const = 0;
};

} // namespace partita
