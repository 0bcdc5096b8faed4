#include "core/learn/ModelFile.h"
#include "core/recurrent/RecurrentLearner.h"

#include <cassert>

// How an RecurrentLearner goes into a file and comes back. The best model stands under the plain names, the
// running state under resume.*.
namespace partita {

using namespace recurrent;

Status RecurrentLearner::saveCheckpoint(const std::filesystem::path& path,
                                        const TrainingHistory& history) const {
    const auto* best = dynamic_cast<const RecurrentModel*>(history.best.get());
    assert(best != nullptr);
    ModelTensors tensors(best->content());
    tensors.addFloats("resume.weights", parameters_.values());
    tensors.addFloats("resume.first_moment", firstMoment_);
    tensors.addFloats("resume.second_moment", secondMoment_);
    tensors.addFloats("resume.average", average_);
    auto metadata = modelMetadata(best->content());
    metadata["resume.options"] = toJson(options_);
    addRun(metadata, *data_, plan_, history);
    return TensorFile::write(path, metadata, tensors.views());
}

Status RecurrentLearner::restore(const TensorFile& file) {
    for (auto& [name, numbers] : std::initializer_list<std::pair<const char*, std::vector<float>*>>{
             {"resume.weights", &parameters_.values()},
             {"resume.first_moment", &firstMoment_},
             {"resume.second_moment", &secondMoment_},
             {"resume.average", &average_}}) {
        auto read = file.floats(name, {static_cast<std::int64_t>(numbers->size())});
        if (!read)
            return read.error();
        *numbers = std::move(*read);
    }
    good_ = average_;
    auto history = readRun(file, plan_);
    if (!history)
        return history.error();
    resumed_ = std::move(*history);
    auto content = readModel(parameters_.distribution(), file);
    if (!content)
        return content.error();
    resumed_.best = std::make_shared<const RecurrentModel>(std::move(*content));
    return Done{};
}

Result<std::unique_ptr<RecurrentLearner>> RecurrentLearner::resume(const StepDistribution& distribution,
                                                                   std::shared_ptr<const TrainingSet> data,
                                                                   const std::filesystem::path& checkpoint,
                                                                   const TrainOverrides& overrides) {
    const auto file = openCheckpoint(checkpoint, distribution.family(), "resume.weights", *data);
    if (!file)
        return file.error();
    auto options = recurrentOptionsFromJson(metadataWord(*file, "resume.options"));
    if (!options)
        return file->broken(options.error().detail);
    const auto asked = recurrentOptions(distribution, options->preset, overrides);
    if (!asked)
        return asked.error();
    if (auto status = options->resume(overrides, recurrentOptionList(*options), checkpoint); !status)
        return status.error();
    auto learner = std::make_unique<RecurrentLearner>(distribution, std::move(data), *options);
    if (auto status = learner->restore(*file); !status)
        return status.error();
    learner->plan_.goOn(overrides, *asked);
    return learner;
}

} // namespace partita
