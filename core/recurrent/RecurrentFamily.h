#pragma once

#include "core/learn/ModelFamily.h"
#include "core/recurrent/StepDistribution.h"

namespace partita {

// Hidden units are those of a step's distribution at each pitch; a mini-batch is of passages.
struct RecurrentOptions : TrainingOptions {
    RecurrentOptions();

    std::size_t echoes = 8;      // see Shape, 0..8
    std::size_t traits = 3;      // see Shape, 0 or 3
    std::size_t recurrent = 64;  // cells of the long short-term memory at each pitch, 1..512
    int passageSteps = 100;      // at most, 2..4096
    int gibbsSteps = 10;         // k of CD-k, where the distribution takes them
    double weightDecay = 1e-3;   // decoupled
    double clipNorm = 1.0;       // of the gradient of the mean log-likelihood of a step
    double inputDropout = 0.1;   // of the visible units that the recurrent net sees
    double outputDropout = 0.3;  // of the recurrent state that the biases see
    double traitDropout = 0.5;   // of the passages that are not told what their piece is like
    double averageDecay = 0.998; // of the moving average of the weights, which is the model
};

// Errors: InvalidOption.
Result<RecurrentOptions> recurrentOptions(const recurrent::StepDistribution& distribution,
                                          const std::string& preset, const TrainOverrides& overrides);
// How they are declared; borrows them. Facts are of a machine for this grid.
TrainingOptionList recurrentOptionList(RecurrentOptions& options, const Grid& grid = {},
                                       bool takesGibbsSteps = false);
std::vector<Fact> facts(const RecurrentOptions& options, const recurrent::StepDistribution& distribution,
                        const Grid& grid);

std::string toJson(const RecurrentOptions& options);
// Errors: NotAModel.
Result<RecurrentOptions> recurrentOptionsFromJson(const std::string& text);

// A recurrent net that has seen the steps before sets the distribution of each step: RNN-RBM, RNN-NADE.
class RecurrentFamily : public ModelFamily {
public:
    explicit RecurrentFamily(const recurrent::StepDistribution& distribution)
        : distribution_(distribution) {}

    std::string name() const override { return distribution_.family(); }
    std::vector<std::string> presets() const override;
    bool knowsParts() const override { return distribution_.knowsParts(); }
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
