#pragma once

#include <string>
#include <string_view>

namespace partita {

bool isValidUtf8(std::string_view bytes);

// Every byte that is not part of a well-formed sequence becomes U+FFFD (Unicode 15, 3.9, table 3-7).
std::string toValidUtf8(std::string_view bytes);

std::string toHex(std::string_view bytes);

} // namespace partita
