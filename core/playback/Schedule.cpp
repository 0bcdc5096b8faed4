#include "core/playback/Schedule.h"

#include "core/playback/PresetList.h"
#include "core/score/Drums.h"
#include "core/score/Score.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

namespace partita {

namespace {

constexpr int wholeLevel = 100; // percent

// Place of a message among those of its tick.
enum class Rank : std::uint8_t { OffOrController, On, OffOfEmptyNote };

struct Placed {
    Tick tick;
    Rank rank;
    std::uint32_t track;
    EventOrder order;
    ChannelMessage message;
};

bool before(const Placed& a, const Placed& b) {
    if (a.tick != b.tick)
        return a.tick < b.tick;
    if (a.rank != b.rank)
        return a.rank < b.rank;
    if (a.track != b.track)
        return a.track < b.track;
    return a.order < b.order;
}

int transposed(int pitch, int semitones) {
    pitch += semitones;
    while (pitch < 0)
        pitch += 12;
    while (pitch > 127)
        pitch -= 12;
    return pitch;
}

bool isPlayable(const Event& event) {
    if (event.status < 0x80 || event.status >= 0xF0)
        return false;
    const int kind = event.status & 0xF0;
    if (kind == 0x80 || kind == 0x90) // a note-off that ends nothing
        return false;
    const bool mode = kind == 0xB0 && event.type > controller::resetControllers;
    return !mode || event.type == controller::allNotesOff;
}

int levelOf(TrackId track, const ScheduleOptions& options) {
    if (std::ranges::find(options.mutedTracks, track) != options.mutedTracks.end())
        return 0;
    const auto level = std::ranges::find(options.levels, track, &TrackLevel::track);
    return level == options.levels.end() ? wholeLevel : std::max(0, level->percent);
}

// Ports that have something to play, rising.
std::vector<int> portsOf(const Score& score) {
    std::vector<int> ports;
    for (const Track& track : score.tracks)
        if (!track.notes.empty() || std::ranges::any_of(track.events, isPlayable))
            ports.push_back(trackPort(track));
    std::ranges::sort(ports);
    const auto doubles = std::ranges::unique(ports);
    ports.erase(doubles.begin(), doubles.end());
    return ports;
}

constexpr std::uint8_t programInForce = 0xFF; // of a program change: choose it again

// Puts a score's messages into a list, track by track.
class Placing {
public:
    Placing(const Score& score, const ScheduleOptions& options, std::vector<Placed>& placed)
        : score_(score)
        , options_(options)
        , drums_(score)
        , ports_(portsOf(score))
        , placed_(placed) {}

    void run() {
        for (std::uint32_t index = 0; index < score_.tracks.size(); ++index) {
            const Track& track = score_.tracks[index];
            track_ = index;
            port_ = trackPort(track);
            const auto place = std::ranges::lower_bound(ports_, port_) - ports_.begin();
            base_ = channelsOfPort * static_cast<int>(place % mostPorts);
            banks_.fill(0);
            for (const Event& event : track.events)
                placeEvent(event);
            if (const int level = levelOf(track.id, options_); level > 0)
                for (const Note& note : track.notes)
                    placeNote(track, note, level);
        }
    }

private:
    void placeNote(const Track& track, const Note& note, int level) {
        const int channel = base_ + (note.channel & 0x0F);
        const int written = note.pitch.value & 0x7F;
        const int pitch = drums_.contains(track, note) ? written : transposed(written, options_.transpose);
        const int velocity = std::clamp((note.velocity * level + wholeLevel / 2) / wholeLevel, 1, 127);
        const Rank offRank = note.length > Tick(0) ? Rank::OffOrController : Rank::OffOfEmptyNote;
        placed_.push_back({note.start, Rank::On, track_, note.onOrder, noteOn(channel, pitch, velocity)});
        placed_.push_back({note.end(), offRank, track_, note.offOrder,
                           noteOff(channel, pitch, note.releaseVelocity & 0x7F)});
    }

    void placeEvent(const Event& event) {
        if (event.status == 0xF0)
            return placeParts(event);
        if (!isPlayable(event))
            return;
        const int kind = event.status & 0xF0;
        const int channel = event.status & 0x0F;
        int first = event.type & 0x7F;
        auto second = static_cast<std::uint8_t>(event.second & 0x7F);
        if (kind == 0xA0 && !drums_.isRhythmPart(port_, channel, event.tick))
            first = transposed(first, options_.transpose);
        std::uint8_t& bankInForce = banks_[static_cast<std::size_t>(channel)];
        if (kind == 0xB0 && event.type == controller::bankMsb)
            second = bankInForce = bankOf(channel, event.tick, second);
        if (kind == 0xC0 && bankOf(channel, event.tick, bankInForce) != bankInForce)
            putBank(event, channel, bankInForce);
        put(event, channelMessage(kind, base_ + channel, first, second));
    }

