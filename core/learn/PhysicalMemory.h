#pragma once

#include <cstdint>

namespace partita {

// Bytes of memory that could be had now without swapping; 0 when the system does not tell.
std::int64_t availableMemoryBytes();

} // namespace partita
