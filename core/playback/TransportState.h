#pragma once

#include <atomic>
#include <cstdint>

namespace partita {

struct TransportState {
    bool playing = false;
    bool countingIn = false;   // then it stands where it will start
    double tick = 0;           // what is heard
    double seconds = 0;        // what is heard
    std::uint32_t pass = 0;    // grows with every start, jump and round of a loop; that which is heard
    std::uint64_t handled = 0; // number of the newest command that has been carried out
};

// The newest state, written by one thread and read by any. What is read is at least as new as its `handled`.
// Realtime-safe.
class PublishedState {
public:
    void store(const TransportState& state) noexcept;
    TransportState load() const noexcept;

private:
    std::atomic<bool> playing_{false};
    std::atomic<bool> countingIn_{false};
    std::atomic<double> tick_{0};
    std::atomic<double> seconds_{0};
    std::atomic<std::uint32_t> pass_{0};
    std::atomic<std::uint64_t> handled_{0};
};

} // namespace partita
