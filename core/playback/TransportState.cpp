#include "core/playback/TransportState.h"

namespace partita {

void PublishedState::store(const TransportState& state) noexcept {
    playing_.store(state.playing, std::memory_order_relaxed);
    countingIn_.store(state.countingIn, std::memory_order_relaxed);
    tick_.store(state.tick, std::memory_order_relaxed);
    seconds_.store(state.seconds, std::memory_order_relaxed);
    pass_.store(state.pass, std::memory_order_relaxed);
    handled_.store(state.handled, std::memory_order_release);
}

TransportState PublishedState::load() const noexcept {
    TransportState state;
    state.handled = handled_.load(std::memory_order_acquire);
    state.playing = playing_.load(std::memory_order_relaxed);
    state.countingIn = countingIn_.load(std::memory_order_relaxed);
    state.pass = pass_.load(std::memory_order_relaxed);
    state.tick = tick_.load(std::memory_order_relaxed);
    state.seconds = seconds_.load(std::memory_order_relaxed);
    return state;
}

} // namespace partita
