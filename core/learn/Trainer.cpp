#include "core/learn/Trainer.h"

#include "core/learn/StopCriterion.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace partita {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double statusPauseSeconds = 0.2;
constexpr double pacedAfterSeconds = 1;
constexpr double snapshotPauseSeconds = 1.0;
constexpr double leastWorkPerSaving = 50; // seconds of work to a second of saving
constexpr int mostRollBacks = 5;

// Seconds of training: what passes between start and pause, over and over.
class StopWatch {
public:
    explicit StopWatch(double seconds)
        : before_(seconds) {}

    double seconds() const {
        return before_ + (running_ ? std::chrono::duration<double>(Clock::now() - since_).count() : 0.0);
    }
    void start() {
        since_ = Clock::now();
        running_ = true;
    }
    void pause() {
        before_ = seconds();
        running_ = false;
    }

private:
    double before_;
    bool running_ = false;
    Clock::time_point since_{};
};

// One call of train().
class Run {
public:
    Run(Learner& learner, const TrainerOptions& options, TrainingControl& control,
        const TrainingObserver& observer, std::stop_token stop)
        : learner_(learner)
        , options_(options)
        , control_(control)
        , observer_(observer)
        , stop_(std::move(stop))
        , history_(learner.resumedHistory())
        , known_(history_.curve.size())
        , watch_(history_.curve.empty() ? 0.0 : history_.curve.back().seconds)
        , firstSeconds_(watch_.seconds())
        , firstUpdate_(learner.updates()) {}

    Result<TrainingOutcome> run();

private:
    std::optional<TrainingEnd> endReached();
    Status evaluate();
    Status recover();
    Status checkpointIfDue(bool now);
    void tellStatus(bool now, bool diverged = false);
    void tellSnapshotIfDue();
    TrainingStatus status() const;
    std::optional<TrainingStatus::Left> secondsLeft() const;
    std::int64_t lastUpdate() const;

    Learner& learner_;
    const TrainerOptions& options_;
    TrainingControl& control_;
    const TrainingObserver& observer_;
    std::stop_token stop_;

    TrainingHistory history_;
    std::size_t known_; // points of the run that this one takes up
    StopWatch watch_;
    double firstSeconds_;
    std::int64_t firstUpdate_;
    int rollBacks_ = 0;
    Clock::time_point lastStatus_{};
    Clock::time_point lastSnapshot_{};
    Clock::time_point lastCheckpoint_ = Clock::now();
    double checkpointTook_ = 0; // seconds
    bool gainIsKept_ = false;   // the checkpoint has a model that is better than the untrained one
};

double secondsSince(Clock::time_point time) {
    return std::chrono::duration<double>(Clock::now() - time).count();
}

std::int64_t Run::lastUpdate() const {
    if (options_.updates)
        return *options_.updates;
    return learner_.plannedUpdates();
}

std::optional<TrainingEnd> Run::endReached() {
    if (control_.paused()) {
        watch_.pause();
        control_.waitWhilePaused(stop_);
        watch_.start();
    }
    if (stop_.stop_requested())
        return TrainingEnd::Cancelled;
    if (control_.finishing())
        return TrainingEnd::Finished;
    if (learner_.updates() >= lastUpdate()) {
        if (!learner_.stoppedImproving())
            return TrainingEnd::Planned;
        return history_.curve.back().heldOut ? TrainingEnd::HeldOutStopped : TrainingEnd::TrainingStopped;
    }
    if (options_.minutes && watch_.seconds() - firstSeconds_ >= *options_.minutes * 60)
        return TrainingEnd::TimeLimit;
    if (options_.stopWhenHeldOutStops && stoppedImproving(history_.curve, options_.patience, known_))
        return TrainingEnd::HeldOutStopped;
    return std::nullopt;
}

Status Run::evaluate() {
    const auto figures = learner_.evaluate();
    if (!figures.finite)
        return recover();
    TrainingPoint point;
    point.update = learner_.updates();
    point.epoch = static_cast<double>(point.update) /
                  static_cast<double>(std::max<std::int64_t>(1, learner_.updatesPerEpoch()));
    point.seconds = watch_.seconds();
    point.training = figures.training;
    point.heldOut = figures.heldOut;
    point.chains = figures.chains;
    history_.curve.push_back(point);
    history_.bestPoint = bestPoint(history_.curve, learner_.heldOutTolerance());
    if (history_.bestPoint == history_.curve.size() - 1)
        history_.best = learner_.snapshot();
    if (observer_.point)
        observer_.point(point);
    tellStatus(true);
    return Done{};
}

