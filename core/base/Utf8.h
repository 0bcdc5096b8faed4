#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace partita {

bool isValidUtf8(std::string_view bytes);

// Every byte that is not part of a well-formed sequence becomes U+FFFD (Unicode 15, 3.9, table 3-7).
std::string toValidUtf8(std::string_view bytes);

// UTF-8 with `instead` for each control character, line separator and mark of the direction of writing: it
// stays on its line, and a terminal takes no command from it.
std::string onOneLine(std::string_view utf8, char instead);

std::string toHex(std::string_view bytes);

// The end of a file's name from its last dot on, capital letters A to Z made small: ".mid". Empty: it has
// none.
std::string suffixOf(const std::filesystem::path& path);

} // namespace partita
