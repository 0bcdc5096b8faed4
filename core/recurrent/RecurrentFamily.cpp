#include "core/recurrent/RecurrentFamily.h"

#include "core/learn/Learner.h"
#include "core/recurrent/RecurrentLearner.h"

namespace partita {

namespace {

Status checkFits(const recurrent::StepDistribution& distribution, const TrainingSet& data,
                 const RecurrentOptions& options) {
    return checkMemory(RecurrentLearner::memoryNeed(distribution, data, options),
                       "training " + std::to_string(options.hidden) + " hidden units in mini-batches of " +
                           std::to_string(options.batch),
                       "choose fewer of either");
}

} // namespace

std::vector<std::string> RecurrentFamily::presets() const {
    return {"balanced", "quick", "thorough"};
}

PresetData RecurrentFamily::presetData(const std::string&) const {
    PresetData data;
    data.windows.windowSteps = 16;
    data.windows.hop = WindowHop::Bar;
    data.windows.transposition = Transposition::ToCommonKey;
    return data;
}

TrainingOptionList RecurrentFamily::options() const {
    static RecurrentOptions options;
    return recurrentOptionList(options);
}

std::vector<Fact> RecurrentFamily::presetFacts(const std::string& preset,
                                               const TrainOverrides& overrides) const {
    const auto options = recurrentOptions(distribution_, preset, overrides);
    return options ? facts(*options, distribution_, presetData(preset).grid) : std::vector<Fact>();
}

std::int64_t RecurrentFamily::memoryNeed(const TrainingSet& data, const std::string& preset,
                                         const TrainOverrides& overrides) const {
    const auto options = recurrentOptions(distribution_, preset, overrides);
    return options ? RecurrentLearner::memoryNeed(distribution_, data, *options) : 0;
}

Result<std::unique_ptr<Learner>> RecurrentFamily::makeLearner(std::shared_ptr<const TrainingSet> data,
                                                              const std::string& preset,
                                                              const TrainOverrides& overrides) const {
    const auto options = recurrentOptions(distribution_, preset, overrides);
    if (!options)
        return options.error();
    if (auto status = checkHasMusic(*data); !status)
        return status.error();
    if (auto status = checkFits(distribution_, *data, *options); !status)
        return status.error();
    return std::unique_ptr<Learner>(
        std::make_unique<RecurrentLearner>(distribution_, std::move(data), *options));
}

Result<std::unique_ptr<Learner>> RecurrentFamily::resumeLearner(std::shared_ptr<const TrainingSet> data,
                                                                const std::filesystem::path& checkpoint,
                                                                const TrainOverrides& overrides) const {
    if (auto status = checkHasMusic(*data); !status)
        return status.error();
    auto learner = RecurrentLearner::resume(distribution_, std::move(data), checkpoint, overrides);
    if (!learner)
        return learner.error();
    return std::unique_ptr<Learner>(std::move(*learner));
}

Result<std::shared_ptr<const MusicModel>> RecurrentFamily::load(const std::filesystem::path& path) const {
    auto model = RecurrentModel::load(distribution_, path);
    if (!model)
        return model.error();
    return std::shared_ptr<const MusicModel>(std::move(*model));
}

} // namespace partita
