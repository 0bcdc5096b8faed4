#include "core/base/ThreadPool.h"

#include <algorithm>

namespace partita {

ThreadPool::ThreadPool(int threads) {
    if (threads <= 0)
        threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    for (int i = 1; i < threads; ++i)
        workers_.emplace_back([this] { work(); });
}

ThreadPool::~ThreadPool() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    start_.notify_all();
    for (auto& worker : workers_)
        worker.join();
}

void ThreadPool::run(std::size_t parts, const std::function<void(std::size_t)>& part) {
    if (workers_.empty() || parts <= 1) {
        for (std::size_t i = 0; i < parts; ++i)
            part(i);
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        part_ = &part;
        parts_ = parts;
        next_ = 0;
        unfinished_ = parts;
        ++round_;
    }
    start_.notify_all();
    takeParts();
    std::unique_lock lock(mutex_);
    finish_.wait(lock, [this] { return unfinished_ == 0; });
    part_ = nullptr;
}

void ThreadPool::work() {
    std::uint64_t seen = 0;
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            start_.wait(lock, [&] { return stopping_ || round_ != seen; });
            if (stopping_)
                return;
            seen = round_;
        }
        takeParts();
    }
}

void ThreadPool::takeParts() {
    for (;;) {
        std::size_t index = 0;
        const std::function<void(std::size_t)>* part = nullptr;
        {
            const std::lock_guard lock(mutex_);
            if (part_ == nullptr || next_ == parts_)
                return;
            index = next_++;
            part = part_;
        }
        (*part)(index);
        const std::lock_guard lock(mutex_);
        if (--unfinished_ == 0)
            finish_.notify_one();
    }
}

} // namespace partita
