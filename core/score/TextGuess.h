#pragma once

#include "core/score/EventText.h"

#include <optional>
#include <string>
#include <string_view>

namespace partita {

// In what bytes that are not UTF-8 are written: by words of music that only one encoding spells, else as
// uchardet finds; Latin1 where neither is sure.
TextEncoding guessEncoding(std::string_view bytes);

// As UTF-8; none for bytes that are not of that encoding, and where the system can't decode it.
std::optional<std::string> decodeText(std::string_view bytes, TextEncoding encoding);

} // namespace partita
