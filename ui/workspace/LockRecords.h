#pragma once

#include "core/score/Locks.h"

#include <string>

namespace partita::ui {

// Locks as the session file keeps them. A score's ids are not in its file, so notes are named by track,
// start, pitch and channel, and tracks by their place.
std::string locksJson(const Locks& locks, const Score& score); // "" for none
Locks locksOf(const std::string& json, const Score& score);    // what is odd or not there is passed over

} // namespace partita::ui
