#pragma once

#include "core/playback/Player.h"
#include "core/playback/Renderer.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace partita {

struct PlayerOptions {
    std::filesystem::path soundFont;  // empty: searched for, see SoundFontSearch.h
    std::string output = synthOutput; // or silentOutput, or a MIDI port's name
    std::vector<std::string>
        audioDrivers; // FluidSynth's names, in order of trial; empty: what suits the platform
};

// A player through FluidSynth and MIDI ports. Returns at once; the soundfont and the devices open on workers
// of its own, and until then, or where there are none, a silent clock runs. Call it on the GUI thread before
// others are started: it sets environment variables that keep libjack from starting a server. The destructor
// waits for the workers.
std::unique_ptr<Player> makePlayer(const PlayerOptions& options = {});

// A renderer through FluidSynth and libsndfile.
std::unique_ptr<Renderer> makeRenderer();

struct AudioDriver {
    std::string name; // FluidSynth's
    bool available = false;
    std::string reason; // why not, English, lower case
};

struct DeviceList {
    std::vector<std::string> midiOutputs; // names as Player and MidiPorts know them
    std::vector<AudioDriver> audio;       // in the order in which the synth tries them
};

// What this machine has now. Opens each audio driver for a moment, silently; may take a few seconds. To be
// called before a player is made, on the main thread: sets environment variables as makePlayer() does.
DeviceList listDevices();

} // namespace partita
