#include "rnnrbm/RnnRbmFamily.h"

#include "learn/RunDescription.h"
#include "rnnrbm/RnnRbmLearner.h"

namespace partita {

namespace {

Status checkFits(const TrainingSet& data, const RnnRbmOptions& options) {
    return checkMemory(RnnRbmLearner::memoryNeed(data, options),
                       "training " + std::to_string(options.hidden) + " hidden units in mini-batches of " +
                           std::to_string(options.batch),
                       "choose fewer of either");
}

} // namespace

std::vector<std::string> RnnRbmFamily::presets() const {
    return rnnRbmPresets();
}

PresetData RnnRbmFamily::presetData(const std::string& preset) const {
    return rnnRbmPresetData(preset);
}

std::vector<Fact> RnnRbmFamily::presetFacts(const std::string& preset,
                                            const TrainOverrides& overrides) const {
    const auto options = rnnRbmOptions(stepModel_, preset, overrides);
    return options ? facts(*options, rnnRbmPresetData(preset).grid) : std::vector<Fact>();
}

std::int64_t RnnRbmFamily::memoryNeed(const TrainingSet& data, const std::string& preset,
                                      const TrainOverrides& overrides) const {
    const auto options = rnnRbmOptions(stepModel_, preset, overrides);
    return options ? RnnRbmLearner::memoryNeed(data, *options) : 0;
}

Result<std::unique_ptr<Learner>> RnnRbmFamily::makeLearner(std::shared_ptr<const TrainingSet> data,
                                                           const std::string& preset,
                                                           const TrainOverrides& overrides) const {
    const auto options = rnnRbmOptions(stepModel_, preset, overrides);
    if (!options)
        return options.error();
    if (auto status = checkHasMusic(*data); !status)
        return status.error();
    if (auto status = checkFits(*data, *options); !status)
        return status.error();
    return std::unique_ptr<Learner>(std::make_unique<RnnRbmLearner>(std::move(data), *options));
}

Result<std::unique_ptr<Learner>> RnnRbmFamily::resumeLearner(std::shared_ptr<const TrainingSet> data,
                                                             const std::filesystem::path& checkpoint,
                                                             const TrainOverrides& overrides) const {
    if (auto status = checkHasMusic(*data); !status)
        return status.error();
    auto learner = RnnRbmLearner::resume(stepModel_, std::move(data), checkpoint, overrides);
    if (!learner)
        return learner.error();
    return std::unique_ptr<Learner>(std::move(*learner));
}

Result<std::shared_ptr<const MusicModel>> RnnRbmFamily::load(const std::filesystem::path& path) const {
    auto model = RnnRbmModel::load(path);
    if (!model)
        return model.error();
    return std::shared_ptr<const MusicModel>(std::move(*model));
}

} // namespace partita
