#pragma once

#include "core/playback/Instrument.h"
#include "core/playback/LiveInput.h"
#include "core/playback/Playhead.h"
#include "core/playback/Schedule.h"

#include <cstddef>
#include <cstdint>

namespace partita {

// Where a transport is at the beginning of a block.
struct TransportPlace {
    const Schedule& schedule;
    const Playhead& playhead;
    double tick = 0; // of the next frame, or where it stands
    bool playing = false;
    std::int64_t frame = 0;
    std::int64_t startFrame = 0; // where the playhead begins to move
    std::uint32_t latencyFrames = 0;
    std::uint32_t pass = 0;
};

// Plays what a MIDI keyboard sends on channels that are as the piece has them, and says what its player heard
// just then. For the thread that drives the transport; realtime-safe.
class InputPlayer {
public:
    // At most `most` messages; returns how many it sent on.
    std::size_t play(LiveInput& input, const TransportPlace& place, std::size_t most, Instrument& instrument,
                     MessageSink& sink) noexcept;

    // Makes an idle channel as the piece has it where the playhead stands, the changes at that very tick
    // included. What was played on it since, a pedal that is held, stays while the piece asks for the same.
    void chase(int channel, const TransportPlace& place, Instrument& instrument, MessageSink& sink) noexcept;

    void forgetChannels() noexcept { chased_.reset(); } // the instrument was silenced, or is another

private:
    void send(ChannelMessage message, const TransportPlace& place, Instrument& instrument,
              MessageSink& sink) noexcept;

    std::bitset<midiChannels> chased_;
    ChannelStates targets_; // of those chased
};

} // namespace partita
