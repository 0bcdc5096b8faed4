#pragma once

#include "core/playback/Player.h"
#include "core/playback/PlayerControl.h"
#include "core/playback/Transport.h"

namespace partita {

// The half of a Player that only commands a transport.
class ControlledPlayer : public Player {
public:
    void setScore(std::shared_ptr<const Score> score, const ScheduleOptions& options = {}) override;
    void play(const PlayOptions& options = {}) override;
    void stop() override;
    void seek(Tick position) override;
    void setLoop(std::optional<std::pair<Tick, Tick>> range) override;
    void setTempoFactor(double factor) override;
    void setMetronome(bool on) override;
    void panic() override;
    void setInputChannel(int channel) override;
    void setInputDelay(double seconds) override;
    std::vector<PlayedMessage> takePlayed() override;
    void audition(Pitch pitch, int velocity, int channel, double seconds) override;

protected:
    virtual PlayerControl& control() = 0;
    virtual LiveInput& keyboard() = 0;
    PlayerStatus transportStatus(); // what the transport knows of it
};

// A Player whose clock is moved by hand: for tests, and wherever time is not the wall's. It makes no sound of
// its own; the messages go to `sink`, if there is one. One thread.
class ClockPlayer : public ControlledPlayer {
public:
    explicit ClockPlayer(MessageSink* sink = nullptr, double framesPerSecond = 48000);

    void advance(std::uint32_t frames);
    void press(ChannelMessage message); // on a keyboard, while setInput() has chosen one
    void setPresets(std::shared_ptr<const PresetList> presets) { presets_ = std::move(presets); }
    void setFault(PlayerNotice notice, std::string detail = {}); // as status() has them

    void setVolume(double volume) override;
    void setEffects(bool reverb, bool chorus) override;
    std::vector<std::string> inputs() override;
    std::string input() const override;
    void setInput(const std::string& name) override;
    PlayerStatus status() override;
    std::vector<OutputDevice> outputs() override;
    std::string output() const override;
    void setOutput(const std::string& name) override;
    std::filesystem::path soundFont() const override;
    void setSoundFont(const std::filesystem::path& path) override;
    std::shared_ptr<const PresetList> presets() const override { return presets_; }

private:
    PlayerControl& control() override { return control_; }
    LiveInput& keyboard() override { return transport_.input(); }

    std::string input_;
    std::shared_ptr<const PresetList> presets_;
    PlayerNotice notice_ = PlayerNotice::NoAudio;
    std::string detail_;
    MessageSink* sink_;
    Transport transport_;
    PlayerControl control_;
};

} // namespace partita
