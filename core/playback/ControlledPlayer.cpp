#include "core/playback/ControlledPlayer.h"

#include <algorithm>
#include <cmath>

namespace partita {

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
    const ChannelMessage message =
        noteOn(channel & 0x0F, std::clamp(pitch.value, 0, 127), std::clamp(velocity, 1, 127));
    control().command(transport::Audition{message, seconds});
}

void ControlledPlayer::panic() {
    control().command(transport::Panic{});
}

void ControlledPlayer::setInputChannel(int channel) {
    keyboard().setChannel(std::clamp(channel, -1, midiChannels - 1));
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
