#pragma once

#include "core/learn/ModelFamily.h"

namespace partita {

// The window RBM.
class RbmFamily : public ModelFamily {
public:
    std::string name() const override { return "rbm"; }
    bool hasWindows() const override { return true; }
    std::vector<std::string> presets() const override;
    PresetData presetData(const std::string& preset) const override;
    TrainingOptionList options() const override;
    std::vector<Fact> presetFacts(const std::string& preset, const TrainOverrides& overrides) const override;
    std::int64_t memoryNeed(const TrainingSet& data, const std::string& preset,
                            const TrainOverrides& overrides) const override;
    Result<std::unique_ptr<Learner>> makeLearner(std::shared_ptr<const TrainingSet> data,
                                                 const std::string& preset,
                                                 const TrainOverrides& overrides) const override;
    Result<std::unique_ptr<Learner>> resumeLearner(std::shared_ptr<const TrainingSet> data,
                                                   const std::filesystem::path& checkpoint,
                                                   const TrainOverrides& overrides) const override;
    Result<std::shared_ptr<const MusicModel>> load(const std::filesystem::path& path) const override;
};

} // namespace partita
