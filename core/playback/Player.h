#pragma once

#include "core/base/Result.h"
#include "core/playback/LiveInput.h"
#include "core/playback/PresetList.h"
#include "core/playback/ScheduleOptions.h"
#include "core/score/Score.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace partita {

// Names of the two outputs that are always there; a window shows its own words for them.
inline constexpr const char* synthOutput = "synth";
inline constexpr const char* silentOutput = "silent";
// A MIDI port of ours, named Partita, for others to connect to. Where the system has such a thing.
inline constexpr const char* virtualOutput = "virtual";

// Where sound goes: the built-in synth, nowhere, or a MIDI port.
struct OutputDevice {
    std::string name; // stable: remembered in the settings
    bool isMidiPort = false;
    bool available = true;
};

struct PlayOptions {
    int countInBars = 0;  // 0..8
    bool endless = false; // goes on past the end until stopped; may also be changed while it plays
};

enum class PlayerNotice { None, NoAudio, NoSoundFont, BrokenSoundFont, PortGone, InputGone };

struct PlayerStatus {
    bool playing = false;
    bool countingIn = false; // playing, but the piece has yet to start
    Tick position;           // what is heard now: the output's latency is taken off
    double seconds = 0;
    bool soundAvailable = false; // false: a silent clock runs
    PlayerNotice notice = PlayerNotice::None; // what is wrong
    std::string detail; // what is behind it, English: which soundfont and what is wrong with it
    float peak = 0;     // of the master output since last asked, 0..1
    bool inputOpen = false; // a MIDI keyboard is connected
    std::uint32_t pass = 0; // grows with every start, jump and round of a loop
};

// What the window has of playback. All calls on the GUI thread, none blocks; sound comes from elsewhere.
class Player {
public:
    virtual ~Player() = default;

    // Swaps in what is played; position, loop and tempo factor stay.
    virtual void setScore(std::shared_ptr<const Score> score, const ScheduleOptions& options = {}) = 0;

    virtual void play(const PlayOptions& options = {}) = 0;
    virtual void stop() = 0; // no note hangs afterwards
    virtual void seek(Tick position) = 0;
    virtual void setLoop(std::optional<std::pair<Tick, Tick>> range) = 0; // [first, second)
    virtual void setTempoFactor(double factor) = 0;                       // 0.25..4
    virtual void setMetronome(bool on) = 0;
    virtual void setVolume(double volume) = 0;             // 0..1
    virtual void setEffects(bool reverb, bool chorus) = 0; // of the built-in synth; both are on at first

    // A note at once, for the piano keys and for auditioning edits; ends by itself after `seconds`.
    virtual void audition(Pitch pitch, int velocity, int channel, double seconds) = 0; // at most 60 s

    virtual void panic() = 0; // stops, and silences all that may sound

    virtual std::vector<std::string> inputs() = 0; // the MIDI keyboards that are there
    virtual std::string input() const = 0;         // empty: none
    virtual void setInput(const std::string& name) = 0;
    virtual void setInputChannel(int channel) = 0;       // on which it sounds; -1: as it comes
    virtual void setInputDelay(double seconds) = 0;      // from the key to this machine, see LiveInput
    virtual std::vector<PlayedMessage> takePlayed() = 0; // since last asked; ask often

    virtual PlayerStatus status() = 0; // poll at the display's rate

    virtual std::vector<OutputDevice> outputs() = 0;
    virtual std::string output() const = 0;
    virtual void setOutput(const std::string& name) = 0;

    virtual std::filesystem::path soundFont() const = 0;              // empty: none found
    virtual void setSoundFont(const std::filesystem::path& path) = 0; // loaded on a worker
    // What the built-in synth has to play with; another list when another soundfont is in use; null: none is.
    virtual std::shared_ptr<const PresetList> presets() const = 0;
};

} // namespace partita
