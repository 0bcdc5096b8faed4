#include "core/devices/Devices.h"
#include "core/devices/JackServer.h"
#include "core/devices/LiveEngine.h"
#include "core/devices/Outputs.h"
#include "core/playback/ClockPlayer.h"

#include <algorithm>

namespace partita {

namespace {

// Player on real devices; see makePlayer().
class SynthPlayer : public ControlledPlayer {
public:
    explicit SynthPlayer(const PlayerOptions& options);

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
    std::shared_ptr<const PresetList> presets() const override;

private:
    PlayerControl& control() override { return control_; }
    LiveInput& keyboard() override { return engine_.transport().input(); }

    LiveEngine engine_;
    PlayerControl control_;
    Outputs outputs_; // its clocks stop before the rest goes
};

} // namespace

SynthPlayer::SynthPlayer(const PlayerOptions& options)
    : control_(engine_.transport(), PlayerControl::Building::OnWorker)
    , outputs_(engine_, options) {}

void SynthPlayer::setVolume(double volume) {
    engine_.setVolume(std::clamp(volume, 0.0, 1.0));
}

void SynthPlayer::setEffects(bool reverb, bool chorus) {
    engine_.setEffects(reverb, chorus);
}

std::vector<std::string> SynthPlayer::inputs() {
    return outputs_.state().inputs;
}

std::string SynthPlayer::input() const {
    return outputs_.state().input;
}

void SynthPlayer::setInput(const std::string& name) {
    outputs_.chooseInput(name);
}

PlayerStatus SynthPlayer::status() {
    Outputs::State outputs = outputs_.state();
    PlayerStatus status = transportStatus();
    status.soundAvailable = outputs.soundAvailable;
    status.notice = outputs.notice;
    status.detail = std::move(outputs.detail);
    status.peak = engine_.takePeak();
    return status;
}

std::vector<OutputDevice> SynthPlayer::outputs() {
    return outputs_.state().devices;
}

std::string SynthPlayer::output() const {
    return outputs_.state().output;
}

void SynthPlayer::setOutput(const std::string& name) {
    outputs_.choose(name);
}

std::filesystem::path SynthPlayer::soundFont() const {
    return outputs_.state().soundFont;
}

void SynthPlayer::setSoundFont(const std::filesystem::path& path) {
    outputs_.setSoundFont(path);
}

std::shared_ptr<const PresetList> SynthPlayer::presets() const {
    return outputs_.state().presets;
}

std::unique_ptr<Player> makePlayer(const PlayerOptions& options) {
    keepJackFromStarting();
    return std::make_unique<SynthPlayer>(options);
}

} // namespace partita
