#pragma once

#include "core/base/Result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace partita {

struct SoundFontSearch {
    std::filesystem::path found;               // empty: none
    std::vector<std::filesystem::path> looked; // files and folders, in order
};

// The soundfont to play with: `wanted` if given, else what PARTITA_SOUNDFONT names, else the first of
// - the folder `soundfonts` beside the program, above it, and in ../share/partita;
// - default-GM.sf2, default-GM.sf3, then other names known to be General MIDI, then any .sf2 or .sf3, in
//   sounds/sf2, sounds/sf3, soundfonts and sounds/soundfonts of XDG_DATA_HOME and every XDG_DATA_DIRS.
// A file counts when it begins as a soundfont does; `wanted` and the variable only need to be there.
SoundFontSearch findSoundFont(const std::filesystem::path& wanted = {});

Error noSoundFont(const SoundFontSearch& search); // of one that found none

// What is wrong with the outer structure of a soundfont (SoundFont 2.04, 5: a RIFF "sfbk" of the lists INFO,
// sdta, pdta, each chunk within its parent, the preset chunks of whole records), or nothing. FluidSynth is
// only given what passes: it would print about the rest, or try it as other formats.
std::optional<std::string> faultOfSoundFont(const std::filesystem::path& path);

} // namespace partita
