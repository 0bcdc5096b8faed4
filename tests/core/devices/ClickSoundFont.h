#pragma once

#include <filesystem>

namespace partita {

// Writes a soundfont of one instrument (bank 0, program 0, and the drum kit 0): a square wave of 600 frames
// at full height, the same at any pitch. So tests need no installed soundfont, and know when a note should be
// heard.
void writeClickSoundFont(const std::filesystem::path& path);

} // namespace partita
