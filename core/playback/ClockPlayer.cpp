#include "core/playback/ClockPlayer.h"

#include <algorithm>
#include <cmath>

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

void ClockPlayer::setFault(PlayerNotice notice, std::string detail) {
    notice_ = notice;
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

void ControlledPlayer::setScore(std::shared_ptr<const Score> score, const ScheduleOptions& options) {
    control().setScore(std::move(score), options);
}

void ControlledPlayer::play(const PlayOptions& options) {
    constexpr int mostBars = 8;
    control().command(transport::Play{std::clamp(options.countInBars, 0, mostBars), options.endless});
}

void ControlledPlayer::stop() {
    control().command(transport::Stop{});
}

void ControlledPlayer::seek(Tick position) {
    control().command(transport::Seek{position});
}

void ControlledPlayer::setLoop(std::optional<std::pair<Tick, Tick>> range) {
    control().command(transport::SetLoop{range});
}

void ControlledPlayer::setTempoFactor(double factor) {
    control().command(transport::SetTempoFactor{factor});
}

void ControlledPlayer::setMetronome(bool on) {
    control().command(transport::SetMetronome{on});
}

void ControlledPlayer::audition(Pitch pitch, int velocity, int channel, double seconds) {
    const ChannelMessage message = noteOn(std::clamp(channel, 0, midiChannels - 1),
                                          std::clamp(pitch.value, 0, 127), std::clamp(velocity, 1, 127));
    control().command(transport::Audition{message, seconds});
}

void ControlledPlayer::panic() {
    control().command(transport::Panic{});
}

void ControlledPlayer::setInputChannel(int channel) {
    keyboard().setChannel(std::clamp(channel, -1, channelsOfPort - 1));
}

void ControlledPlayer::setInputDelay(double seconds) {
    keyboard().setDelay(std::clamp(seconds, -1.0, 1.0));
}

std::vector<PlayedMessage> ControlledPlayer::takePlayed() {
    std::vector<PlayedMessage> all;
    for (PlayedMessage played; keyboard().take(played);)
        all.push_back(played);
    return all;
}

PlayerStatus ControlledPlayer::transportStatus() {
    const TransportState state = control().state();
    PlayerStatus status;
    status.playing = state.playing;
    status.countingIn = state.countingIn;
    status.pass = state.pass;
    status.inputOpen = keyboard().isOpen();
    status.position = Tick(std::llround(state.tick));
    status.seconds = state.seconds;
    return status;
}

} // namespace partita
