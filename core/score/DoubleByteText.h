#pragma once

#include "core/score/Score.h"

#include <optional>
#include <string>
#include <string_view>

namespace partita {

// Gb18030 for text that is hanzi of GB 2312, most of them of its first, common half; ShiftJis for text with
// kana; both only if no byte is left over. Else Latin1.
TextEncoding guessEncoding(std::string_view bytes);

// As UTF-8; none for Latin1, for text that is not of that encoding, and where the system can't decode it.
std::optional<std::string> fromDoubleByte(std::string_view bytes, TextEncoding encoding);

} // namespace partita
