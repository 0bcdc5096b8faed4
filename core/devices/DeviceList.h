#pragma once

#include <string>
#include <vector>

namespace partita {

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
