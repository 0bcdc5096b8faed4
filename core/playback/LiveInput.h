#pragma once

#include "core/playback/Instrument.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

namespace partita {

// A message of a MIDI keyboard, with the place in the piece that its player heard.
struct PlayedMessage {
    ChannelMessage message;
    double tick = 0;
    bool playing = false;   // the piece ran, or was just about to
    std::uint32_t pass = 0; // see TransportState
};

// What a MIDI keyboard plays, on its way to the instrument and to who records it. Four sides, each a thread:
// the input's pushes, the one that drives the transport takes and gives on, another takes what was played;
// settings and looks come from any.
class LiveInput {
public:
    using Clock = std::chrono::steady_clock;

    LiveInput();
    ~LiveInput();

    // Input. Realtime-safe. When nobody drives the transport for long, what does not fit is dropped.
    void push(ChannelMessage message, Clock::time_point arrived) noexcept;
    // The same where time is not the wall's: it has just come, whenever it is taken.
    void pushTimeless(ChannelMessage message) noexcept { push(message, Clock::time_point::max()); }
    void pushRelease() noexcept; // the keyboard has gone: what it holds ends

    // Driving thread, realtime-safe.
    bool hasPushed() const noexcept;
    struct Arrival {
        ChannelMessage message; // on the channel where it is to sound
        double age = 0;         // seconds, the settable delay included
    };
    bool next(Arrival& arrival, Clock::time_point now) noexcept;
    void giveOn(const PlayedMessage& played) noexcept;

    bool take(PlayedMessage& played); // recording thread; false when there is none

    // Any thread.
    void setChannel(int channel) { channel_.store(channel, std::memory_order_relaxed); } // -1: as they come
    void setDelay(double seconds) { delay_.store(seconds, std::memory_order_relaxed); }  // from key to push()
    void setOpen(bool open) { open_.store(open, std::memory_order_relaxed); }
    bool isOpen() const { return open_.load(std::memory_order_relaxed); } // a keyboard is connected

private:
    struct Queues;
    std::unique_ptr<Queues> queues_;
    std::array<std::uint8_t, midiChannels * 128> soundsOn_{}; // channel of the last note-on
    std::atomic<int> channel_{-1};
    std::atomic<double> delay_{0};
    std::atomic<bool> open_{false};
};

} // namespace partita
