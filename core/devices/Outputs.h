#pragma once

#include "core/devices/Devices.h"
#include "core/devices/LiveEngine.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace partita {

// The outputs of this machine and the one in use, and its MIDI keyboards. A thread of its own loads
// soundfonts, opens and closes devices, lists ports each second, notices what has gone (an audio device that
// makes no call for 500 ms, a port whose name is gone) and takes it again when it is back; meanwhile a silent
// clock drives the engine. All functions return at once.
class Outputs {
public:
    struct State {
        bool soundAvailable = false;
        PlayerNotice notice = PlayerNotice::None;
        std::string detail; // as in PlayerStatus
        std::string output; // wanted
        std::filesystem::path soundFont;
        std::shared_ptr<const PresetList> presets; // of it; null: none is loaded
        std::vector<OutputDevice> devices;
        std::string input; // MIDI keyboard that is wanted; empty: none
        std::vector<std::string> inputs;
    };

    Outputs(LiveEngine& engine, const PlayerOptions& options);
    ~Outputs(); // waits until every device is closed; nothing sounds afterwards

    void choose(const std::string& output);
    void chooseInput(const std::string& input);
    void setSoundFont(const std::filesystem::path& path);
    State state() const;

private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

} // namespace partita
