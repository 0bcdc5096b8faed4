#pragma once

#include "core/recurrent/StepDrawer.h"
#include "core/recurrent/StepRbm.h"

namespace partita::recurrent {

// Block Gibbs sampling of each step's machine with the locked cells clamped, from the cells as they are; the
// last sweeps are colder, so that no stray note of an unfinished chain is kept. A particle's weight is how
// probable each locked cell is given the other cells of the step (pseudo-likelihood, Besag 1975).
class RbmStepDrawer : public StepDrawer {
public:
    RbmStepDrawer(const Parameters& parameters, const GenerateRequest& request, const RowVector& bias);

    void draw(const Step& step, Matrix& visible, std::span<double> logWeights) override;
    std::size_t particles() const override { return 12; }

private:
    double lockedProbability(const Matrix& locked, const Matrix& visible, const Matrix& hidden,
                             Eigen::Index row) const;

    const GenerateRequest& request_;
    StepWeights weights_;
    RowVector bias_;
    StepBiases biases_;
};

} // namespace partita::recurrent
