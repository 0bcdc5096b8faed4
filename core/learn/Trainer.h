#pragma once

#include "base/Result.h"
#include "learn/MusicModel.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace partita {

// One training run of a family, step by step, on the thread that calls it. Deterministic: the state after n updates is a
// function of data, options and seed alone.
class Learner {
public:
    virtual ~Learner() = default;

    virtual void update() = 0; // one mini-batch
    virtual std::int64_t updates() const = 0;
    virtual std::int64_t updatesPerEpoch() const = 0;
    virtual std::int64_t plannedUpdates() const = 0; // by the preset or the overrides

    // Higher is better; nats, of fixed subsets. `heldOut` is unset where too few pieces are held out to tell.
    struct Figures {
        double training = 0;
        std::optional<double> heldOut;
        bool finite = true; // false: the run diverged
    };
    virtual Figures evaluate() = 0;
    virtual std::string figureName() const = 0; // "pseudo-likelihood, nats a step"

    virtual std::shared_ptr<const MusicModel> snapshot() const = 0; // a copy of the present weights
    // `best` under the plain names, the present state under resume.*; replaces the file atomically.
    virtual Status saveCheckpoint(const std::filesystem::path& path, const MusicModel& best) const = 0;
    // After divergence: back to the last good state with a smaller rate. False when there is none.
    virtual bool rollBack() = 0;
};

// One point of the learning curve.
struct TrainingPoint {
    std::int64_t update = 0;
    double epoch = 0;
    double seconds = 0; // of training, pauses not counted
    double training = 0;
    std::optional<double> heldOut;
};

struct TrainingStatus {
    TrainingPoint point;
    double secondsLeftLow = 0; // a range
    double secondsLeftHigh = 0;
    std::optional<std::size_t> best; // index into the curve
    bool stoppedImproving = false;
    bool diverged = false;
};

struct TrainerOptions {
    std::optional<double> minutes;      // of training
    std::optional<std::int64_t> updates; // limit; else the learner's plan
    bool stopWhenHeldOutStops = true;
    int patience = 8;          // evaluations without a better held-out figure
    std::filesystem::path checkpoint; // empty: none
    double checkpointSeconds = 60;
};

enum class TrainingEnd { Planned, HeldOutStopped, TimeLimit, Finished, Cancelled };

struct TrainingOutcome {
    TrainingEnd end = TrainingEnd::Planned;
    std::shared_ptr<const MusicModel> best; // by the held-out figure; the last where there is none
    std::shared_ptr<const MusicModel> last;
    std::vector<TrainingPoint> curve;
    std::optional<std::size_t> bestPoint;
};

// Told from the training thread, at evaluations and a few times a second between them.
struct TrainingObserver {
    std::function<void(const TrainingStatus&)> status;
    std::function<void(const TrainingPoint&)> point; // a new point of the curve
    std::function<void(std::shared_ptr<const MusicModel>)> snapshot; // newest weights, at most every second
};

// What the one who watches may ask; any thread.
class TrainingControl {
public:
    void pause();
    void resume();
    void finish(); // stop at the next mini-batch and keep the best
    bool paused() const;
    bool finishing() const;
    void waitWhilePaused(std::stop_token stop);

private:
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    bool paused_ = false;
    bool finishing_ = false;
};

// Runs the learner until its plan, the limits, the held-out figure or the control end it. Blocking; for a worker thread.
// Errors: Diverged (after rolling back did not help), NotWritable / DiskFull of the checkpoint.
Result<TrainingOutcome> train(Learner& learner, const TrainerOptions& options, TrainingControl& control,
                              const TrainingObserver& observer, std::stop_token stop);

} // namespace partita
