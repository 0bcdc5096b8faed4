#pragma once

#include "playback/Player.h"
#include "playback/PlayerControl.h"
#include "playback/Transport.h"

namespace partita {

// A Player whose clock is moved by hand: for tests, and wherever time is not the wall's. It makes no sound of
// its own; the messages go to `sink`, if there is one. One thread.
class ClockPlayer : public Player {
public:
    explicit ClockPlayer(MessageSink* sink = nullptr, double framesPerSecond = 48000);

    void advance(std::uint32_t frames);

    void setScore(std::shared_ptr<const Score> score, const std::vector<TrackId>& muted = {}) override;
    void play() override;
    void stop() override;
    void seek(Tick position) override;
    void setLoop(std::optional<std::pair<Tick, Tick>> range) override;
    void setTempoFactor(double factor) override;
    void setVolume(double volume) override;
    void audition(Pitch pitch, int velocity, int channel, double seconds) override;
    PlayerStatus status() override;
    std::vector<OutputDevice> outputs() override;
    std::string output() const override;
    void setOutput(const std::string& name) override;
    std::filesystem::path soundFont() const override;
    void setSoundFont(const std::filesystem::path& path) override;

private:
    MessageSink* sink_;
    Transport transport_;
    PlayerControl control_;
};

} // namespace partita
