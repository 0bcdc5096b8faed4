#pragma once

#include "core/dataset/KeyFinder.h"
#include "core/score/MetreMap.h"

#include <optional>
#include <string>

// Words of music as arguments name them; unset where a text is none.
namespace partita::cli {

std::optional<Key> parseScale(const std::string& text);   // "c-major", "f#-minor", "bb-major"
std::optional<Metre> parseMetre(const std::string& text); // "6/8"

} // namespace partita::cli
