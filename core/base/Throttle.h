#pragma once

#include <atomic>
#include <chrono>

namespace partita {

// Lets at most one caller through every `interval`, so that what is told often does not flood who listens.
// Thread-safe.
class Throttle {
public:
    static constexpr std::chrono::milliseconds usualInterval{60};

    explicit Throttle(std::chrono::milliseconds interval = usualInterval)
        : interval_(interval) {}

    bool passes() {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        auto next = next_.load(std::memory_order_relaxed);
        return now.count() >= next &&
               next_.compare_exchange_strong(next, (now + interval_).count(), std::memory_order_relaxed);
    }

private:
    std::chrono::steady_clock::duration interval_;
    std::atomic<std::chrono::steady_clock::rep> next_{0};
};

} // namespace partita
