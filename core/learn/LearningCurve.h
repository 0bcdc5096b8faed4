#pragma once

#include "core/learn/MusicModel.h"

namespace partita {

// How the Markov chains of a model do at an evaluation, from a short walk of the model as it is then.
struct ChainFigures {
    double energy = 0;              // mean of E(v, h), nats
    double freeEnergy = 0;          // mean of F(v), nats
    double autocorrelationTime = 1; // of the free energy: Gibbs sweeps for one independent sample, >= 1
    bool resolved = true;           // false: the walk was too short, and the time is at least so long
};

// Energy, free energy and autocorrelation time; none of nothing.
std::vector<Fact> factsOf(const std::optional<ChainFigures>& chains);

// What a learner measures: nats a step.
enum class LearningFigure { LogLikelihood, AnnealedLogLikelihood, PseudoLikelihood };
std::string_view nameOf(LearningFigure figure); // English, for reports

// What a learner says at an evaluation. Higher is better; nats, of fixed subsets.
struct LearningFigures {
    double training = 0;
    std::optional<double> heldOut;      // unset where too few pieces are held out to tell
    std::optional<ChainFigures> chains; // of families that have chains
};

// One point of the learning curve. Its chains are of this run only: a checkpoint does not keep them.
struct TrainingPoint : LearningFigures {
    std::int64_t update = 0;
    double epoch = 0;
    double seconds = 0; // of training, pauses not counted
};

// A run up to now: what a checkpoint keeps besides the learner's own state.
struct TrainingHistory {
    std::vector<TrainingPoint> curve;
    std::optional<std::size_t> bestPoint;   // index into the curve
    std::shared_ptr<const MusicModel> best; // by the held-out figure; the newest where there is none
};

// Which point of a curve is best so far: the latest whose held-out figure is within `tolerance`, a share, of
// the highest, since what is learnt longer and at a lower rate gives the cleaner takes; the last where no
// point has one. Unset for an empty curve.
std::optional<std::size_t> bestPoint(const std::vector<TrainingPoint>& curve, double tolerance);

// A learning curve as JSON, for checkpoints.
std::string toJson(const std::vector<TrainingPoint>& curve);
Result<std::vector<TrainingPoint>> curveFromJson(const std::string& json);

// Notices a training that unlearns what it has learnt: weights that run away show in the figure on training
// pieces, slowly at first.
class RunawayWatch {
public:
    enum class Finding {
        Sound,    // nearly as good as it ever was: a state to come back to
        Doubtful, // less, but may come back by itself
        Lost,     // less than a fifth of what it has learnt is left, or no number at all
    };

    // A figure on the training pieces, nats a step, the first of the untrained machine. One that is lost
    // changes nothing.
    Finding tell(double figure);

    struct State {
        std::optional<double> first;
        std::optional<double> best;
    };
    const State& state() const { return state_; }
    void setState(const State& state) { state_ = state; }

private:
    State state_;
};

} // namespace partita
