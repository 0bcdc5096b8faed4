#pragma once

#include "core/recurrent/StepDrawer.h"
#include "core/recurrent/StepNade.h"

namespace partita::recurrent {

// Ancestral sampling: each cell from its distribution given those below, locked ones as they are. A
// particle's weight is exactly how probable its locked cells are given its past and what is below them. Music
// that is to be varied (given and not fresh) gets so many nats in favour of each cell as it is; a blend
// shares them out between the two pieces.
class NadeStepDrawer : public StepDrawer {
public:
    NadeStepDrawer(const Parameters& parameters, const GenerateRequest& request, const RowVector& bias);

    void draw(const Step& step, Matrix& visible, std::span<double> logWeights) override;
    std::size_t particles() const override { return 24; }

private:
    double drawRow(NadeStep& cells, const Step& step, std::size_t row, RandomStream& random,
                   float* visible) const;
    std::size_t stateOf(const float* visible, std::size_t pitch) const; // 0: off, then the planes

    const GenerateRequest& request_;
    NadeWeights weights_;
    RowVector bias_;
    float favour_;      // nats, for cells as they are
    float favourOther_; // nats, for cells as in the piece to blend with
};

} // namespace partita::recurrent
