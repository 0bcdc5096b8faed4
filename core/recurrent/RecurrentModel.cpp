#include "core/recurrent/RecurrentModel.h"

#include "core/recurrent/RecurrentFile.h"
#include "core/recurrent/RecurrentLikelihood.h"
#include "core/recurrent/StepSampler.h"

namespace partita {

recurrent::Shape recurrentShape(const Grid& grid, PitchRange pitches, std::size_t hidden,
                                std::size_t recurrent) {
    return {static_cast<std::size_t>(pitches.highest.value - pitches.lowest.value + 1),
            static_cast<std::size_t>(grid.planes()), hidden, recurrent, pitches.lowest.value};
}

Result<NoteStates> RecurrentModel::generate(const GenerateRequest& request, const Progress& progress,
                                            std::stop_token stop) const {
    return recurrent::sampleSteps(content_, request, progress, stop);
}

Result<Likelihood> RecurrentModel::logLikelihood(const LikelihoodRequest& request, const Progress& progress,
                                                 std::stop_token stop) const {
    return recurrent::recurrentLikelihood(content_, request, progress, stop);
}

Status RecurrentModel::save(const std::filesystem::path& path) const {
    recurrent::ModelTensors tensors(content_);
    return TensorFile::write(path, recurrent::modelMetadata(content_), tensors.views());
}

Result<std::shared_ptr<const RecurrentModel>>
RecurrentModel::load(const recurrent::StepDistribution& distribution, const std::filesystem::path& path) {
    const auto file = TensorFile::read(path);
    if (!file)
        return file.error();
    auto content = recurrent::readModel(distribution, *file);
    if (!content)
        return content.error();
    return std::make_shared<const RecurrentModel>(std::move(*content));
}

} // namespace partita
