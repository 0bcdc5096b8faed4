#pragma once

#include "core/rbm/RbmModel.h"

#include <span>
#include <stop_token>

namespace partita {

// Probabilities of cells from free energies. A piece longer than the window is judged bar by bar, each bar in
// the window that has it nearest to its middle and begins on a bar as those of the sampler do; a shorter one
// is followed by silence. The piece is in the model's key here, `shift` semitones higher than it was.
class PieceJudge {
public:
    // `model` outlives the judge.
    PieceJudge(const RbmModel::Content& model, const NoteStates& states, int shift);

    // Errors: Cancelled.
    Result<CellLikelihoods> cells(std::stop_token stop) const;
    // Cells of a change that its window (that of the middle of the change) does not reach count nothing.
    Result<std::vector<double>> logRatios(std::span<const CellChanges> changes, std::stop_token stop) const;

private:
    struct Window {
        std::size_t start = 0;
        AlignedVector<float> activation; // c + v'W, hiddenStride
        double softplus = 0;             // sum over its hidden units
    };
    const Window& windowOf(int step) const;
    std::optional<std::uint32_t> unitOf(const Window& window, int step, Pitch pitch) const;
    void appendUnits(std::uint32_t heldUnit, NoteStates::Cell cell, std::vector<std::uint32_t>& units) const;
    double logRatio(const CellChanges& change, float* scratch) const;
    void judgeStep(int step, CellLikelihoods& into, float* base, float* scratch) const;

    const RbmModel::Content& model_;
    const NoteStates& states_;
    VisibleShape shape_;
    int shift_;
    std::size_t hop_;             // steps of a bar
    std::vector<Window> windows_; // one a bar
};

} // namespace partita
