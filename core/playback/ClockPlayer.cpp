#include "playback/ClockPlayer.h"

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

void ClockPlayer::setScore(std::shared_ptr<const Score> score, const std::vector<TrackId>& muted) {
    control_.setScore(std::move(score), {.mutedTracks = muted});
}

void ClockPlayer::play() {
    control_.command(transport::Play{});
}

void ClockPlayer::stop() {
    control_.command(transport::Stop{});
}

void ClockPlayer::seek(Tick position) {
    control_.command(transport::Seek{position});
}

void ClockPlayer::setLoop(std::optional<std::pair<Tick, Tick>> range) {
    control_.command(transport::SetLoop{range});
}

void ClockPlayer::setTempoFactor(double factor) {
    control_.command(transport::SetTempoFactor{factor});
}

void ClockPlayer::setVolume(double) {}

void ClockPlayer::audition(Pitch pitch, int velocity, int channel, double seconds) {
    control_.command(transport::Audition{noteOn(channel, pitch.value, velocity), seconds});
}

PlayerStatus ClockPlayer::status() {
    const TransportState state = control_.state();
    PlayerStatus status;
    status.playing = state.playing;
    status.position = Tick(std::llround(state.tick));
    status.seconds = state.seconds;
    status.notice = "no-audio";
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
