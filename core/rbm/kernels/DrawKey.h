#pragma once

#include <cstdint>

namespace partita::kernels {

// Which random numbers a pass draws. A number is a function of these and of (row, unit) alone, so that
// neither threads, tiles nor vector lengths change it: ARS-7, seven rounds of AES as a counter-based
// generator (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011), key {seed,
// purpose}, counter {pass, row, unit}.
struct DrawKey {
    std::uint64_t seed = 0;
    std::uint64_t pass = 0;     // never the same twice in a run: half-steps of Gibbs sampling, counted
    std::uint32_t firstRow = 0; // row 0 of the pass draws as this row
};

enum class DrawPurpose : std::uint64_t { Hidden = 0x101, VisibleCoarse = 0x102, VisibleFine = 0x103 };

} // namespace partita::kernels
