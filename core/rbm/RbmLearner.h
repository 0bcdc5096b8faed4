#pragma once

#include "core/learn/Learner.h"
#include "core/rbm/RbmFile.h"
#include "core/rbm/RbmJudge.h"
#include "core/rbm/RbmOptions.h"
#include "core/rbm/kernels/ContrastiveDivergence.h"

#include "core/dataset/TrainingSet.h"

namespace partita {

// Trains an RBM by contrastive divergence, its chains begun from the data (CD-k: Hinton 2002) or living on
// (PCD-k: Tieleman 2008): what window machines and machines of one step have in common.
class RbmLearner : public Learner {
public:
    // A OneStepLearner for options that are adaptive, else a WindowLearner.
    static std::unique_ptr<RbmLearner> make(std::shared_ptr<const TrainingSet> data,
                                            const RbmOptions& options);
    // Errors: ModelMismatch, NotAModel.
    static Result<std::unique_ptr<RbmLearner>> resume(std::shared_ptr<const TrainingSet> data,
                                                      const std::filesystem::path& checkpoint,
                                                      const TrainOverrides& overrides);
    static std::int64_t memoryNeed(const TrainingSet& data, const RbmOptions& options);

    void update() override;
    TrainingPlan& plan() override { return plan_; }
    const TrainingPlan& plan() const override { return plan_; }
    Figures evaluate() override;
    LearningFigure figure() const override;
    double heldOutTolerance() const override;
    std::shared_ptr<const MusicModel> snapshot() const override;
    Status saveCheckpoint(const std::filesystem::path& path, const TrainingHistory& history) const override;
    const TrainingHistory& resumedHistory() const override { return resumed_; }
    bool rollBack() override;

    const Rbm& rbm() const { return rbm_; }
    // Of the threads' time in parallel loops since the last call, the share that they waited for each other.
    double takeWaitingShare() { return crew_.takeWaitingShare(); }

protected:
    RbmLearner(std::shared_ptr<const TrainingSet> data, const RbmOptions& options);

    // One mini-batch, in this order. `far`: of each row, whether it was moved out of the key that it is
    // learnt in. The mean of the hidden probabilities given the data is added to `mean`, hiddenStride.
    virtual void loaded(const std::vector<bool>& /*far*/) {}
    virtual void gibbs() = 0;
    virtual void addDataMean(AlignedVector<float>& mean) = 0;
    virtual void ascend(const kernels::DescentOptions& descent) = 0;

    virtual Rbm settled() const = 0; // what the model is
    virtual void rolledBack() {}     // rbm_ has changed
    virtual void addOptimiser(TensorList& /*tensors*/) const {}
    virtual Status restoreOptimiser(const TensorFile& /*file*/) { return Done{}; }

    void startChains();
    UnitRows chainRows() const; // visible units of the chains
    void pullHiddenBiases(const kernels::DescentOptions& descent);

    std::shared_ptr<const TrainingSet> data_;
    RbmOptions options_;
    WindowOrder order_;
    TrainingPlan plan_;

    AlignedVector<float> meanRates_;
    Rbm rbm_; // of a WindowLearner a little behind: see ContrastiveDivergence::settled
    Crew crew_;
    kernels::ContrastiveDivergence descent_;
    std::shared_ptr<const KnownStates> known_;
    AlignedVector<float>
        hiddenOffset_;          // hiddenStride: moving mean of the hidden probabilities given the data
    UnitRows dataRows_;         // of the mini-batch at work, without those that known states stand for
    std::size_t miniBatch_ = 0; // its windows

private:
    void beginChains();
    void loadMiniBatch();
    void restartChains();
    void moveOffsets();
    kernels::DescentOptions descent() const;
    kernels::Parameters parameters();
    std::shared_ptr<const RbmModel> model() const;
    ModelDescription description() const;
    Status restore(const TensorFile& file);
    Status restoreUpdate(const TensorFile& file);
    Status restoreChains(const TensorFile& file);

    RbmJudge judge_;
    UnitRows firstChainRows_;  // visible units of the chains until the first update of this run
    bool chainsDrawn_ = false; // since construction
    TrainingHistory resumed_;

    RunawayWatch watch_;
    std::optional<Figures> lastFigures_;
    std::shared_ptr<const RbmModel> judged_; // at the last evaluation that was finite
    std::shared_ptr<const RbmModel> safe_;   // the last that was sound, to roll back to
};

} // namespace partita
