#include "learn/MusicModel.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

Error cannotJudge(const MusicModel& model) {
    return {ErrorCode::InvalidOption,
            {},
            "a model of the family " + model.describe().family +
                " can't tell how probable single notes are given all others; a window RBM can",
            std::nullopt};
}

} // namespace

std::size_t stepsPerBar(const ModelDescription& model) {
    const double beats = 4.0 * model.style.metre.numerator / std::max(1, model.style.metre.denominator);
    return static_cast<std::size_t>(std::max(1.0, std::round(beats * model.grid.stepsPerBeat)));
}

Result<CellLikelihoods> MusicModel::cellLikelihoods(const NoteStates&, std::stop_token) const {
    return cannotJudge(*this);
}

Result<std::vector<double>> MusicModel::logRatios(const NoteStates&, std::span<const CellChanges>,
                                                  std::stop_token) const {
    return cannotJudge(*this);
}

} // namespace partita
