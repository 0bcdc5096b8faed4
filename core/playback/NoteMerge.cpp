#include "core/playback/NoteMerge.h"
#include "core/score/Score.h"

#include <algorithm>
#include <array>

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

int transposed(int pitch, int channel, int semitones) {
    if (channel == drumChannel)
        return pitch;
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

void placeNotes(const Track& track, std::uint32_t index, int semitones, int level,
                std::vector<Placed>& placed) {
    for (const Note& note : track.notes) {
        const int channel = note.channel & 0x0F;
        const int pitch = transposed(note.pitch.value & 0x7F, channel, semitones);
        const int velocity = std::clamp((note.velocity * level + wholeLevel / 2) / wholeLevel, 1, 127);
        const Rank offRank = note.length > Tick(0) ? Rank::OffOrController : Rank::OffOfEmptyNote;
        placed.push_back({note.start, Rank::On, index, note.onOrder, noteOn(channel, pitch, velocity)});
        placed.push_back({note.end(), offRank, index, note.offOrder,
                          noteOff(channel, pitch, note.releaseVelocity & 0x7F)});
    }
}

void placeEvents(const Track& track, std::uint32_t index, int semitones, std::vector<Placed>& placed) {
    for (const Event& event : track.events) {
        if (!isPlayable(event))
            continue;
        ChannelMessage message{event.status, static_cast<std::uint8_t>(event.type & 0x7F),
                               static_cast<std::uint8_t>(event.second & 0x7F)};
        if (message.kind() == 0xA0)
            message.first =
                static_cast<std::uint8_t>(transposed(message.first, message.channel(), semitones));
        placed.push_back({event.tick, Rank::OffOrController, index, event.order, message});
    }
}

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

} // namespace

std::vector<ScheduledMessage> mergedMessages(const Score& score, const ScheduleOptions& options) {
    std::vector<Placed> placed;
    for (std::uint32_t index = 0; index < score.tracks.size(); ++index) {
        const Track& track = score.tracks[index];
        placeEvents(track, index, options.transpose, placed);
        if (const int level = levelOf(track.id, options); level > 0)
            placeNotes(track, index, options.transpose, level, placed);
    }
    std::stable_sort(placed.begin(), placed.end(), before);

    std::vector<ScheduledMessage> messages;
    messages.reserve(placed.size());
    Alternation alternation(messages);
    for (const Placed& each : placed)
        alternation.add(each.tick, each.message);
    return messages;
}

} // namespace partita
