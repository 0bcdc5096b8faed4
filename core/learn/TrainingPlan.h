#pragma once

#include "core/learn/LearningCurve.h"
#include "core/learn/TrainingOptions.h"

namespace partita {

// HeldOutStopped: held-out pieces stopped improving; TrainingStopped: the training pieces did, where none are
// held out.
enum class TrainingEnd { Planned, HeldOutStopped, TrainingStopped, TimeLimit, Finished, Cancelled };

struct TimeLeft { // seconds, a range
    double low = 0;
    double high = 0;
};

// How long a training goes on and at what rate: by updates, epochs or minutes, and by what its figures say.
//
// The rate is constant, then falls in a straight line. It begins to fall at its place in the plan, or sooner,
// when the figures have stopped improving: what is learnt at a high rate is noisy, and so is its held-out
// figure, so that stopping there at once would keep less than the machine knows. After `fallEvaluations` more
// evaluations such a run is at its end. One that is far from its best for long ends at once.
class TrainingPlan {
public:
    // When a family wants its machine to be judged, and what it makes of it.
    struct Evaluations {
        std::int64_t fewestUpdates = 1; // from one to the next
        std::int64_t mostUpdates = 1;
        std::int64_t timedUpdates = 1; // in a plan by minutes
        int patience = 20;             // without a held-out figure near the best: then it ends
        bool byTraining = false;       // where nothing is held out, the training pieces begin the fall
    };

    // Borrows the options: a plan that is extended changes them.
    TrainingPlan(TrainingOptions& options, std::int64_t updatesPerEpoch, const Evaluations& evaluations);

    std::int64_t updates() const { return state_.updates; }
    std::int64_t updatesPerEpoch() const { return updatesPerEpoch_; }
    std::int64_t updatesPerEvaluation() const;
    std::int64_t lastUpdate() const; // as far as is known now; as good as never in a plan by minutes
    double progress() const;         // 0..1 of the plan
    double rateFactor() const;       // of the full rate
    bool stoppedImproving() const { return state_.sinceGood >= evaluations_.patience; }
    // Why it is over now: Planned, HeldOutStopped, TrainingStopped or TimeLimit; unset while it is not.
    std::optional<TrainingEnd> end() const;
    TimeLeft timeLeft(double secondsAnUpdate) const;

    void countUpdate() { ++state_.updates; }
    void spend(double seconds); // of training
    void tell(const LearningFigures& figures);
    void halveRate() { state_.rateScale *= 0.5; } // after the run diverged

    // Resumes. A run that was over begins anew where it stands, and whatever its figures say if it was they
    // that ended it: for as long as is wanted, or as much again. One that was not goes on to its end, or for
    // as many minutes more as are wanted. `asked` is what the overrides make of the preset.
    void goOn(const TrainOverrides& overrides, const TrainingOptions& asked);
    void ignoreFigures(); // from here on they neither begin the fall nor end it

    // What a checkpoint keeps.
    struct State {
        std::int64_t updates = 0;
        double seconds = 0;   // in this plan
        double rateScale = 1; // halved when the run diverged
        std::optional<double> best;
        std::int64_t worse = 0; // evaluations since the best
        std::optional<std::int64_t> fallBegin;
        std::int64_t fallUpdates = 0;
        std::optional<double> highest; // held-out figure
        std::int64_t sinceGood = 0;    // evaluations since one near the highest
        bool heedsFigures = true;
    };
    const State& state() const { return state_; }
    void setState(const State& state, const std::vector<TrainingPoint>& curve);

    static constexpr int fallEvaluations = 10;

private:
    std::int64_t wholePlan() const; // updates, the figures willing
    std::optional<std::int64_t> fallEnd() const;
    void extend();
    void tellHeldOut(std::optional<double> figure);

    TrainingOptions& options_;
    std::int64_t updatesPerEpoch_;
    Evaluations evaluations_;
    State state_;
    double runSeconds_ = 0; // since this run took it up
    bool hasHeldOut_ = false;
};

// The part of the state that is about figures, for the checkpoint, and back. Errors: NotAModel.
std::string figuresToJson(const TrainingPlan::State& state);
Result<TrainingPlan::State> figuresFromJson(const std::string& json);

} // namespace partita