    // A system exclusive message that changes which channels are rhythm parts.
    void placeParts(const Event& event) {
        for (const int channel : drums_.channelsSetBy(event, port_)) {
            putBank(event, channel, 0);
            put(event, channelMessage(0xC0, base_ + channel, programInForce, 0));
        }
    }

    // The bank that the file has, or where that would not make the channel what it is, one that does.
    std::uint8_t bankOf(int channel, Tick at, std::uint8_t written) const {
        const bool isRhythm = drums_.isRhythmPart(port_, channel, at);
        const bool isUsual = isRhythm == (channel == drumChannel);
        if (isUsual || isRhythm == (soundFontBank(channel, written) == drumBank))
            return written;
        return isRhythm ? bank::rhythm : bank::melody;
    }

    void putBank(const Event& event, int channel, std::uint8_t written) {
        std::uint8_t& bankInForce = banks_[static_cast<std::size_t>(channel)];
        bankInForce = bankOf(channel, event.tick, written);
        put(event, controlChange(base_ + channel, controller::bankMsb, bankInForce));
    }

    void put(const Event& event, ChannelMessage message) {
        placed_.push_back({event.tick, Rank::OffOrController, track_, event.order, message});
    }

    const Score& score_;
    const ScheduleOptions& options_;
    const Drums drums_;
    const std::vector<int> ports_;
    std::vector<Placed>& placed_;
    std::uint32_t track_ = 0;                          // that is placed
    int port_ = 0;                                     // as the file has it
    int base_ = 0;                                     // its first channel
    std::array<std::uint8_t, channelsOfPort> banks_{}; // in force on its channels
};

// Lets note-ons and note-offs of every channel and pitch alternate.
class Alternation {
public:
    explicit Alternation(std::vector<ScheduledMessage>& messages)
        : messages_(messages) {}

    void add(Tick tick, ChannelMessage message) {
        if (message.isNoteOn())
            strike(tick, message);
        else if (message.isNoteOff())
            release(tick, message);
        else
            messages_.push_back({0, tick, message});
    }

private:
    struct Key {
        std::uint32_t open = 0; // notes that have begun and not ended
        std::size_t lastOn = 0; // index of the newest note-on
    };

    Key& key(ChannelMessage message) {
        return keys_[static_cast<std::size_t>(message.channel() * 128 + message.first)];
    }

    void strike(Tick tick, ChannelMessage message) {
        Key& state = key(message);
        if (state.open++ > 0) {
            ScheduledMessage& last = messages_[state.lastOn];
            if (last.tick == tick) {
                last.message.second = std::max(last.message.second, message.second);
                return;
            }
            messages_.push_back({0, tick, noteOff(message.channel(), message.first)});
        }
        state.lastOn = messages_.size();
        messages_.push_back({0, tick, message});
    }

    void release(Tick tick, ChannelMessage message) {
        Key& state = key(message);
        if (state.open > 0 && --state.open == 0)
            messages_.push_back({0, tick, message});
    }

    std::vector<ScheduledMessage>& messages_;
    std::array<Key, midiChannels * 128> keys_{};
};

// The channel messages of a score in the order in which they are to be played, notes of one channel and pitch
// made to alternate (see Schedule). `seconds` is not filled in.
std::vector<ScheduledMessage> mergedMessages(const Score& score, const ScheduleOptions& options) {
    std::vector<Placed> placed;
    Placing(score, options, placed).run();
    std::stable_sort(placed.begin(), placed.end(), before);

    std::vector<ScheduledMessage> messages;
    messages.reserve(placed.size());
    Alternation alternation(messages);
    std::array<std::uint8_t, midiChannels> programs{};
    for (Placed& each : placed) {
        if (each.message.kind() == 0xC0) {
            std::uint8_t& program = programs[static_cast<std::size_t>(each.message.channel())];
            if (each.message.first == programInForce)
                each.message.first = program;
            program = each.message.first;
        }
        alternation.add(each.tick, each.message);
    }
    return messages;
}

constexpr std::size_t snapshotInterval = 1024; // messages

bool isNote(ChannelMessage message) {
    return message.kind() == 0x80 || message.kind() == 0x90;
}

std::size_t keyOf(ChannelMessage message) {
    return static_cast<std::size_t>(message.channel() * 128 + message.first);
}

} // namespace

int soundingChannel(const Score& score, const Track& track, int channel) {
    const std::vector<int> ports = portsOf(score);
    const auto place = std::ranges::lower_bound(ports, trackPort(track)) - ports.begin();
    return channelsOfPort * static_cast<int>(place % mostPorts) + (channel & 0x0F);
}

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
