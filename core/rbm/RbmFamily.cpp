#include "core/rbm/RbmFamily.h"

#include "core/learn/Learner.h"
#include "core/rbm/RbmLearner.h"

namespace partita {

namespace {

// The most hidden units, a multiple of 16, that fit into `bytes`; 0 when not even 16 do.
std::size_t largestHiddenThatFits(const TrainingSet& data, RbmOptions options, std::int64_t bytes) {
    std::size_t fits = 0;
    for (std::size_t hidden = 16; hidden < options.hidden; hidden += 16) {
        auto smaller = options;
        smaller.hidden = hidden;
        if (RbmLearner::memoryNeed(data, smaller) > bytes)
            break;
        fits = hidden;
    }
    return fits;
}

Status checkFits(const TrainingSet& data, const RbmOptions& options) {
    const std::size_t fits = largestHiddenThatFits(data, options, availableMemoryBytes());
    return checkMemory(RbmLearner::memoryNeed(data, options),
                       "training " + std::to_string(options.hidden) + " hidden units on windows of " +
                           std::to_string(data.options().windowSteps) + " steps",
                       fits > 0
                           ? "up to " + std::to_string(fits) + " hidden units would fit"
                           : "no number of hidden units would fit: choose a shorter window or fewer pitches");
}

} // namespace

std::vector<std::string> RbmFamily::presets() const {
    return rbmPresets();
}

PresetData RbmFamily::presetData(const std::string& preset) const {
    return rbmPresetData(preset);
}

TrainingOptionList RbmFamily::options() const {
    static RbmOptions options;
    return rbmOptionList(options);
}

std::vector<Fact> RbmFamily::presetFacts(const std::string& preset, const TrainOverrides& overrides) const {
    const auto options = rbmOptions(preset, overrides);
    if (!options)
        return {};
    const PresetData data = rbmPresetData(preset);
    return facts(*options, data.grid, data.windows.windowSteps);
}

std::int64_t RbmFamily::memoryNeed(const TrainingSet& data, const std::string& preset,
                                   const TrainOverrides& overrides) const {
    const auto options = rbmOptions(preset, overrides, data.options().windowSteps);
    return options ? RbmLearner::memoryNeed(data, *options) : 0;
}

Result<std::unique_ptr<Learner>> RbmFamily::makeLearner(std::shared_ptr<const TrainingSet> data,
                                                        const std::string& preset,
                                                        const TrainOverrides& overrides) const {
    const auto options = rbmOptions(preset, overrides, data->options().windowSteps);
    if (!options)
        return options.error();
    if (auto status = checkHasMusic(*data); !status)
        return status.error();
    if (auto status = checkFits(*data, *options); !status)
        return status.error();
    return std::unique_ptr<Learner>(RbmLearner::make(std::move(data), *options));
}

Result<std::unique_ptr<Learner>> RbmFamily::resumeLearner(std::shared_ptr<const TrainingSet> data,
                                                          const std::filesystem::path& checkpoint,
                                                          const TrainOverrides& overrides) const {
    if (auto status = checkHasMusic(*data); !status)
        return status.error();
    auto learner = RbmLearner::resume(std::move(data), checkpoint, overrides);
    if (!learner)
        return learner.error();
    return std::unique_ptr<Learner>(std::move(*learner));
}

Result<std::shared_ptr<const MusicModel>> RbmFamily::load(const std::filesystem::path& path) const {
    auto model = RbmModel::load(path);
    if (!model)
        return model.error();
    return std::shared_ptr<const MusicModel>(std::move(*model));
}

} // namespace partita
