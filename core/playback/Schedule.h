#pragma once

#include "core/playback/ChannelMessage.h"
#include "core/playback/ChannelState.h"
#include "core/playback/ScheduleOptions.h"
#include "core/score/MetreMap.h"
#include "core/score/Score.h"
#include "core/score/TempoMap.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace partita {

struct ScheduledMessage {
    double seconds = 0; // at tempo factor 1
    Tick tick;
    ChannelMessage message;
};

// The channel (see ChannelMessage) that a track's channel 0..15 sounds on: its port is part of it. The
// score's ports are counted from its lowest.
int soundingChannel(const Score& score, const Track& track, int channel);

// What a Score sounds like: its channel messages by time, and what a jump into the middle needs to know. On
// one channel and pitch note-ons and note-offs alternate: notes that overlap are struck again and end with
// the last of them, equal starts are one note of the greater velocity. At one tick note-offs and controllers
// come before note-ons, in the score's order. System exclusive and mode messages (local control, omni, mono)
// are left out; what they say of rhythm parts is said by bank selects of General MIDI 2 instead. Immutable,
// thread-safe; every function of it is realtime-safe, build() and the destructor are not.
class Schedule {
public:
    static std::shared_ptr<const Schedule> build(const Score& score, const ScheduleOptions& options = {});

    std::span<const ScheduledMessage> messages() const { return messages_; }
    Tick end() const { return end_; } // of the score
    double endSeconds() const { return endSeconds_; }
    const MetreMap& metres() const { return metres_; }

    double seconds(double tick) const noexcept;
    double tick(double seconds) const noexcept; // fractional

    std::size_t firstAt(Tick tick) const noexcept; // index of the first message at or after

    // What the instrument should remember just before message `index`.
    void statesBefore(std::size_t index, ChannelStates& states) const noexcept;

    // Whether the next message at or after `index` on this channel and pitch is a note-off: a note sounds
    // over that place.
    bool endsAfter(std::size_t index, int channel, int pitch) const noexcept;

    bool uses(int channel) const noexcept {
        return used_[static_cast<std::size_t>(channel)];
    } // has a message

private:
    explicit Schedule(const Score& score);
    void indexMessages();

    TempoMap tempo_;
    MetreMap metres_;
    Tick end_;
    double endSeconds_ = 0;
    std::vector<ScheduledMessage> messages_; // by tick
    std::vector<ChannelStates> snapshots_;   // before every snapshotInterval-th message
    std::vector<std::uint32_t>
        keyStarts_; // (channel, pitch) -> first of its places in keyMessages_; one more at the end
    std::vector<std::uint32_t> keyMessages_; // indices of note messages, grouped by channel and pitch
    std::bitset<midiChannels> used_;
};

} // namespace partita
