#include "core/playback/ClockPlayer.h"

#include <algorithm>

namespace partita {

namespace {

constexpr std::uint32_t blockFrames = 64;

class NoSink : public MessageSink {
public:
    void send(ChannelMessage, std::uint32_t) noexcept override {}
} noSink;

} // namespace

ClockPlayer::ClockPlayer(MessageSink* sink, double framesPerSecond)
    : sink_(sink != nullptr ? sink : &noSink)
    , transport_(framesPerSecond)
    , control_(transport_, PlayerControl::Building::AtOnce) {}

void ClockPlayer::advance(std::uint32_t frames) {
    while (frames > 0) {
        const std::uint32_t block = std::min(frames, blockFrames);
        transport_.process(block, *sink_);
        frames -= block;
    }
}

void ClockPlayer::setVolume(double) {}

void ClockPlayer::setEffects(bool, bool) {}

void ClockPlayer::press(ChannelMessage message) {
    if (!input_.empty())
        transport_.input().pushTimeless(message);
}

void ClockPlayer::setFault(std::string notice, std::string detail) {
    notice_ = std::move(notice);
    detail_ = std::move(detail);
}

std::vector<std::string> ClockPlayer::inputs() {
    return {"Keyboard"};
}

std::string ClockPlayer::input() const {
    return input_;
}

void ClockPlayer::setInput(const std::string& name) {
    if (!input_.empty())
        transport_.input().pushRelease();
    input_ = name;
    transport_.input().setOpen(!name.empty());
}

PlayerStatus ClockPlayer::status() {
    PlayerStatus status = transportStatus();
    status.notice = notice_;
    status.detail = detail_;
    return status;
}

std::vector<OutputDevice> ClockPlayer::outputs() {
    return {{silentOutput, false, true}};
}

std::string ClockPlayer::output() const {
    return silentOutput;
}

void ClockPlayer::setOutput(const std::string&) {}

std::filesystem::path ClockPlayer::soundFont() const {
    return {};
}

void ClockPlayer::setSoundFont(const std::filesystem::path&) {}

} // namespace partita
