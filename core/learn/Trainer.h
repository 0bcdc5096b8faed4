#pragma once

#include "core/learn/Learner.h"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace partita {

// What the one who watches a training may ask; any thread.
class TrainingControl {
public:
    void pause();
    void resume();
    void finish(); // stop at the next mini-batch and keep the best
    bool paused() const;
    bool finishing() const;
    void waitWhilePaused(std::stop_token stop); // also returns when asked to finish

private:
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    bool paused_ = false;
    bool finishing_ = false;
};

struct TrainingStatus {
    TrainingPoint point;             // figures are those of the last evaluation
    std::optional<TimeLeft> left;    // unset until there is a pace to tell it from
    std::optional<std::size_t> best; // index into the curve
    bool stoppedImproving = false;
    std::optional<Error> unwritten; // the last checkpoint that was due could not be written
    bool diverged = false; // since the last status: rolled back to the last good state, with a smaller rate
};

struct TrainerOptions {
    std::filesystem::path checkpoint; // empty: none
    // Between checkpoints; more where one takes long, so that saving costs no more than 2 % of the time.
    double checkpointSeconds = 10;
    // Whether the last one has to be written; it is tried again for so long. One before it that can't be is
    // told and tried again when the next is due.
    bool needsCheckpoint = true;
    double lastTrySeconds = 60;
};

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
    std::function<void(const TrainingPoint&)> point;                 // a new point of the curve
    std::function<void(std::shared_ptr<const MusicModel>)> snapshot; // newest weights, at most every second
    // A checkpoint was due; with the model that goes with it: the best, or while none was found better than
    // the untrained one the newest.
    std::function<void(std::shared_ptr<const MusicModel>)> checkpointed;
};

// Runs the learner until its plan or the control ends it. Blocking; for a worker thread. The checkpoint is
// written when the first evaluation finds a gain, every few seconds, at a pause and at the end (also when
// cancelled). Errors: Diverged (after rolling back did not help), NotWritable / DiskFull of the checkpoint.
Result<TrainingOutcome> train(Learner& learner, const TrainerOptions& options, TrainingControl& control,
                              const TrainingObserver& observer, std::stop_token stop);

} // namespace partita
