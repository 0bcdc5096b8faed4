#pragma once

#include "core/playback/ChannelMessage.h"

#include <array>
#include <cstdint>

namespace partita {

// What a channel of an instrument remembers besides notes: program with its bank, controllers, pitch bend,
// channel pressure and the registered parameters 0..2 (bend range, fine and coarse tuning). Other registered
// and all non-registered parameters are not followed. Starts as an instrument does after General MIDI's
// reset.
class ChannelState {
public:
    static constexpr int parameters = 3;
    static constexpr std::uint8_t unknown = 255; // the instrument may hold anything: always sent anew

    ChannelState();

    // As it is on a device that others have used and that was sent "reset all controllers" (RP-015, which
    // keeps program, volume, pan and the like).
    static ChannelState afterReset();

    void apply(ChannelMessage message) noexcept;

    // Sends what makes an instrument that is as `from` become as this one, on `channel`.
    void sendChangesFrom(const ChannelState& from, int channel, MessageSink& sink,
                         std::uint32_t offset) const noexcept;

    std::uint8_t program() const { return program_; }
    std::uint8_t controllerValue(int number) const { return controllers_[static_cast<std::size_t>(number)]; }
    int bend() const { return bend_; }
    bool operator==(const ChannelState&) const = default;

private:
    struct Parameter {
        std::uint8_t msb = 0;
        std::uint8_t lsb = 0;
        bool operator==(const Parameter&) const = default;
    };

    void applyController(int number, std::uint8_t value) noexcept;
    void resetControllers() noexcept;
    void sendProgram(const ChannelState& from, int channel, MessageSink& sink,
                     std::uint32_t offset) const noexcept;
    bool sendParameters(const ChannelState& from, int channel, MessageSink& sink,
                        std::uint32_t offset) const noexcept;
    int selectedParameter() const noexcept; // -1: none that is followed

    std::array<std::uint8_t, 128> controllers_{};
    std::array<Parameter, parameters> parameters_{};
    std::uint8_t program_ = 0;
    std::uint8_t programBankMsb_ = 0; // in force when the program was chosen
    std::uint8_t programBankLsb_ = 0;
    std::uint8_t pressure_ = 0;
    std::uint16_t bend_ = 8192;
    bool registered_ = true; // the last selection was of a registered parameter
};

using ChannelStates = std::array<ChannelState, midiChannels>;

} // namespace partita
