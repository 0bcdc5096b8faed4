#pragma once

#include "core/learn/Learner.h"
#include "core/learn/RateSchedule.h"
#include "core/learn/RunawayWatch.h"
#include "core/learn/WindowOrder.h"
#include "core/rbm/AdaptiveUpdate.h"
#include "core/rbm/MovingAverage.h"
#include "core/rbm/RbmJudge.h"
#include "core/rbm/RbmModel.h"
#include "core/rbm/RbmOptions.h"
#include "core/rbm/StratifiedStatistics.h"
#include "core/rbm/kernels/ContrastiveDivergence.h"

#include "core/dataset/TrainingSet.h"

namespace partita {

// Trains a window RBM by contrastive divergence, its chains begun from the data (CD-k: Hinton 2002) or living
// on (PCD-k: Tieleman 2008).
class RbmLearner : public Learner {
public:
    RbmLearner(std::shared_ptr<const TrainingSet> data, const RbmOptions& options);

    // Errors: ModelMismatch, NotAModel.
    static Result<std::unique_ptr<RbmLearner>> resume(std::shared_ptr<const TrainingSet> data,
                                                      const std::filesystem::path& checkpoint,
                                                      const TrainOverrides& overrides);
    static std::int64_t memoryNeed(const TrainingSet& data, const RbmOptions& options);

    void update() override;
    std::int64_t updates() const override { return updates_; }
    std::int64_t updatesPerEpoch() const override { return order_.updatesPerEpoch(); }
    std::int64_t plannedUpdates() const override;
    std::int64_t updatesPerEvaluation() const override;
    bool stoppedImproving() const override;
    Figures evaluate() override;
    std::string figureName() const override;
    double heldOutTolerance() const override;
    std::shared_ptr<const MusicModel> snapshot() const override;
    Status saveCheckpoint(const std::filesystem::path& path, const TrainingHistory& history) const override;
    const TrainingHistory& resumedHistory() const override { return resumed_; }
    bool rollBack() override;

    const Rbm& rbm() const { return rbm_; }
    // Of the threads' time in parallel loops since the last call, the share that they waited for each other.
    double takeWaitingShare() { return crew_.takeWaitingShare(); }

private:
    void startChains();
    void beginChains();
    void loadMiniBatch();
    void dropKnown(const std::vector<bool>& far);
    void restartChains();
    void gibbs();
    void centre();
    void climb(const kernels::DescentOptions& descent);
    void pullHiddenBiases(const kernels::DescentOptions& descent);
    kernels::DescentOptions descent() const;
    UnitRows chainRows() const;
    bool ofOneStep() const { return rbm_.shape().steps == 1; }
    kernels::Parameters parameters();
    std::int64_t wholePlan() const; // updates, the held-out figure willing
    double progress() const;        // 0..1 of the plan
    std::shared_ptr<const RbmModel> model() const;
    ModelDescription description() const;
    Status restore(const TensorFile& file);
    Status restoreUpdate(const TensorFile& file);
    Status restoreChains(const TensorFile& file);
    void extendPlan();

    std::shared_ptr<const TrainingSet> data_;
    RbmOptions options_;
    std::unique_ptr<ThreadPool> threads_;
    WindowOrder order_;
    RateSchedule schedule_;

    AlignedVector<float> meanRates_;
    Rbm rbm_; // the descent's parameters, a little behind: see ContrastiveDivergence::settled
    kernels::Crew crew_;
    kernels::ContrastiveDivergence descent_;
    std::shared_ptr<const KnownStates> known_;
    RbmJudge judge_;
    AlignedVector<float>
        hiddenOffset_; // hiddenStride: moving mean of the hidden probabilities given the data
    std::optional<AdaptiveUpdate> adaptive_;         // in place of descent_.update()
    std::optional<StratifiedStatistics> statistics_; // for it
    std::optional<MovingAverage> average_;           // the model, where there is one
    UnitRows firstChainRows_; // visible units of the chains until the first update of this run

    std::int64_t updates_ = 0;
    bool chainsDrawn_ = false; // since construction
    double secondsSpent_ = 0;  // in update(), for a plan in minutes
    float rateScale_ = 1;      // halved when the run diverged
    TrainingHistory resumed_;

    RunawayWatch watch_;
    std::optional<Figures> lastFigures_;
    std::shared_ptr<const RbmModel> judged_; // at the last evaluation that was finite
    std::shared_ptr<const RbmModel> safe_;   // the last that was sound, to roll back to

    UnitRows dataRows_;         // of the mini-batch at work, without those that known states stand for
    std::size_t miniBatch_ = 0; // its windows
};

} // namespace partita
