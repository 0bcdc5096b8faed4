#pragma once

#include <string>

namespace partita {

// The bytes that stand before an .mp3's sound (ID3v2.3): title (UTF-8) and beats a minute, rounded.
// libsndfile itself writes the old kind at the end, of 30 bytes in Latin-1. Empty without either.
std::string id3Tag(const std::string& title, double beatsPerMinute);

} // namespace partita
