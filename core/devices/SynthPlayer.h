#pragma once

#include "core/devices/LiveEngine.h"
#include "core/devices/MakePlayer.h"
#include "core/devices/Outputs.h"
#include "core/playback/ControlledPlayer.h"

namespace partita {

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

} // namespace partita
