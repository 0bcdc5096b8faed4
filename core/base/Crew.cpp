#include "core/base/Crew.h"

#include <algorithm>
#include <chrono>

#if defined(__x86_64__) || defined(_M_X64)
#include <emmintrin.h>
#endif

namespace partita {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int spins = 4000; // some 50 microseconds
constexpr std::uint32_t openBit = 1;
constexpr std::uint32_t oneWorker = 2;

std::int64_t nanosecondsSince(Clock::time_point begin) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin).count();
}

// Leaves a shared core to its other thread for a moment.
void pauseBriefly() {
#if defined(__x86_64__) || defined(_M_X64)
    _mm_pause();
#elif defined(__aarch64__) && defined(__GNUC__)
    asm volatile("yield");
#endif
}

// Until the value is no longer `old`.
std::uint32_t waitWhile(const std::atomic<std::uint32_t>& value, std::uint32_t old) {
    for (int i = 0; i < spins; ++i) {
        const std::uint32_t now = value.load(std::memory_order_acquire);
        if (now != old)
            return now;
        pauseBriefly();
    }
    value.wait(old, std::memory_order_acquire);
    return value.load(std::memory_order_acquire);
}

} // namespace

int Crew::size(int threads) {
    return threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

Crew::Crew(int threads)
    : shares_(static_cast<std::size_t>(size(threads))) {
    for (std::size_t thread = 1; thread < shares_.size(); ++thread)
        workers_.emplace_back([this, thread] { work(thread); });
}

Crew::~Crew() {
    stopping_.store(true, std::memory_order_relaxed);
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
    for (auto& worker : workers_)
        worker.join();
}

void Crew::runParts(std::size_t parts, Call call, void* context) {
    if (workers_.empty() || parts <= 1) {
        for (std::size_t i = 0; i < parts; ++i)
            call(context, i, 0);
        return;
    }
    const auto begin = Clock::now();
    call_ = call;
    context_ = context;
    const std::size_t threads = shares_.size();
    for (std::size_t t = 0; t < threads; ++t) {
        shares_[t].next.store(parts * t / threads, std::memory_order_relaxed);
        shares_[t].end = parts * (t + 1) / threads;
        shares_[t].busyNanoseconds = 0;
    }
    state_.store(openBit, std::memory_order_release);
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
    takeParts(0);
    // Who has not come by now finds it closed: a sleeping worker delays nobody.
    std::uint32_t state = state_.fetch_and(~openBit, std::memory_order_acq_rel) & ~openBit;
    while (state != 0)
        state = waitWhile(state_, state);
    for (const auto& share : shares_)
        busySeconds_ += 1e-9 * static_cast<double>(share.busyNanoseconds);
    totalSeconds_ += 1e-9 * static_cast<double>(nanosecondsSince(begin)) * static_cast<double>(threads);
}

double Crew::takeWaitingShare() {
    const double share = totalSeconds_ > 0 ? 1.0 - busySeconds_ / totalSeconds_ : 0.0;
    busySeconds_ = totalSeconds_ = 0;
    return share;
}

void Crew::work(std::size_t thread) {
    std::uint32_t round = 0;
    for (;;) {
        round = waitWhile(round_, round);
        if (stopping_.load(std::memory_order_relaxed))
            return;
        std::uint32_t state = state_.load(std::memory_order_relaxed);
        while ((state & openBit) != 0 &&
               !state_.compare_exchange_weak(state, state + oneWorker, std::memory_order_acquire)) {
        }
        if ((state & openBit) == 0)
            continue;
        takeParts(thread);
        if (state_.fetch_sub(oneWorker, std::memory_order_acq_rel) == oneWorker)
            state_.notify_one();
    }
}

void Crew::takeParts(std::size_t thread) {
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < shares_.size(); ++i) {
        Share& share = shares_[(thread + i) % shares_.size()];
        for (;;) {
            if (share.next.load(std::memory_order_relaxed) >= share.end)
                break;
            const std::size_t index = share.next.fetch_add(1, std::memory_order_relaxed);
            if (index >= share.end)
                break;
            call_(context_, index, thread);
        }
    }
    shares_[thread].busyNanoseconds = nanosecondsSince(begin);
}

} // namespace partita
