#include "core/unigram/UnigramFamily.h"

#include "core/learn/RunDescription.h"
#include "core/unigram/UnigramLearner.h"

namespace partita {

PresetData UnigramFamily::presetData(const std::string&) const {
    PresetData data;
    data.windows.windowSteps = 1;
    data.windows.hop = WindowHop::Tile;
    data.windows.transposition = Transposition::Off;
    return data;
}

std::vector<Fact> UnigramFamily::presetFacts(const std::string&, const TrainOverrides&) const {
    return {{FactKey::Estimator, Phrase::Counts}};
}

std::int64_t UnigramFamily::memoryNeed(const TrainingSet& data, const std::string&,
                                       const TrainOverrides&) const {
    return data.memoryBytes();
}

Result<std::unique_ptr<Learner>> UnigramFamily::makeLearner(std::shared_ptr<const TrainingSet> data,
                                                            const std::string& preset,
                                                            const TrainOverrides&) const {
    if (auto status = checkPreset(presets(), preset); !status)
        return status.error();
    if (auto status = checkHasMusic(*data); !status)
        return status.error();
    return std::unique_ptr<Learner>(std::make_unique<UnigramLearner>(std::move(data)));
}

Result<std::unique_ptr<Learner>> UnigramFamily::resumeLearner(std::shared_ptr<const TrainingSet>,
                                                              const std::filesystem::path& checkpoint,
                                                              const TrainOverrides&) const {
    return Error{ErrorCode::ModelMismatch, checkpoint,
                 "counts of pitches are made at once: there is nothing to resume", std::nullopt};
}

Result<std::shared_ptr<const MusicModel>> UnigramFamily::load(const std::filesystem::path& path) const {
    auto model = UnigramModel::load(path);
    if (!model)
        return model.error();
    return std::shared_ptr<const MusicModel>(std::move(*model));
}

} // namespace partita
