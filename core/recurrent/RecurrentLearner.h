#pragma once

#include "core/learn/Learner.h"
#include "core/learn/TensorFile.h"
#include "core/recurrent/Gradient.h"
#include "core/recurrent/Passages.h"
#include "core/recurrent/RecurrentFamily.h"
#include "core/recurrent/RecurrentModel.h"
#include "core/recurrent/StepScores.h"

namespace partita {

// Ascends the likelihood of steps given those before, with Adam; the model is the moving average of the
// weights (Polyak, Juditsky 1992).
class RecurrentLearner : public Learner {
public:
    RecurrentLearner(const recurrent::StepDistribution& distribution, std::shared_ptr<const TrainingSet> data,
                     const RecurrentOptions& options);

    // Errors: ModelMismatch, NotAModel.
    static Result<std::unique_ptr<RecurrentLearner>> resume(const recurrent::StepDistribution& distribution,
                                                            std::shared_ptr<const TrainingSet> data,
                                                            const std::filesystem::path& checkpoint,
                                                            const TrainOverrides& overrides);
    static std::int64_t memoryNeed(const recurrent::StepDistribution& distribution, const TrainingSet& data,
                                   const RecurrentOptions& options);

    void update() override;
    TrainingPlan& plan() override { return plan_; }
    const TrainingPlan& plan() const override { return plan_; }
    Figures evaluate() override;
    // A likelihood: the best is the best.
    double heldOutTolerance() const override { return 0.0; }
    LearningFigure figure() const override;
    std::shared_ptr<const MusicModel> snapshot() const override { return model(); }
    Status saveCheckpoint(const std::filesystem::path& path, const TrainingHistory& history) const override;
    const TrainingHistory& resumedHistory() const override { return resumed_; }
    bool rollBack() override;

    const recurrent::Parameters& parameters() const { return parameters_; }

private:
    using Judged = std::vector<recurrent::JudgedSequence>;
    Judged judgedSteps(std::span<const std::uint32_t> pieces, std::size_t most) const;
    double score(const Judged& judged);
    void startFromDataRates();
    std::vector<recurrent::PieceTraits> traitsOfPieces() const;
    void tellTraits(const std::vector<recurrent::Passage>& passages,
                    std::vector<recurrent::Sequence>& batch) const;
    void mixOrders(std::vector<recurrent::Sequence>& batch) const;
    void dropInputs(std::vector<recurrent::Sequence>& batch) const;
    void takeOptimiserStep();
    double rate() const;
    int gibbsSteps() const;
    std::shared_ptr<const RecurrentModel> model() const;
    ModelDescription description() const;
    Status restore(const TensorFile& file);

    std::shared_ptr<const TrainingSet> data_;
    RecurrentOptions options_;
    std::unique_ptr<Crew> threads_;
    recurrent::PassageOrder order_;
    TrainingPlan plan_;
    std::vector<recurrent::PieceTraits> traits_; // by piece of the corpus; those not trained on have none

    recurrent::Parameters parameters_;
    std::vector<float> firstMoment_;
    std::vector<float> secondMoment_;
    std::vector<float> average_;
    recurrent::LikelihoodGradient gradient_;

    TrainingHistory resumed_;

    Judged training_; // fixed subsets for the figures
    Judged heldOut_;
    std::optional<Figures> lastFigures_;
    std::vector<float> good_; // average at the last evaluation that was finite
};

} // namespace partita
