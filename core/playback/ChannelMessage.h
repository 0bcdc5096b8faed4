#pragma once

#include "core/score/Score.h"

#include <cstdint>

namespace partita {

inline constexpr int channelsOfPort = 16;
inline constexpr int mostPorts = 4; // of a score that sound apart; further ones share theirs
inline constexpr int midiChannels = channelsOfPort * mostPorts;

// A MIDI channel message of two or three bytes. A channel is 0..15 of the first port, 16..31 of the second
// and so on; a MIDI port outside has the sixteen of `status`, which all share.
struct ChannelMessage {
    std::uint8_t status = 0; // 0x80..0xEF, channel in the low nibble
    std::uint8_t first = 0;  // 0..127
    std::uint8_t second = 0; // 0..127; unused by program change and channel pressure
    std::uint8_t port = 0;   // 0..mostPorts - 1

    constexpr int kind() const { return status & 0xF0; }
    constexpr int channel() const { return channelsOfPort * port + (status & 0x0F); }
    constexpr bool isNoteOn() const { return kind() == 0x90 && second > 0; }
    constexpr bool isNoteOff() const { return kind() == 0x80 || (kind() == 0x90 && second == 0); }
    constexpr int size() const { return kind() == 0xC0 || kind() == 0xD0 ? 2 : 3; } // bytes
    bool operator==(const ChannelMessage&) const = default;
};

constexpr std::uint8_t statusByte(int kind, int channel) {
    return static_cast<std::uint8_t>(kind | (channel & 0x0F));
}
constexpr ChannelMessage channelMessage(int kind, int channel, int first, int second) {
    return {statusByte(kind, channel), static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second),
            static_cast<std::uint8_t>(channel / channelsOfPort)};
}
constexpr ChannelMessage noteOn(int channel, int pitch, int velocity) {
    return channelMessage(0x90, channel, pitch, velocity);
}
constexpr ChannelMessage noteOff(int channel, int pitch, int velocity = 64) {
    return channelMessage(0x80, channel, pitch, velocity);
}
constexpr ChannelMessage controlChange(int channel, int number, int value) {
    return channelMessage(0xB0, channel, number, value);
}
constexpr ChannelMessage programChange(int channel, int program) {
    return channelMessage(0xC0, channel, program, 0);
}
constexpr ChannelMessage pitchBend(int channel, int value) { // 0..16383, 8192 is none
    return channelMessage(0xE0, channel, value & 0x7F, value >> 7);
}

// Where messages go: the synth, a MIDI port, a test's recorder. Called by the thread that drives the
// Transport; where that is an audio callback an implementation must not allocate, lock or wait.
class MessageSink {
public:
    virtual ~MessageSink() = default;

    // `offset`: frames after the start of the block that is processed.
    virtual void send(ChannelMessage message, std::uint32_t offset) noexcept = 0;
};

} // namespace partita
