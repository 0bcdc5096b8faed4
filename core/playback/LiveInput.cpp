#include "core/playback/LiveInput.h"

#include <readerwriterqueue/readerwriterqueue.h>

#include <algorithm>

namespace partita {

namespace {
constexpr std::size_t inputQueueLength = 1024;
}

struct LiveInput::Queues {
    struct Pushed {
        ChannelMessage message;
        Clock::time_point arrived;
    };
    moodycamel::ReaderWriterQueue<Pushed> pushed{inputQueueLength};
    moodycamel::ReaderWriterQueue<PlayedMessage> played{4 * inputQueueLength};
};

LiveInput::LiveInput()
    : queues_(std::make_unique<Queues>()) {}

LiveInput::~LiveInput() = default;

void LiveInput::push(ChannelMessage message, Clock::time_point arrived) noexcept {
    (void)queues_->pushed.try_enqueue({message, arrived});
}

void LiveInput::pushRelease() noexcept {
    push(controlChange(0, controller::allNotesOff, 0), Clock::now());
}

bool LiveInput::hasPushed() const noexcept {
    return queues_->pushed.peek() != nullptr;
}

bool LiveInput::next(Arrival& arrival, Clock::time_point now) noexcept {
    Queues::Pushed pushed;
    if (!queues_->pushed.try_dequeue(pushed))
        return false;
    ChannelMessage& message = pushed.message;
    const bool isNote = message.isNoteOn() || message.isNoteOff();
    std::uint8_t& soundsOn =
        soundsOn_[static_cast<std::size_t>(message.channel() * 128 + (message.first & 0x7F))];
    int channel = channel_.load(std::memory_order_relaxed);
    if (channel < 0)
        channel = message.channel();
    if (message.isNoteOn())
        soundsOn = static_cast<std::uint8_t>(channel);
    else if (isNote)
        channel = soundsOn; // where it was struck, whatever was chosen since
    message = channelMessage(message.kind(), channel, message.first, message.second);
    const double waited = std::chrono::duration<double>(now - std::min(now, pushed.arrived)).count();
    arrival = {message, waited + delay_.load(std::memory_order_relaxed)};
    return true;
}

void LiveInput::giveOn(const PlayedMessage& played) noexcept {
    (void)queues_->played.try_enqueue(played);
}

bool LiveInput::take(PlayedMessage& played) {
    return queues_->played.try_dequeue(played);
}

} // namespace partita
