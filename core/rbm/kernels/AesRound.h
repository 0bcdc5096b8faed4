#pragma once

#include <array>
#include <cstdint>

namespace partita::kernels {

using AesState = std::array<std::uint8_t, 16>;

// One round of AES (FIPS 197): shift rows, substitute, mix columns, add the key; `last` leaves the columns
// unmixed.
AesState aesRound(const AesState& state, const AesState& roundKey, bool last);

} // namespace partita::kernels
