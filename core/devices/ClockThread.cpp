#include "core/devices/ClockThread.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#ifdef __linux__
#include <pthread.h>
#include <sched.h>
#endif

namespace partita {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr auto idlePause = std::chrono::milliseconds(10);
constexpr auto longestCatchUp = std::chrono::milliseconds(250);

// Notes of a MIDI port keep their time beside threads that work, where the system allows it.
void askForRealtime() {
#ifdef __linux__
    constexpr int abovePlainThreads = 5;
    sched_param parameters{};
    parameters.sched_priority = sched_get_priority_min(SCHED_FIFO) + abovePlainThreads;
    (void)pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters);
#endif
}

void keepTime(const std::stop_token& stop, LiveEngine& engine, double framesPerSecond) {
    askForRealtime();
    const std::chrono::duration<double> block(Synth::blockFrames / framesPerSecond);
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    auto start = SteadyClock::now();
    std::int64_t blocks = 0; // since start
    while (!stop.stop_requested()) {
        const auto now = SteadyClock::now();
        const auto due = static_cast<std::int64_t>((now - start) / block) - blocks;
        if (due * block > longestCatchUp) {
            start = now;
            blocks = 0;
        } else if (due > 0) {
            engine.tick(static_cast<std::uint32_t>(due) * Synth::blockFrames);
            blocks += due;
        }
        auto next =
            std::chrono::duration_cast<SteadyClock::duration>(block * static_cast<double>(blocks + 1));
        if (!engine.transport().state().playing && !engine.transport().input().isOpen())
            next = std::max<SteadyClock::duration>(next, now - start + idlePause);
        wake.wait_until(lock, stop, start + next, [] { return false; });
    }
}

} // namespace

ClockThread::ClockThread(LiveEngine& engine, double framesPerSecond)
    : thread_([&engine, framesPerSecond](const std::stop_token& stop) {
        keepTime(stop, engine, framesPerSecond);
    }) {}

} // namespace partita
