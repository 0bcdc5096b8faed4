#include "core/playback/Transport.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <readerwriterqueue/readerwriterqueue.h>
#include <utility>

namespace partita {

namespace {

constexpr std::size_t queueLength = 256;
constexpr std::size_t messagesPerBlock = 4096; // what is beyond comes with the next block, late but in order
constexpr double shortestLoopSeconds = 0.01;
constexpr int commandsPerBlock = 32;
constexpr double longestAuditionSeconds = 60;
constexpr double slowest = 0.25;
constexpr double fastest = 4;

} // namespace

struct Transport::Queues {
    struct Numbered {
        transport::Command command;
        std::uint64_t number = 0;
    };
    moodycamel::ReaderWriterQueue<Numbered> commands{queueLength};
    // Every command in the first queue can add one here before the sender looks again.
    moodycamel::ReaderWriterQueue<std::shared_ptr<const Schedule>> garbage{4 * queueLength};
};

Transport::Transport(double framesPerSecond)
    : queues_(std::make_unique<Queues>())
    , schedule_(Schedule::build(Score{}))
    , playhead_(framesPerSecond) {}

Transport::~Transport() = default;

bool Transport::send(transport::Command command, std::uint64_t number) {
    collect();
    return queues_->commands.try_enqueue({std::move(command), number});
}

void Transport::collect() {
    std::shared_ptr<const Schedule> old;
    while (queues_->garbage.try_dequeue(old))
        old.reset();
}

void Transport::process(std::uint32_t frames, MessageSink& sink) noexcept {
    budget_ = messagesPerBlock;
    takeCommands(sink);
    auditions_.endDue(frame_, frames, instrument_, sink);
    metronome_.endDue(frame_, frames, instrument_, sink);
    budget_ -= inputPlayer_.play(input_, place(), budget_, instrument_, sink);
    if (playing_) {
        if (newSink_)
            chase(cursor_, sink, 0);
        advance(frames, sink);
    }
    frame_ += frames;
    publish();
}

void Transport::release(MessageSink& sink) noexcept {
    forgetOthers();
    silence(sink);
    instrument_.forget();
    newSink_ = true;
}

void Transport::setClock(double framesPerSecond, std::uint32_t latencyFrames) noexcept {
    latencyFrames_ = latencyFrames;
    playhead_.setFramesPerSecond(playing_ ? positionFrame() : frame_, framesPerSecond);
}

void Transport::publish() noexcept {
    TransportState state{playing_,     playing_ && frame_ < startFrame_,
                         stoppedTick_, schedule_->seconds(stoppedTick_),
                         pass_,        lastHandled_};
    if (playing_) {
        state.seconds = playhead_.heardSeconds(frame_, latencyFrames_);
        if (endsBefore(state.seconds))
            state.seconds = schedule_->endSeconds();
        state.tick = schedule_->tick(state.seconds);
        if (playhead_.hearsBeforeWrap(frame_, latencyFrames_))
            --state.pass;
    }
    published_.store(state);
}

void Transport::takeCommands(MessageSink& sink) noexcept {
    for (int i = 0; i < commandsPerBlock; ++i) {
        Queues::Numbered* next = queues_->commands.peek();
        if (next == nullptr)
            return;
        std::visit([&](auto& command) { handle(command, sink); }, next->command);
        lastHandled_ = next->number;
        queues_->commands.pop();
    }
}

void Transport::handle(transport::SetSchedule& command, MessageSink& sink) noexcept {
    assert(command.schedule);
    const double tick = positionTick();
    schedule_.swap(command.schedule);
    const bool handedBack = queues_->garbage.try_enqueue(std::move(command.schedule));
    assert(handedBack);
    (void)handedBack;

    const double seconds = schedule_->seconds(tick);
    if (playing_) {
        jump(seconds, tick);
        cursor_ = firstUnsent();
        instrument_.notes().releaseUnless(
            [&](int channel, int pitch) { return schedule_->endsAfter(cursor_, channel, pitch); },
            NoteOwner::Schedule, sink, 0);
        chase(cursor_, sink, 0);
    }
    updateLoop();
}

void Transport::handle(transport::Play& command, MessageSink& sink) noexcept {
    endless_ = command.endless;
    if (playing_)
        return;
    updateLoop();
    if (endsBefore(schedule_->seconds(stoppedTick_)))
        stoppedTick_ = 0;
    playing_ = true;
    ++pass_;
    startFrame_ = frame_;
    if (command.countInBars > 0)
        startFrame_ += metronome_.countIn(*schedule_, playhead_, stoppedTick_, command.countInBars, frame_);
    jump(schedule_->seconds(stoppedTick_), stoppedTick_);
    cursor_ = firstUnsent();
    updateLoop();
    chase(cursor_, sink, 0);
}

void Transport::handle(transport::Stop&, MessageSink& sink) noexcept {
    if (playing_) {
        const double seconds = playhead_.seconds(positionFrame());
        stoppedTick_ = schedule_->tick(endsBefore(seconds) ? schedule_->endSeconds() : seconds);
    }
    playing_ = false;
    endless_ = false;
    forgetOthers();
    silence(sink);
}

void Transport::handle(transport::Seek& command, MessageSink& sink) noexcept {
    const double tick = static_cast<double>(std::max(Tick(0), command.position).value);
    if (!playing_) {
        stoppedTick_ = tick;
        updateLoop();
        return;
    }
    instrument_.releaseAll(NoteOwner::Schedule, sink, 0);
    instrument_.liftPedals(sink, 0);
    ++pass_;
    jump(schedule_->seconds(tick), tick);
    cursor_ = schedule_->firstAt(Tick(static_cast<std::int64_t>(tick)));
    updateLoop();
    chase(cursor_, sink, 0);
}

void Transport::handle(transport::SetLoop& command, MessageSink&) noexcept {
    loop_ = command.range;
    updateLoop();
}

void Transport::handle(transport::SetTempoFactor& command, MessageSink&) noexcept {
    playhead_.setTempoFactor(playing_ ? positionFrame() : frame_,
                             std::clamp(command.factor, slowest, fastest));
    updateLoop();
}

void Transport::handle(transport::Audition& command, MessageSink& sink) noexcept {
    inputPlayer_.chase(command.noteOn.channel(), place(), instrument_, sink);
    const double frames =
        std::clamp(command.seconds, 0.0, longestAuditionSeconds) * playhead_.framesPerSecond();
    auditions_.start(command.noteOn, frame_, frame_ + std::llround(frames), instrument_, sink);
}

void Transport::handle(transport::SetMetronome& command, MessageSink&) noexcept {
    metronome_.setOn(command.on);
    if (playing_)
        metronome_.jump(*schedule_, playhead_, positionTick(), positionFrame());
}

void Transport::handle(transport::Panic&, MessageSink& sink) noexcept {
    transport::Stop stop;
    handle(stop, sink);
    instrument_.silenceAll(sink, 0);
}

void Transport::advance(std::uint32_t frames, MessageSink& sink) noexcept {
    const std::int64_t blockEnd = frame_ + frames;
    metronome_.sendCountIn(frame_, blockEnd, instrument_, sink);
    while (playing_) {
        const double boundary = looping_   ? loopEndSeconds_
                                : endless_ ? std::numeric_limits<double>::infinity()
                                           : schedule_->endSeconds();
        const std::int64_t boundaryFrame = std::max(frame_, playhead_.frame(boundary));
        sendDue(std::min(blockEnd, boundaryFrame), sink);
        metronome_.sendBeats(*schedule_, playhead_, frame_, std::min(blockEnd, boundaryFrame),
                             looping_ ? std::optional(loop_->second) : std::nullopt, instrument_, sink);
        if (boundaryFrame >= blockEnd)
            return;
        if (looping_)
            wrap(boundaryFrame, sink);
        else if (!finish(boundaryFrame, sink))
            return;
    }
}

void Transport::sendDue(std::int64_t untilFrame, MessageSink& sink) noexcept {
    const auto messages = schedule_->messages();
    while (cursor_ < messages.size() && budget_ > 0) {
        const ScheduledMessage& next = messages[cursor_];
        const std::int64_t due = playhead_.frame(next.seconds);
        if (due >= untilFrame || (looping_ && next.tick >= loop_->second))
            return;
        const auto offset = static_cast<std::uint32_t>(std::max<std::int64_t>(0, due - frame_));
        instrument_.send(next.message, NoteOwner::Schedule, sink, offset);
        ++cursor_;
        --budget_;
    }
}

void Transport::wrap(std::int64_t frame, MessageSink& sink) noexcept {
    const auto offset = static_cast<std::uint32_t>(frame - frame_);
    instrument_.releaseAll(NoteOwner::Schedule, sink, offset);
    instrument_.liftPedals(sink, offset);
    playhead_.wrap(loopEndSeconds_, loopStartSeconds_);
    ++pass_;
    cursor_ = schedule_->firstAt(loop_->first);
    metronome_.jump(*schedule_, playhead_, static_cast<double>(loop_->first.value), frame);
    chase(cursor_, sink, offset);
}

bool Transport::finish(std::int64_t frame, MessageSink& sink) noexcept {
    const auto offset = static_cast<std::uint32_t>(frame - frame_);
    const auto messages = schedule_->messages();
    for (; cursor_ < messages.size() && budget_ > 0; ++cursor_, --budget_)
        instrument_.send(messages[cursor_].message, NoteOwner::Schedule, sink, offset);
    if (cursor_ < messages.size())
        return false;
    instrument_.releaseAll(NoteOwner::Schedule, sink, offset);
    instrument_.liftPedals(sink, offset);
    inputPlayer_.forgetChannels();
    playing_ = false;
    stoppedTick_ = static_cast<double>(schedule_->end().value);
    return true;
}

void Transport::silence(MessageSink& sink) noexcept {
    instrument_.silence(sink, 0);
    inputPlayer_.forgetChannels();
}

TransportPlace Transport::place() const noexcept {
    return {*schedule_, playhead_, positionTick(), playing_, frame_, startFrame_, latencyFrames_, pass_};
}

double Transport::positionTick() const noexcept {
    return playing_ ? schedule_->tick(playhead_.seconds(positionFrame())) : stoppedTick_;
}

bool Transport::endsBefore(double seconds) const noexcept {
    return !looping_ && !endless_ && seconds >= schedule_->endSeconds();
}

void Transport::jump(double seconds, double tick) noexcept {
    playhead_.jump(positionFrame(), seconds);
    metronome_.jump(*schedule_, playhead_, tick, positionFrame());
}

void Transport::forgetOthers() noexcept {
    auditions_.forget();
    metronome_.forget();
}

// First message that belongs to this block or a later one: rounding to frames decides, as it does in
// sendDue().
std::size_t Transport::firstUnsent() const noexcept {
    const auto messages = schedule_->messages();
    const auto first =
        std::partition_point(messages.begin(), messages.end(), [this](const ScheduledMessage& message) {
            return playhead_.frame(message.seconds) < positionFrame();
        });
    return static_cast<std::size_t>(first - messages.begin());
}

void Transport::chase(std::size_t index, MessageSink& sink, std::uint32_t offset) noexcept {
    newSink_ = false;
    ChannelStates states;
    schedule_->statesBefore(index, states);
    for (int channel = 0; channel < midiChannels; ++channel)
        if (schedule_->uses(channel) || instrument_.knows(channel))
            instrument_.chase(channel, states[static_cast<std::size_t>(channel)], sink, offset);
}

void Transport::updateLoop() noexcept {
    looping_ = false;
    if (!loop_)
        return;
    loopStartSeconds_ = schedule_->seconds(static_cast<double>(loop_->first.value));
    loopEndSeconds_ = schedule_->seconds(static_cast<double>(loop_->second.value));
    const double position = playing_ ? playhead_.seconds(positionFrame()) : schedule_->seconds(stoppedTick_);
    looping_ = loopEndSeconds_ - loopStartSeconds_ >= shortestLoopSeconds * playhead_.tempoFactor() &&
               position < loopEndSeconds_;
}

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

void Auditions::start(ChannelMessage message, std::int64_t frame, std::int64_t endFrame,
                      Instrument& instrument, MessageSink& sink) noexcept {
    const auto isSame = [&](const Sounding& note) {
        return note.active && note.noteOff.channel() == message.channel() &&
               note.noteOff.first == message.first;
    };
    auto slot = std::find_if(notes_.begin(), notes_.end(), isSame);
    if (slot == notes_.end())
        slot = std::min_element(notes_.begin(), notes_.end(), [](const Sounding& a, const Sounding& b) {
            return std::pair(a.active, a.endFrame) < std::pair(b.active, b.endFrame);
        });
    if (slot->active)
        instrument.send(slot->noteOff, NoteOwner::Audition, sink, 0);
    *slot = {noteOff(message.channel(), message.first), std::max(endFrame, frame + 1), true};
    instrument.send(message, NoteOwner::Audition, sink, 0);
}

void Auditions::endDue(std::int64_t frame, std::uint32_t frames, Instrument& instrument,
                       MessageSink& sink) noexcept {
    for (Sounding& note : notes_) {
        if (!note.active || note.endFrame >= frame + frames)
            continue;
        const auto offset = static_cast<std::uint32_t>(std::max<std::int64_t>(0, note.endFrame - frame));
        instrument.send(note.noteOff, NoteOwner::Audition, sink, offset);
        note.active = false;
    }
}

void Auditions::forget() noexcept {
    for (Sounding& note : notes_)
        note.active = false;
}

} // namespace partita
