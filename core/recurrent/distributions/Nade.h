#pragma once

#include "core/recurrent/distributions/Cells.h"

namespace partita::recurrent {

// A neural autoregressive estimator a step (NADE: Larochelle, Murray 2011), which is made after a restricted
// Boltzmann machine: part after part and cell after cell from the lowest pitch up, so that its likelihood is
// exact. Of several parts it is trained in all orders (order-agnostic: Uria, Murray, Larochelle 2014), so
// that some can be drawn given the others, whichever they are.
const StepDistribution& nadeDistribution();

// The estimator's weights as products want them.
struct NadeWeights {
    explicit NadeWeights(const Parameters& parameters);
    Shape shape;
    Matrix below;   // W, one group of parts below the other, as all of these
    Matrix out;     // see paddedOut()
    Matrix readout; // V: hidden x planes
    RowVector visibleBias;
    Matrix hiddenBias; // a row a group

    ConstMatrixRef ofGroup(const Matrix& block, std::size_t group) const {
        const auto rows = block.rows() / index(shape.groups());
        return block.middleRows(index(group) * rows, rows);
    }
};

// What the estimator does over steps, kept for the way back. Row = step * pitches + pitch.
struct NadeTrace {
    Matrix wanted; // rows x columns of NadeWeights::out: what the recurrent state asks for
    Matrix hidden; // rows x hidden, after its nonlinearity (rectified linear: Nair, Hinton 2010)
    Matrix logits; // rows x planes, against a cell that is off
};

// Fills the trace for steps that are known: each cell given the steps before, the parts before it in the
// sequence's order and the cells below it. `states`: rows x recurrent.
void runNade(const NadeWeights& weights, const ConstMatrixRef& states, const Sequence& sequence,
             NadeTrace& trace);

// Cell after cell of one step, but for what can't be.
class NadeStep : public CellByCell {
public:
    // `states`: pitches x recurrent. `order`: of the parts. `weights` outlive it.
    NadeStep(const NadeWeights& weights, const ConstMatrixRef& states, std::vector<std::uint8_t> order);

    void logits(float* out) override;
    void put(Put cell) override;

private:
    void beginPart();

    const NadeWeights& weights_;
    std::vector<std::uint8_t> order_;
    Matrix wanted_;         // pitches x columns of NadeWeights::out
    Matrix activations_;    // pitches x hidden
    std::size_t place_ = 0; // in the order
    std::size_t pitch_ = 0;
    std::size_t sounding_ = 0; // so far in the part
    std::size_t struck_ = 0;
};

} // namespace partita::recurrent
