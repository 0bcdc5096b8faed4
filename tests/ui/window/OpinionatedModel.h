#pragma once

#include "tests/ui/window/NoiseModel.h"

namespace partita::ui::test {

inline constexpr Pitch liked{64};

// Finds one pitch likely everywhere, and all others unlikely.
class OpinionatedModel : public NoiseModel {
public:
    bool canJudgeCells() const override { return true; }
    Result<CellLikelihoods> cellLikelihoods(const NoteStates& states, std::stop_token) const override {
        CellLikelihoods cells(states.grid(), states.steps());
        for (int step = 0; step < states.steps(); ++step)
            for (Pitch pitch = states.grid().lowest; pitch <= states.grid().highest; pitch += Pitch(1))
                cells.set(step, pitch, pitch == liked ? 0.5f : 0.0f, pitch == liked ? 0.32f : 0.001f);
        return cells;
    }
    Result<std::vector<double>> logRatios(const NoteStates&, std::span<const CellChanges> changes,
                                          std::stop_token) const override {
        std::vector<double> ratios;
        for (const CellChanges& change : changes) {
            double ratio = 0;
            for (const CellChange& cell : change)
                ratio += (cell.cell == NoteStates::Cell::Off) == (cell.pitch == liked) ? -3 : 3;
            ratios.push_back(ratio);
        }
        return ratios;
    }
};

} // namespace partita::ui::test
