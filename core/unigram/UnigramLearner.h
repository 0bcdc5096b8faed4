#pragma once

#include "core/dataset/TrainingSet.h"
#include "core/learn/Learner.h"
#include "core/unigram/UnigramModel.h"

namespace partita {

// Counts, add-one, over the training pieces as they stand: one update is all.
class UnigramLearner : public Learner {
public:
    explicit UnigramLearner(std::shared_ptr<const TrainingSet> data)
        : data_(std::move(data)) {
        options_.epochs = 1;
    }

    void update() override;
    TrainingPlan& plan() override { return plan_; }
    const TrainingPlan& plan() const override { return plan_; }
    Figures evaluate() override;
    std::string figureName() const override { return "log-likelihood, nats a step"; }
    std::shared_ptr<const MusicModel> snapshot() const override { return model(); }
    Status saveCheckpoint(const std::filesystem::path& path, const TrainingHistory& history) const override;
    const TrainingHistory& resumedHistory() const override { return resumed_; }
    bool rollBack() override { return false; }

private:
    std::shared_ptr<const UnigramModel> model() const;
    NoteStates statesOfPiece(std::uint32_t piece) const;

    std::shared_ptr<const TrainingSet> data_;
    TrainingOptions options_;
    TrainingPlan plan_{options_, 1, {}};
    std::int64_t steps_ = 0;
    std::vector<std::int64_t> heldOn_; // by pitch
    std::vector<std::int64_t> struck_;
    TrainingHistory resumed_; // always empty: there is nothing to resume
};

} // namespace partita
