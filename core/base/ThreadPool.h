#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace partita {

// A fixed crew of threads that share one loop at a time. Thread-safe to construct anywhere; run() is for one
// caller at a time, who works along and returns when all parts are done.
class ThreadPool {
public:
    // `threads` counts the caller: 1 starts none. 0 means one a core.
    explicit ThreadPool(int threads = 0);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const { return static_cast<int>(workers_.size()) + 1; }

    // Calls part(0) ... part(parts - 1), each once, in any order and on any of the threads. `part` must not
    // throw.
    void run(std::size_t parts, const std::function<void(std::size_t)>& part);

private:
    void work();
    void takeParts();

    std::vector<std::thread> workers_;
    std::mutex mutex_;
    std::condition_variable start_;
    std::condition_variable finish_;
    const std::function<void(std::size_t)>* part_ = nullptr;
    std::size_t parts_ = 0;
    std::size_t next_ = 0;
    std::size_t unfinished_ = 0;
    std::uint64_t round_ = 0;
    bool stopping_ = false;
};

} // namespace partita
