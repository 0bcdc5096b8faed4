#include "core/learn/ModelMetadata.h"
#include "core/learn/RunState.h"
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
    metadata["resume.schedule"] = toJson(schedule_.state());
    metadata["resume.data"] = fingerprint(*data_);
    addRun(metadata, {updates_, secondsSpent_, rateScale_}, history);
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
    const auto schedule = scheduleFromJson(metadataWord(file, "resume.schedule"));
    if (!schedule)
        return file.broken(schedule.error().detail);
    schedule_.setState(*schedule);
    auto run = readRun(file);
    if (!run)
        return run.error();
    updates_ = run->state.updates;
    secondsSpent_ = run->state.seconds;
    rateScale_ = run->state.rateScale;
    resumed_ = std::move(run->history);
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
    if (auto status = options->resume(overrides, *asked, checkpoint); !status)
        return status.error();
    auto learner = std::make_unique<RecurrentLearner>(distribution, std::move(data), *options);
    if (auto status = learner->restore(*file); !status)
        return status.error();
    learner->extendPlan();
    return learner;
}

// Who resumes a training that came to its end wants as much again.
void RecurrentLearner::extendPlan() {
    if (options_.minutes) {
        if (secondsSpent_ >= *options_.minutes * 60)
            secondsSpent_ = 0;
        return;
    }
    if (updates_ < plannedUpdates())
        return;
    schedule_.startAgain();
    if (updates_ >= wholePlan())
        options_.extend(updates_, updatesPerEpoch());
}

} // namespace partita
