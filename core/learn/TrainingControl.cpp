#include "core/learn/TrainingControl.h"

namespace partita {

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

} // namespace partita
