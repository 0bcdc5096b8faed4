#pragma once

#include "learn/ModelFamily.h"
#include "rnnrbm/Parameters.h"

namespace partita {

// A restricted Boltzmann machine or a NADE a step, its biases set by a recurrent net that has seen the steps
// before: RNN-RBM, RNN-NADE.
class RnnRbmFamily : public ModelFamily {
public:
    explicit RnnRbmFamily(rnnrbm::StepModel stepModel)
        : stepModel_(stepModel) {}

    std::string name() const override { return rnnrbm::familyName(stepModel_); }
    std::vector<std::string> presets() const override;
    PresetData presetData(const std::string& preset) const override;
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
    rnnrbm::StepModel stepModel_;
};

} // namespace partita
