#include "rnnrbm/RnnRbmFamily.h"

#include "learn/PhysicalMemory.h"
#include "rnnrbm/RnnRbmLearner.h"

namespace partita {

namespace {

std::optional<Error> checkData(const TrainingSet& data) {
    if (!data.trainingPieces().empty())
        return std::nullopt;
    return Error{ErrorCode::NothingUsable, {}, "there is no music to train on", std::nullopt};
}

std::optional<Error> checkMemory(const TrainingSet& data, const RnnRbmOptions& options) {
    const std::int64_t need = RnnRbmLearner::memoryNeed(data, options);
    const std::int64_t available = availableMemoryBytes();
    if (available == 0 || need <= available)
        return std::nullopt;
    return Error{ErrorCode::OutOfMemory,
                 {},
                 "training " + std::to_string(options.hidden) + " hidden units in mini-batches of " +
                     std::to_string(options.batch) + " needs " + std::to_string((need >> 20) + 1) +
                     " MiB, and " + std::to_string(available >> 20) + " MiB are free; choose fewer of either",
                 std::nullopt};
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
    const auto options = rnnRbmOptions(preset, overrides);
    return options ? facts(*options, rnnRbmPresetData(preset).grid) : std::vector<Fact>();
}

std::int64_t RnnRbmFamily::memoryNeed(const TrainingSet& data, const std::string& preset,
                                      const TrainOverrides& overrides) const {
    const auto options = rnnRbmOptions(preset, overrides);
    return options ? RnnRbmLearner::memoryNeed(data, *options) : 0;
}

Result<std::unique_ptr<Learner>> RnnRbmFamily::makeLearner(std::shared_ptr<const TrainingSet> data,
                                                           const std::string& preset,
                                                           const TrainOverrides& overrides) const {
    const auto options = rnnRbmOptions(preset, overrides);
    if (!options)
        return options.error();
    if (auto error = checkData(*data))
        return *error;
    if (auto error = checkMemory(*data, *options))
        return *error;
    return std::unique_ptr<Learner>(std::make_unique<RnnRbmLearner>(std::move(data), *options));
}

Result<std::unique_ptr<Learner>> RnnRbmFamily::resumeLearner(std::shared_ptr<const TrainingSet> data,
                                                             const std::filesystem::path& checkpoint,
                                                             const TrainOverrides& overrides) const {
    if (auto error = checkData(*data))
        return *error;
    auto learner = RnnRbmLearner::resume(std::move(data), checkpoint, overrides);
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
