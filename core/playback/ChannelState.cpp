#include "core/playback/ChannelState.h"

namespace partita {

namespace {

constexpr std::uint8_t none = 127; // "null" of a parameter number

// Bank, data entry and parameter numbers have places of their own.
bool isPlain(int number) {
    using namespace controller;
    return number != bankMsb && number != bankLsb && number != dataMsb && number != dataLsb &&
           !(number >= dataIncrement && number <= rpnMsb) && number < allSoundsOff;
}

} // namespace

ChannelState::ChannelState() {
    controllers_[controller::volume] = 100;
    controllers_[controller::balance] = 64;
    controllers_[controller::pan] = 64;
    for (std::size_t number = controller::firstSound; number <= controller::lastSound; ++number)
        controllers_[number] = 64;
    resetControllers();
    parameters_ = {Parameter{2, 0}, Parameter{64, 0}, Parameter{64, 0}};
}

ChannelState ChannelState::afterReset() {
    ChannelState state;
    state.program_ = state.programBankMsb_ = state.programBankLsb_ = unknown;
    state.controllers_[controller::volume] = unknown;
    state.controllers_[controller::pan] = unknown;
    return state;
}

void ChannelState::resetControllers() noexcept {
    controllers_[controller::modulation] = 0;
    controllers_[controller::expression] = 127;
    for (std::size_t number = controller::pedal; number <= controller::lastPedal; ++number)
        controllers_[number] = 0;
    for (std::size_t number = controller::nrpnLsb; number <= controller::rpnMsb; ++number)
        controllers_[number] = none;
    bend_ = 8192;
    pressure_ = 0;
    registered_ = true;
}

void ChannelState::apply(ChannelMessage message) noexcept {
    switch (message.kind()) {
    case 0xB0:
        applyController(message.first, message.second);
        break;
    case 0xC0:
        program_ = message.first;
        programBankMsb_ = controllers_[controller::bankMsb];
        programBankLsb_ = controllers_[controller::bankLsb];
        break;
    case 0xD0:
        pressure_ = message.first;
        break;
    case 0xE0:
        bend_ = static_cast<std::uint16_t>(message.first | message.second << 7);
        break;
    default:
        break;
    }
}

void ChannelState::applyController(int number, std::uint8_t value) noexcept {
    if (number == controller::resetControllers) {
        resetControllers();
        return;
    }
    if (number >= controller::allSoundsOff)
        return;
    if (number >= controller::nrpnLsb && number <= controller::rpnMsb)
        registered_ = number >= controller::rpnLsb;
    controllers_[static_cast<std::size_t>(number)] = value;

    const int selected = selectedParameter();
    if (selected < 0)
        return;
    Parameter& parameter = parameters_[static_cast<std::size_t>(selected)];
    if (number == controller::dataMsb)
        parameter.msb = value;
    else if (number == controller::dataLsb)
        parameter.lsb = value;
    else if (number == controller::dataIncrement && parameter.msb < 127)
        ++parameter.msb;
    else if (number == controller::dataDecrement && parameter.msb > 0)
        --parameter.msb;
}

int ChannelState::selectedParameter() const noexcept {
    const int lsb = controllers_[controller::rpnLsb];
    return registered_ && controllers_[controller::rpnMsb] == 0 && lsb < parameters ? lsb : -1;
}

void ChannelState::sendProgram(const ChannelState& from, int channel, MessageSink& sink,
                               std::uint32_t offset) const noexcept {
    using namespace controller;
    std::uint8_t msb = from.controllers_[bankMsb];
    std::uint8_t lsb = from.controllers_[bankLsb];
    if (program_ != from.program_ || programBankMsb_ != from.programBankMsb_ ||
        programBankLsb_ != from.programBankLsb_) {
        sink.send(controlChange(channel, bankMsb, programBankMsb_), offset);
        sink.send(controlChange(channel, bankLsb, programBankLsb_), offset);
        sink.send(programChange(channel, program_), offset);
        msb = programBankMsb_;
        lsb = programBankLsb_;
    }
    if (controllers_[bankMsb] != msb)
        sink.send(controlChange(channel, bankMsb, controllers_[bankMsb]), offset);
    if (controllers_[bankLsb] != lsb)
        sink.send(controlChange(channel, bankLsb, controllers_[bankLsb]), offset);
}

bool ChannelState::sendParameters(const ChannelState& from, int channel, MessageSink& sink,
                                  std::uint32_t offset) const noexcept {
    using namespace controller;
    bool selectionMoved = false;
    for (int i = 0; i < parameters; ++i) {
        const Parameter& parameter = parameters_[static_cast<std::size_t>(i)];
        if (parameter == from.parameters_[static_cast<std::size_t>(i)])
            continue;
        sink.send(controlChange(channel, rpnMsb, 0), offset);
        sink.send(controlChange(channel, rpnLsb, i), offset);
        sink.send(controlChange(channel, dataMsb, parameter.msb), offset);
        sink.send(controlChange(channel, dataLsb, parameter.lsb), offset);
        selectionMoved = true;
    }
    return selectionMoved;
}

void ChannelState::sendChangesFrom(const ChannelState& from, int channel, MessageSink& sink,
                                   std::uint32_t offset) const noexcept {
    using namespace controller;
    sendProgram(from, channel, sink, offset);
    const bool selectionMoved = sendParameters(from, channel, sink, offset);
    const std::size_t lastSelector = registered_ ? rpnMsb : nrpnMsb;
    for (const std::size_t number : {lastSelector - 1, lastSelector})
        if (selectionMoved || registered_ != from.registered_ ||
            controllers_[number] != from.controllers_[number])
            sink.send(controlChange(channel, static_cast<int>(number), controllers_[number]), offset);
    for (int number = 0; number < allSoundsOff; ++number) {
        const auto index = static_cast<std::size_t>(number);
        if (isPlain(number) && controllers_[index] != from.controllers_[index])
            sink.send(controlChange(channel, number, controllers_[index]), offset);
    }
    if (bend_ != from.bend_)
        sink.send(pitchBend(channel, bend_), offset);
    if (pressure_ != from.pressure_)
        sink.send(channelMessage(0xD0, channel, pressure_, 0), offset);
}

} // namespace partita
