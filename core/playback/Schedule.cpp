#include "core/playback/Schedule.h"

#include "core/playback/NoteMerge.h"

#include <algorithm>
#include <cassert>

namespace partita {

namespace {

constexpr std::size_t snapshotInterval = 1024; // messages

bool isNote(ChannelMessage message) {
    return message.kind() == 0x80 || message.kind() == 0x90;
}

std::size_t keyOf(ChannelMessage message) {
    return static_cast<std::size_t>(message.channel() * 128 + message.first);
}

} // namespace

Schedule::Schedule(const Score& score)
    : tempo_(score)
    , metres_(score)
    , end_(std::max(Tick(0), score.end())) {}

std::shared_ptr<const Schedule> Schedule::build(const Score& score, const ScheduleOptions& options) {
    std::shared_ptr<Schedule> schedule(new Schedule(score));
    schedule->messages_ = mergedMessages(score, options);
    for (ScheduledMessage& message : schedule->messages_) {
        message.seconds = schedule->tempo_.seconds(message.tick);
        schedule->used_.set(static_cast<std::size_t>(message.message.channel()));
    }
    schedule->endSeconds_ = schedule->tempo_.seconds(schedule->end_);
    schedule->indexMessages();
    return schedule;
}

void Schedule::indexMessages() {
    ChannelStates states;
    keyStarts_.assign(midiChannels * 128 + 1, 0);
    for (std::size_t i = 0; i < messages_.size(); ++i) {
        if (i % snapshotInterval == 0)
            snapshots_.push_back(states);
        const ChannelMessage message = messages_[i].message;
        states[static_cast<std::size_t>(message.channel())].apply(message);
        if (isNote(message))
            ++keyStarts_[keyOf(message) + 1];
    }
    for (std::size_t key = 1; key < keyStarts_.size(); ++key)
        keyStarts_[key] += keyStarts_[key - 1];

    keyMessages_.resize(keyStarts_.back());
    auto next = keyStarts_;
    for (std::size_t i = 0; i < messages_.size(); ++i)
        if (isNote(messages_[i].message))
            keyMessages_[next[keyOf(messages_[i].message)]++] = static_cast<std::uint32_t>(i);
}

double Schedule::seconds(double tick) const noexcept {
    const auto& segments = tempo_.segments();
    auto after = std::upper_bound(segments.begin() + 1, segments.end(), tick,
                                  [](double t, const TempoMap::Segment& segment) {
                                      return t < static_cast<double>(segment.start.value);
                                  });
    const TempoMap::Segment& segment = *std::prev(after);
    return segment.startSeconds + (tick - static_cast<double>(segment.start.value)) * segment.secondsPerTick;
}

double Schedule::tick(double seconds) const noexcept {
    const auto& segments = tempo_.segments();
    auto after =
        std::upper_bound(segments.begin() + 1, segments.end(), seconds,
                         [](double s, const TempoMap::Segment& segment) { return s < segment.startSeconds; });
    const TempoMap::Segment& segment = *std::prev(after);
    return static_cast<double>(segment.start.value) +
           (seconds - segment.startSeconds) / segment.secondsPerTick;
}

std::size_t Schedule::firstAt(Tick tick) const noexcept {
    const auto at =
        std::lower_bound(messages_.begin(), messages_.end(), tick,
                         [](const ScheduledMessage& message, Tick t) { return message.tick < t; });
    return static_cast<std::size_t>(at - messages_.begin());
}

void Schedule::statesBefore(std::size_t index, ChannelStates& states) const noexcept {
    assert(index <= messages_.size());
    if (messages_.empty()) {
        states = {};
        return;
    }
    const std::size_t snapshot = std::min(index / snapshotInterval, snapshots_.size() - 1);
    states = snapshots_[snapshot];
    for (std::size_t i = snapshot * snapshotInterval; i < index; ++i) {
        const ChannelMessage message = messages_[i].message;
        states[static_cast<std::size_t>(message.channel())].apply(message);
    }
}

bool Schedule::endsAfter(std::size_t index, int channel, int pitch) const noexcept {
    const auto key = static_cast<std::size_t>(channel * 128 + pitch);
    const auto last = keyMessages_.begin() + keyStarts_[key + 1];
    const auto next = std::lower_bound(keyMessages_.begin() + keyStarts_[key], last, index);
    return next != last && messages_[*next].message.isNoteOff();
}

} // namespace partita
