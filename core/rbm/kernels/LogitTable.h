#pragma once

#include <cstdint>

namespace partita::kernels {

// What the first stage of visible sampling knows (SampleVisible.h): lower bounds of 16 logit(u), rounded
// down, by the first byte of u. From 1/16 on by its upper four bits alone, so that two lookups among 16
// entries serve.
struct LogitTable {
    alignas(16) std::int8_t byUpper[16]; // [0] unused
    alignas(16) std::int8_t byLower[16]; // of bytes under 16; [0]: -128
    // How often, of 256 bytes, the bound is at most x8: the probability of passing, by x8 + 128.
    alignas(64) float passing[256];

    int bound(int byte) const { return byte < 16 ? byLower[byte] : byUpper[byte >> 4]; }
    static const LogitTable& instance();
};

} // namespace partita::kernels
