#include "core/learn/MusicModel.h"

#include "core/dataset/BarGrid.h"

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
    return static_cast<std::size_t>(stepsOfBars(1, model.style.metre, model.grid));
}

Result<CellLikelihoods> MusicModel::cellLikelihoods(const NoteStates&, std::stop_token) const {
    return cannotJudge(*this);
}

Result<std::vector<double>> MusicModel::logRatios(const NoteStates&, std::span<const CellChanges>,
                                                  std::stop_token) const {
    return cannotJudge(*this);
}

} // namespace partita
