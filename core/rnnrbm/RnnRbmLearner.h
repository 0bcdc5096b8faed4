#pragma once

#include "learn/Learner.h"
#include "learn/RateSchedule.h"
#include "learn/TensorFile.h"
#include "rnnrbm/Gradient.h"
#include "rnnrbm/PassageOrder.h"
#include "rnnrbm/RnnRbmModel.h"
#include "rnnrbm/RnnRbmOptions.h"
#include "rnnrbm/StepScores.h"

namespace partita {

// Ascends the likelihood of steps given those before, with AdaM; the model is the moving average of the
// weights (Polyak, Juditsky 1992).
class RnnRbmLearner : public Learner {
public:
    RnnRbmLearner(std::shared_ptr<const TrainingSet> data, const RnnRbmOptions& options);

    // Errors: ModelMismatch, NotAModel.
    static Result<std::unique_ptr<RnnRbmLearner>> resume(rnnrbm::StepModel stepModel,
                                                         std::shared_ptr<const TrainingSet> data,
                                                         const std::filesystem::path& checkpoint,
                                                         const TrainOverrides& overrides);
    static std::int64_t memoryNeed(const TrainingSet& data, const RnnRbmOptions& options);

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

    const rnnrbm::Parameters& parameters() const { return parameters_; }

private:
    using Judged = std::vector<rnnrbm::JudgedSequence>;
    Judged judgedSteps(std::span<const std::uint32_t> pieces, std::size_t most) const;
    double score(const Judged& judged);
    void startFromDataRates();
    std::vector<rnnrbm::PieceTraits> traitsOfPieces() const;
    void tellTraits(const std::vector<rnnrbm::Passage>& passages, std::vector<rnnrbm::Sequence>& batch) const;
    void dropInputs(std::vector<rnnrbm::Sequence>& batch) const;
    void ascend();
    std::int64_t wholePlan() const;
    double progress() const; // 0..1 of the plan
    double rate() const;
    int gibbsSteps() const;
    std::shared_ptr<const RnnRbmModel> model() const;
    ModelDescription description() const;
    Status restore(const TensorFile& file);
    void extendPlan();

    std::shared_ptr<const TrainingSet> data_;
    RnnRbmOptions options_;
    std::unique_ptr<ThreadPool> threads_;
    rnnrbm::PassageOrder order_;
    RateSchedule schedule_;
    std::vector<rnnrbm::PieceTraits> traits_; // by piece of the corpus; those not trained on have none

    rnnrbm::Parameters parameters_;
    std::vector<float> firstMoment_;
    std::vector<float> secondMoment_;
    std::vector<float> average_;
    rnnrbm::LikelihoodGradient gradient_;

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