Status Run::recover() {
    if (++rollBacks_ > mostRollBacks || !learner_.rollBack())
        return Error{ErrorCode::Diverged,
                     {},
                     "training left the finite numbers at update " + std::to_string(learner_.updates()) +
                         "; try a smaller learning rate",
                     std::nullopt};
    tellStatus(true, true);
    return Done{};
}

Status Run::checkpointIfDue(bool now) {
    const bool gained = history_.bestPoint && history_.curve[*history_.bestPoint].update > 0;
    const double wait = std::max(options_.checkpointSeconds, leastWorkPerSaving * checkpointTook_);
    const bool due = now || (gained && !gainIsKept_) || secondsSince(lastCheckpoint_) >= wait;
    if (options_.checkpoint.empty() || !due)
        return Done{};
    const auto began = Clock::now();
    auto status = learner_.saveCheckpoint(options_.checkpoint, history_);
    lastCheckpoint_ = Clock::now();
    checkpointTook_ = secondsSince(began);
    gainIsKept_ = gained;
    if (!status && options_.needsCheckpoint)
        return status;
    if (observer_.checkpointed)
        observer_.checkpointed(gained ? history_.best : learner_.snapshot());
    return Done{};
}

std::optional<TrainingStatus::Left> Run::secondsLeft() const {
    const double spent = watch_.seconds() - firstSeconds_;
    const std::int64_t done = learner_.updates() - firstUpdate_;
    if (done < 1 || spent < pacedAfterSeconds)
        return std::nullopt;
    const double secondsAnUpdate = spent / static_cast<double>(done);
    double seconds = static_cast<double>(lastUpdate() - learner_.updates()) * secondsAnUpdate;
    if (options_.minutes)
        seconds = std::min(seconds, *options_.minutes * 60 - spent);
    seconds = std::max(seconds, 0.0);
    TrainingStatus::Left left{seconds * 0.8, seconds * 1.2};
    if (options_.stopWhenHeldOutStops && history_.bestPoint && !history_.curve.empty() &&
        history_.curve.back().heldOut) {
        // The soonest that the held-out figure could end it.
        const auto since =
            static_cast<double>(history_.curve.size() - std::max(*history_.bestPoint + 1, known_));
        const double evaluationsLeft = std::max(0.0, options_.patience - since);
        left.low = std::min(left.low, evaluationsLeft * static_cast<double>(learner_.updatesPerEvaluation()) *
                                          secondsAnUpdate);
    }
    return left;
}

TrainingStatus Run::status() const {
    TrainingStatus status;
    if (!history_.curve.empty())
        status.point = history_.curve.back();
    status.point.update = learner_.updates();
    status.point.epoch = static_cast<double>(learner_.updates()) /
                         static_cast<double>(std::max<std::int64_t>(1, learner_.updatesPerEpoch()));
    status.point.seconds = watch_.seconds();
    status.best = history_.bestPoint;
    status.stoppedImproving = stoppedImproving(history_.curve, options_.patience, known_);

    status.left = secondsLeft();
    return status;
}

void Run::tellStatus(bool now, bool diverged) {
    if (!observer_.status || (!now && secondsSince(lastStatus_) < statusPauseSeconds))
        return;
    lastStatus_ = Clock::now();
    auto told = status();
    told.diverged = diverged;
    observer_.status(told);
}

void Run::tellSnapshotIfDue() {
    if (!observer_.snapshot || secondsSince(lastSnapshot_) < snapshotPauseSeconds)
        return;
    lastSnapshot_ = Clock::now();
    observer_.snapshot(learner_.snapshot());
}

Result<TrainingOutcome> Run::run() {
    watch_.start();
    if (history_.curve.empty())
        if (auto status = evaluate(); !status)
            return status.error();
    std::optional<TrainingEnd> end;
    while (!(end = endReached())) {
        learner_.update();
        if (learner_.updates() % learner_.updatesPerEvaluation() == 0)
            if (auto status = evaluate(); !status)
                return status.error();
        tellStatus(false);
        tellSnapshotIfDue();
        if (auto status = checkpointIfDue(control_.paused()); !status)
            return status.error();
    }
    if (history_.curve.empty() || history_.curve.back().update != learner_.updates())
        if (auto status = evaluate(); !status)
            return status.error();
    if (auto status = checkpointIfDue(true); !status)
        return status.error();
    TrainingOutcome outcome;
    outcome.end = *end;
    outcome.best = history_.best;
    outcome.last = learner_.snapshot();
    outcome.curve = history_.curve;
    outcome.bestPoint = history_.bestPoint;
    return outcome;
}

} // namespace

Result<TrainingOutcome> train(Learner& learner, const TrainerOptions& options, TrainingControl& control,
                              const TrainingObserver& observer, std::stop_token stop) {
    return Run(learner, options, control, observer, std::move(stop)).run();
}

} // namespace partita
