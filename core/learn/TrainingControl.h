#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

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

} // namespace partita
