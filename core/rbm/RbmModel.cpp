#include "core/rbm/RbmModel.h"

#include "core/learn/MusicModel.h"
#include "core/rbm/PieceJudge.h"
#include "core/rbm/RbmFile.h"

namespace partita {

VisibleShape visibleShape(const Grid& grid, int windowSteps, StateSpace space) {
    VisibleShape shape;
    shape.steps = static_cast<std::size_t>(windowSteps);
    shape.planes = static_cast<std::size_t>(grid.planes());
    shape.pitches = static_cast<std::size_t>(grid.pitches());
    shape.space = grid.struck ? space : StateSpace::IndependentBits;
    return shape;
}

RbmModel::RbmModel(Content content)
    : content_(std::move(content)) {}

std::shared_ptr<const StepTiles> RbmModel::tiles() const {
    const std::lock_guard lock(mutex_);
    if (!tiles_)
        tiles_ = std::make_shared<const StepTiles>(content_.rbm);
    return tiles_;
}

Result<NoteStates> RbmModel::generate(const GenerateRequest& request, const Progress& progress,
                                      std::stop_token stop) const {
    return samplePiece(content_, *tiles(), request, progress, stop);
}

Result<Likelihood> RbmModel::logLikelihood(const LikelihoodRequest& request, const Progress& progress,
                                           std::stop_token stop) const {
    return rbmLikelihood(content_, request, progress, stop);
}

int RbmModel::shiftOf(const NoteStates& states) const {
    GenerateRequest request;
    request.given = states;
    return content_.commonKey ? shiftToCommonKey(request) : 0;
}

Result<CellLikelihoods> RbmModel::cellLikelihoods(const NoteStates& states, std::stop_token stop) const {
    if (auto error = checkStates(states, content_.description.grid))
        return *error;
    return PieceJudge(content_, states, shiftOf(states)).cells(stop);
}

Result<std::vector<double>> RbmModel::logRatios(const NoteStates& states,
                                                std::span<const CellChanges> changes,
                                                std::stop_token stop) const {
    if (auto error = checkStates(states, content_.description.grid))
        return *error;
    return PieceJudge(content_, states, shiftOf(states)).logRatios(changes, stop);
}

Status RbmModel::save(const std::filesystem::path& path) const {
    TensorList tensors;
    addModel(tensors, content_);
    return TensorFile::write(path, rbmMetadata(content_), tensors.views());
}

Result<std::shared_ptr<const RbmModel>> RbmModel::load(const std::filesystem::path& path) {
    const auto file = TensorFile::read(path);
    if (!file)
        return file.error();
    auto content = readModel(*file);
    if (!content)
        return content.error();
    return std::make_shared<const RbmModel>(std::move(*content));
}

Feature RbmModel::feature(int index) const {
    const VisibleShape& shape = content_.rbm.shape();
    Feature feature;
    feature.steps = static_cast<int>(shape.steps);
    feature.pitches = static_cast<int>(shape.pitches);
    const auto column = content_.rbm.weights().col(index);
    for (std::size_t step = 0; step < shape.steps; ++step)
        for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit) {
            auto& plane = unit < shape.pitches ? feature.held : feature.struck;
            plane.push_back(column(static_cast<Eigen::Index>(step * shape.unitsPerStep() + unit)));
        }
    return feature;
}

} // namespace partita
