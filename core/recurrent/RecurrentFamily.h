#pragma once

#include "core/learn/ModelFamily.h"
#include "core/recurrent/StepDistribution.h"

namespace partita {

// A recurrent net that has seen the steps before sets the distribution of each step: RNN-RBM, RNN-NADE.
class RecurrentFamily : public ModelFamily {
public:
    explicit RecurrentFamily(const recurrent::StepDistribution& distribution)
        : distribution_(distribution) {}

    std::string name() const override { return distribution_.family(); }
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

private:
    const recurrent::StepDistribution& distribution_;
};

} // namespace partita
