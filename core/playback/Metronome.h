#pragma once

#include "core/playback/Instrument.h"
#include "core/playback/Playhead.h"
#include "core/playback/Schedule.h"

#include <cstdint>
#include <optional>

namespace partita {

// Clicks on the beats of a schedule, General MIDI wood blocks, the higher one where a bar begins; and those
// of a count-in. Beats nearer than 30 ms to the last one that clicked are passed over. Realtime-safe, for the
// thread that drives the transport.
class Metronome {
public:
    void setOn(bool on) { on_ = on; }
    bool isOn() const { return on_; }

    // The next click is that of the first beat which comes no sooner than `frame`, near `tick`.
    void jump(const Schedule& schedule, const Playhead& playhead, double tick, std::int64_t frame) noexcept;

    // Clicks for whole bars, and for the beats of the bar in which `tick` lies up to there, whether the
    // metronome is on or not. Returns their length in frames.
    std::int64_t countIn(const Schedule& schedule, const Playhead& playhead, double tick, int bars,
                         std::int64_t frame) noexcept;

    // What is due before `untilFrame` in the block that starts at `frame`; beats from tick `end` on are left.
    void sendCountIn(std::int64_t frame, std::int64_t untilFrame, Instrument& instrument,
                     MessageSink& sink) noexcept;
    void sendBeats(const Schedule& schedule, const Playhead& playhead, std::int64_t frame,
                   std::int64_t untilFrame, std::optional<Tick> end, Instrument& instrument,
                   MessageSink& sink) noexcept;
    void endDue(std::int64_t frame, std::uint32_t frames, Instrument& instrument, MessageSink& sink) noexcept;
    void forget() noexcept; // after the instrument was silenced

private:
    void click(bool accent, std::int64_t frame, std::uint32_t offset, Instrument& instrument,
               MessageSink& sink) noexcept;

    bool on_ = false;
    Tick next_; // beat
    double framesPerSecond_ = 48000;
    std::int64_t lastClick_ = 0; // frame
    bool sounds_ = false;
    ChannelMessage sounding_; // note-off of the last click

    int countInLeft_ = 0; // clicks
    int countInDone_ = 0;
    int beatsPerBar_ = 4;
    double countInFrame_ = 0; // of its first click
    double beatFrames_ = 0;
};

} // namespace partita
