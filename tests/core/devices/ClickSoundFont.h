#pragma once

#include <filesystem>

namespace partita {

// Writes a soundfont of one instrument (bank 0, program 0, and the drum kit 0): a square wave of 600 frames
// at full height, the same at any pitch. So tests need no installed soundfont, and know when a note should be
// heard. `held`: the wave goes on for as long as the key is down.
void writeClickSoundFont(const std::filesystem::path& path, bool held = false);

} // namespace partita
