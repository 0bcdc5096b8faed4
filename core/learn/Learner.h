#pragma once

#include "core/learn/TrainingPlan.h"

namespace partita {

// One training run of a family, step by step, on the thread that calls it. Deterministic: the state after n
// updates is a function of data, options and seed alone (a plan by minutes is exempt).
class Learner {
public:
    virtual ~Learner() = default;

    virtual void update() = 0; // one mini-batch; the plan counts it
    // How long and at what rate. Who runs the learner tells it of figures and time.
    virtual TrainingPlan& plan() = 0;
    virtual const TrainingPlan& plan() const = 0;
    std::int64_t updates() const { return plan().updates(); }

    struct Figures : LearningFigures {
        bool finite = true; // false: the run diverged
    };
    virtual Figures evaluate() = 0;
    virtual std::string figureName() const = 0; // "pseudo-likelihood, nats a step"
    // Of models whose held-out figures are apart by less than this share, the latest is kept.
    virtual double heldOutTolerance() const { return 0.03; }

    virtual std::shared_ptr<const MusicModel> snapshot() const = 0; // a copy of the present weights
    // `history.best` under the plain names, the present state under resume.*; replaces the file atomically.
    virtual Status saveCheckpoint(const std::filesystem::path& path,
                                  const TrainingHistory& history) const = 0;
    // Of the run that this one takes up; empty for a new one.
    virtual const TrainingHistory& resumedHistory() const = 0;
    // After divergence: back to the last good state. False when there is none.
    virtual bool rollBack() = 0;
};

} // namespace partita
