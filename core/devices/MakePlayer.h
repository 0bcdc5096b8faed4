#pragma once

#include "core/playback/Player.h"

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

} // namespace partita
