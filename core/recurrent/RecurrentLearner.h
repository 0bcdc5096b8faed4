#pragma once

#include "core/learn/Learner.h"
#include "core/learn/RateSchedule.h"
#include "core/learn/TensorFile.h"
#include "core/recurrent/Gradient.h"
#include "core/recurrent/Passages.h"
#include "core/recurrent/RecurrentModel.h"
#include "core/recurrent/RecurrentOptions.h"
#include "core/recurrent/StepScores.h"

namespace partita {

// Ascends the likelihood of steps given those before, with AdaM; the model is the moving average of the
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
    std::int64_t updates() const override { return updates_; }
    std::int64_t updatesPerEpoch() const override { return order_.updatesPerEpoch(); }
    std::int64_t plannedUpdates() const override;
    bool stoppedImproving() const override;
    std::int64_t updatesPerEvaluation() const override;
    Figures evaluate() override;
    // A likelihood: the best is the best.
    double heldOutTolerance() const override { return 0.0; }
    std::string figureName() const override;
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
    void dropInputs(std::vector<recurrent::Sequence>& batch) const;
    void ascend();
    std::int64_t wholePlan() const;
    double progress() const; // 0..1 of the plan
    double rate() const;
    int gibbsSteps() const;
    std::shared_ptr<const RecurrentModel> model() const;
    ModelDescription description() const;
    Status restore(const TensorFile& file);
    void extendPlan();

    std::shared_ptr<const TrainingSet> data_;
    RecurrentOptions options_;
    std::unique_ptr<ThreadPool> threads_;
    recurrent::PassageOrder order_;
    RateSchedule schedule_;
    std::vector<recurrent::PieceTraits> traits_; // by piece of the corpus; those not trained on have none

    recurrent::Parameters parameters_;
    std::vector<float> firstMoment_;
    std::vector<float> secondMoment_;
    std::vector<float> average_;
    recurrent::LikelihoodGradient gradient_;

    std::int64_t updates_ = 0;
    double secondsSpent_ = 0; // for a plan in minutes
    double rateScale_ = 1;    // halved when the run diverged
    TrainingHistory resumed_;

    Judged training_; // fixed subsets for the figures
    Judged heldOut_;
    std::optional<Figures> lastFigures_;
    std::vector<float> good_; // average at the last evaluation that was finite
};

} // namespace partita
