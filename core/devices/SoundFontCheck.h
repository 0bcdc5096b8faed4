#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace partita {

// What is wrong with the outer structure of a soundfont (SoundFont 2.04, 5: a RIFF "sfbk" of the lists INFO,
// sdta, pdta, each chunk within its parent, the preset chunks of whole records), or nothing. FluidSynth is
// only given what passes: it would print about the rest, or try it as other formats.
std::optional<std::string> faultOfSoundFont(const std::filesystem::path& path);

} // namespace partita
