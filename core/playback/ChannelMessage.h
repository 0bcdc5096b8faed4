#pragma once

#include <cstdint>

namespace partita {

// A MIDI channel message of two or three bytes.
struct ChannelMessage {
    std::uint8_t status = 0; // 0x80..0xEF, channel in the low nibble
    std::uint8_t first = 0;  // 0..127
    std::uint8_t second = 0; // 0..127; unused by program change and channel pressure

    constexpr int kind() const { return status & 0xF0; }
    constexpr int channel() const { return status & 0x0F; }
    constexpr bool isNoteOn() const { return kind() == 0x90 && second > 0; }
    constexpr bool isNoteOff() const { return kind() == 0x80 || (kind() == 0x90 && second == 0); }
    constexpr int size() const { return kind() == 0xC0 || kind() == 0xD0 ? 2 : 3; } // bytes
    bool operator==(const ChannelMessage&) const = default;
};

inline constexpr int midiChannels = 16;

namespace controller {
inline constexpr std::uint8_t bankMsb = 0, modulation = 1, dataMsb = 6, volume = 7, balance = 8, pan = 10,
                              expression = 11, bankLsb = 32, dataLsb = 38, pedal = 64, lastPedal = 69,
                              firstSound = 70, lastSound = 79, dataIncrement = 96, dataDecrement = 97,
                              nrpnLsb = 98, nrpnMsb = 99, rpnLsb = 100, rpnMsb = 101, allSoundsOff = 120,
                              resetControllers = 121, allNotesOff = 123;
}

constexpr std::uint8_t statusByte(int kind, int channel) {
    return static_cast<std::uint8_t>(kind | channel);
}
constexpr ChannelMessage noteOn(int channel, int pitch, int velocity) {
    return {statusByte(0x90, channel), static_cast<std::uint8_t>(pitch), static_cast<std::uint8_t>(velocity)};
}
constexpr ChannelMessage noteOff(int channel, int pitch, int velocity = 64) {
    return {statusByte(0x80, channel), static_cast<std::uint8_t>(pitch), static_cast<std::uint8_t>(velocity)};
}
constexpr ChannelMessage controlChange(int channel, int number, int value) {
    return {statusByte(0xB0, channel), static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(value)};
}
constexpr ChannelMessage programChange(int channel, int program) {
    return {statusByte(0xC0, channel), static_cast<std::uint8_t>(program), 0};
}
constexpr ChannelMessage pitchBend(int channel, int value) { // 0..16383, 8192 is none
    return {statusByte(0xE0, channel), static_cast<std::uint8_t>(value & 0x7F),
            static_cast<std::uint8_t>(value >> 7)};
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
