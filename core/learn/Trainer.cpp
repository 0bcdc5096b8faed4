#include "core/learn/Trainer.h"

#include <algorithm>
#include <chrono>
#include <thread>

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
        , watch_(history_.curve.empty() ? 0.0 : history_.curve.back().seconds)
        , firstSeconds_(watch_.seconds())
        , plannedSeconds_(firstSeconds_)
        , firstUpdate_(learner.updates()) {}

    Result<TrainingOutcome> run();

private:
    std::optional<TrainingEnd> endReached();
    Status evaluate();
    Status recover();
    Status checkpointIfDue(bool now);
    Status lastCheckpoint();
    void tellStatus(bool now, bool diverged = false);
    void tellSnapshotIfDue();
    TrainingStatus status() const;
    std::optional<TimeLeft> timeLeft() const;
    double epoch() const;

    Learner& learner_;
    const TrainerOptions& options_;
    TrainingControl& control_;
    const TrainingObserver& observer_;
    std::stop_token stop_;

    TrainingHistory history_;
    StopWatch watch_;
    double firstSeconds_;
    double plannedSeconds_; // of the watch, that the plan knows of
    std::int64_t firstUpdate_;
    int rollBacks_ = 0;
    Clock::time_point lastStatus_{};
    Clock::time_point lastSnapshot_{};
    Clock::time_point lastCheckpoint_ = Clock::now();
    double checkpointTook_ = 0; // seconds
    std::optional<Error> unwritten_;
    bool gainIsKept_ = false; // the checkpoint has a model that is better than the untrained one
};

double secondsSince(Clock::time_point time) {
    return std::chrono::duration<double>(Clock::now() - time).count();
}

double Run::epoch() const {
    return static_cast<double>(learner_.updates()) / static_cast<double>(learner_.plan().updatesPerEpoch());
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
    const double seconds = watch_.seconds();
    learner_.plan().spend(seconds - plannedSeconds_);
    plannedSeconds_ = seconds;
    return learner_.plan().end();
}

Status Run::evaluate() {
    const auto figures = learner_.evaluate();
    if (!figures.finite)
        return recover();
    learner_.plan().tell(figures);
    TrainingPoint point{figures};
    point.update = learner_.updates();
    point.epoch = epoch();
    point.seconds = watch_.seconds();
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
    learner_.plan().halveRate();
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
    unwritten_ = status ? std::nullopt : std::optional(status.error());
    tellStatus(unwritten_.has_value());
    if (observer_.checkpointed)
        observer_.checkpointed(gained ? history_.best : learner_.snapshot());
    return status;
}

// There may be room again soon, and all that was learned is in it.
Status Run::lastCheckpoint() {
    constexpr std::chrono::milliseconds pause{500};
    const auto began = Clock::now();
    auto status = checkpointIfDue(true);
    while (!status && options_.needsCheckpoint && !stop_.stop_requested() &&
           secondsSince(began) < options_.lastTrySeconds) {
        std::this_thread::sleep_for(pause);
        status = checkpointIfDue(true);
    }
    return options_.needsCheckpoint ? status : Status(Done{});
}

std::optional<TimeLeft> Run::timeLeft() const {
    const double spent = watch_.seconds() - firstSeconds_;
    const std::int64_t done = learner_.updates() - firstUpdate_;
    if (done < 1 || spent < pacedAfterSeconds)
        return std::nullopt;
    return learner_.plan().timeLeft(spent / static_cast<double>(done));
}

TrainingStatus Run::status() const {
    TrainingStatus status;
    if (!history_.curve.empty())
        status.point = history_.curve.back();
    status.point.update = learner_.updates();
    status.point.epoch = epoch();
    status.point.seconds = watch_.seconds();
    status.left = timeLeft();
    status.best = history_.bestPoint;
    status.unwritten = unwritten_;
    status.stoppedImproving = learner_.plan().stoppedImproving();
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
    lastCheckpoint_ = Clock::now(); // evaluating what is untrained is nothing to keep
    std::optional<TrainingEnd> end;
    while (!(end = endReached())) {
        learner_.update();
        if (learner_.updates() % learner_.plan().updatesPerEvaluation() == 0)
            if (auto status = evaluate(); !status)
                return status.error();
        tellStatus(false);
        tellSnapshotIfDue();
        (void)checkpointIfDue(control_.paused()); // told, and tried again
    }
    if (history_.curve.empty() || history_.curve.back().update != learner_.updates())
        if (auto status = evaluate(); !status)
            return status.error();
    if (auto status = lastCheckpoint(); !status)
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

void TrainingControl::pause() {
    const std::lock_guard lock(mutex_);
    paused_ = true;
}

void TrainingControl::resume() {
    const std::lock_guard lock(mutex_);
    paused_ = false;
    changed_.notify_all();
}

void TrainingControl::finish() {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
    changed_.notify_all();
}

bool TrainingControl::paused() const {
    const std::lock_guard lock(mutex_);
    return paused_;
}

bool TrainingControl::finishing() const {
    const std::lock_guard lock(mutex_);
    return finishing_;
}

void TrainingControl::waitWhilePaused(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, stop, [this] { return !paused_ || finishing_; });
}

Result<TrainingOutcome> train(Learner& learner, const TrainerOptions& options, TrainingControl& control,
                              const TrainingObserver& observer, std::stop_token stop) {
    return Run(learner, options, control, observer, std::move(stop)).run();
}

} // namespace partita
