#pragma once

#include "core/playback/Instrument.h"

#include <array>
#include <cstdint>

namespace partita {

// Notes played at once, each ending by itself: piano keys, edits. At most 32 sound; then the one that would
// end first makes room. Realtime-safe, for the thread that drives the transport.
class Auditions {
public:
    void start(ChannelMessage noteOn, std::int64_t frame, std::int64_t endFrame, Instrument& instrument,
               MessageSink& sink) noexcept;
    void endDue(std::int64_t frame, std::uint32_t frames, Instrument& instrument, MessageSink& sink) noexcept;
    void forget() noexcept; // after the instrument was silenced

private:
    struct Sounding {
        ChannelMessage noteOff;
        std::int64_t endFrame = 0;
        bool active = false;
    };
    std::array<Sounding, 32> notes_{};
};

} // namespace partita
