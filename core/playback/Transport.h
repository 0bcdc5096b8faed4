#pragma once

#include "core/playback/InputPlayer.h"
#include "core/playback/Instrument.h"
#include "core/playback/LiveInput.h"
#include "core/playback/Metronome.h"
#include "core/playback/Playhead.h"
#include "core/playback/Schedule.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

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

// What can be asked of a Transport.
namespace transport {
struct SetSchedule {
    std::shared_ptr<const Schedule> schedule;
};
struct Play {
    int countInBars = 0;
    bool endless = false; // goes on past the end; may be sent while it plays
};
struct Stop {};
struct Seek {
    Tick position;
};
struct SetLoop {
    std::optional<std::pair<Tick, Tick>> range; // [first, second)
};
struct SetTempoFactor {
    double factor = 1; // 0.25..4
};
struct Audition {
    ChannelMessage noteOn;
    double seconds = 0;
};
struct SetMetronome {
    bool on = false;
};
struct Panic {}; // stops, and silences every channel whatever is known of it
using Command =
    std::variant<SetSchedule, Play, Stop, Seek, SetLoop, SetTempoFactor, Audition, SetMetronome, Panic>;
} // namespace transport

// Plays a Schedule against a clock of audio frames. Three sides:
// - one thread drives it: process(), release(), setClock(): realtime-safe (no allocation, free or lock);
// another thread may
//   take over when the first has surely ended;
// - one thread commands it: send() and collect();
// - any thread reads state().
// A MIDI keyboard plays through input().
class Transport {
public:
    explicit Transport(double framesPerSecond = 48000);
    ~Transport();

    // False when the queue is full; then nothing happened. `number` comes back in state().handled and must
    // grow.
    bool send(transport::Command command, std::uint64_t number);
    void collect(); // frees the schedules that were replaced; send() does it too

    // Carries out the commands, then sends the messages of the next `frames` frames.
    void process(std::uint32_t frames, MessageSink& sink) noexcept;

    // To be called before the next process() goes to another sink: nothing sounds on this one afterwards.
    void release(MessageSink& sink) noexcept;

    // Sample rate of the clock, and how many frames lie between process() and the ear.
    void setClock(double framesPerSecond, std::uint32_t latencyFrames) noexcept;

    // Whether messages of the schedule are still to come; for the driving thread.
    bool hasMessagesLeft() const noexcept { return cursor_ < schedule_->messages().size(); }

    TransportState state() const noexcept { return published_.load(); }
    LiveInput& input() { return input_; }

private:
    struct Queues;

    void handle(transport::SetSchedule& command, MessageSink& sink) noexcept;
    void handle(transport::Play& command, MessageSink& sink) noexcept;
    void handle(transport::Stop&, MessageSink& sink) noexcept;
    void handle(transport::Seek& command, MessageSink& sink) noexcept;
    void handle(transport::SetLoop& command, MessageSink& sink) noexcept;
    void handle(transport::SetTempoFactor& command, MessageSink& sink) noexcept;
    void handle(transport::Audition& command, MessageSink& sink) noexcept;
    void handle(transport::SetMetronome& command, MessageSink& sink) noexcept;
    void handle(transport::Panic&, MessageSink& sink) noexcept;

    void takeCommands(MessageSink& sink) noexcept;
    void advance(std::uint32_t frames, MessageSink& sink) noexcept;
    void sendDue(std::int64_t untilFrame, MessageSink& sink) noexcept;
    void wrap(std::int64_t frame, MessageSink& sink) noexcept;
    bool finish(std::int64_t frame, MessageSink& sink) noexcept;
    std::int64_t positionFrame() const noexcept { return std::max(frame_, startFrame_); } // while playing
    double positionTick() const noexcept;
    bool endsBefore(double seconds) const noexcept;
    void jump(double seconds, double tick) noexcept;
    void forgetOthers() noexcept; // who play beside the schedule
    std::size_t firstUnsent() const noexcept;
    void chase(std::size_t index, MessageSink& sink, std::uint32_t offset) noexcept;
    void silence(MessageSink& sink) noexcept;
    TransportPlace place() const noexcept;
    void updateLoop() noexcept;
    void publish() noexcept;

    std::unique_ptr<Queues> queues_;
    std::shared_ptr<const Schedule> schedule_; // never null
    Instrument instrument_;
    Playhead playhead_;
    Auditions auditions_;
    Metronome metronome_;
    LiveInput input_;
    InputPlayer inputPlayer_;

    std::int64_t frame_ = 0; // first of the next block
    std::size_t cursor_ = 0; // next message
    std::size_t budget_ = 0; // messages that may still be sent in this block
    double stoppedTick_ = 0; // position while not playing
    std::uint32_t latencyFrames_ = 0;
    bool playing_ = false;
    bool endless_ = false;
    std::uint32_t pass_ = 0;
    std::int64_t startFrame_ = 0; // where the count-in ends and the playhead begins to move
    bool newSink_ = true;         // its channels are to be set up before anything else

    std::optional<std::pair<Tick, Tick>> loop_;
    double loopStartSeconds_ = 0;
    double loopEndSeconds_ = 0;
    bool looping_ = false; // the loop's end lies ahead and is to be heeded

    std::uint64_t lastHandled_ = 0;
    PublishedState published_;
};

} // namespace partita
