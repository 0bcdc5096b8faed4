#include "rnnrbm/RnnRbmModel.h"

#include "rnnrbm/RnnRbmFile.h"
#include "rnnrbm/RnnRbmLikelihood.h"
#include "rnnrbm/StepSampler.h"

namespace partita {

rnnrbm::Shape rnnRbmShape(const Grid& grid, PitchRange pitches, std::size_t hidden, std::size_t recurrent) {
    return {static_cast<std::size_t>(pitches.highest.value - pitches.lowest.value + 1),
            static_cast<std::size_t>(grid.planes()), hidden, recurrent, pitches.lowest.value};
}

Result<NoteStates> RnnRbmModel::generate(const GenerateRequest& request, const Progress& progress,
                                         std::stop_token stop) const {
    return rnnrbm::sampleSteps(content_, request, progress, stop);
}

Result<Likelihood> RnnRbmModel::logLikelihood(const LikelihoodRequest& request, const Progress& progress,
                                              std::stop_token stop) const {
    return rnnrbm::rnnRbmLikelihood(content_, request, progress, stop);
}

Status RnnRbmModel::save(const std::filesystem::path& path) const {
    rnnrbm::ModelTensors tensors(content_);
    return TensorFile::write(path, rnnrbm::modelMetadata(content_), tensors.views());
}

Result<std::shared_ptr<const RnnRbmModel>> RnnRbmModel::load(const std::filesystem::path& path) {
    const auto file = TensorFile::read(path);
    if (!file)
        return file.error();
    auto content = rnnrbm::readModel(*file);
    if (!content)
        return content.error();
    return std::make_shared<const RnnRbmModel>(std::move(*content));
}

} // namespace partita
