#pragma once

#include "core/devices/LiveEngine.h"
#include "core/devices/MidiPorts.h"
#include "core/playback/Player.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace partita {

// The soundfont that is wanted: found, loaded, and given to the engine. The one before goes on while another
// loads, and where another can't be used. For the device thread.
class ChosenFont {
public:
    explicit ChosenFont(LiveEngine& engine);

    void choose(const std::filesystem::path& wanted, double framesPerSecond); // empty: what is found
    // Loads it anew where it was for another rate. False: it can't be had yet.
    bool playAt(double framesPerSecond);
    void giveToEngine(); // what was loaded, as soon as the engine takes it

    const std::filesystem::path& path() const { return path_; } // empty: none
    double framesPerSecond() const { return framesPerSecond_; }
    const std::shared_ptr<const PresetList>& presets() const { return presets_; } // null: none is loaded

    PlayerNotice notice() const; // as in PlayerStatus
    const std::string& detail() const { return fault_.empty() ? nowhere_ : fault_; }

private:
    void load(const std::filesystem::path& path, double framesPerSecond);

    LiveEngine& engine_;
    std::unique_ptr<Synth> ready_; // loaded, not yet with the engine
    std::filesystem::path path_;
    double framesPerSecond_ = 0;
    std::shared_ptr<const PresetList> presets_;
    std::string fault_;   // of the last one that was tried; empty: none
    std::string nowhere_; // where the last search looked in vain
};

// The MIDI keyboard that is wanted, by name: opened when it is there, let go when it has gone, taken again
// when it is back. For the device thread.
class ChosenInput {
public:
    explicit ChosenInput(LiveInput& input);
    ~ChosenInput();

    // `names`: the inputs that are there.
    void update(const std::string& wanted, MidiPorts& ports, const std::vector<std::string>& names,
                bool jackRuns);
    void close(); // what it holds ends
    bool viaJack() const { return port_ && port_->viaJack(); }
    bool isGone() const { return !name_.empty() && !port_; }

private:
    LiveInput& input_;
    std::string name_; // wanted; empty: none
    std::unique_ptr<MidiInputPort> port_;
};

} // namespace partita
