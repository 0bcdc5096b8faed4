#pragma once

#include <cstddef>
#include <cstdint>

// Random numbers that are a function of what they are drawn for, not of what was drawn before: neither
// threads nor vector lengths change them. As VectorLoops.h; see RandomStream for one number at a time.
namespace partita::numeric {

// By Philox4x32-10, number u of a row: word (u / 16) % 4 of counter {u / 64 * 16 + u % 16, row, sweep,
// purpose}.
struct Draws {
    std::uint64_t seed = 0;
    std::uint32_t purpose = 0; // > 0: below are the streams of RandomStream
    std::uint64_t sweep = 0;   // < 2^56
    std::uint32_t row = 0;
};

// Uniform in (0, 1), 24 bits; `out` has room for count rounded up to 64.
void uniform(const Draws& draws, std::size_t count, float* out);

inline constexpr std::size_t mostBernoulliUnits = 4096;
// Indices of the units that come out on; `on` has room for count <= mostBernoulliUnits. Returns how many.
std::size_t sampleBernoulli(const float* probability, std::size_t count, const Draws& draws,
                            std::uint32_t* on);

// Two words that name a row of draws. Number i of the row is a function of these and i alone, by two rounds
// of a 32-bit mixing function (Wellons, "Prospecting for hash functions", 2018): several times as fast as
// Philox, which makes the words.
struct MixKey {
    std::uint32_t first;
    std::uint32_t second;
};
// `sweep`, `row` < 2^32
MixKey mixKey(std::uint64_t seed, std::uint32_t purpose, std::uint64_t sweep, std::size_t row);

// 1 with probability sigmoid(scale * a), else 0.
void sampleBits(const float* a, float scale, std::size_t count, MixKey key, float* out);
// Cells of three states: `a` and `out` hold a plane of `pitches` for held on and one for struck; off has
// activation 0. At most one of a cell's two comes out 1.
void sampleCells(const float* a, float scale, std::size_t pitches, MixKey key, float* out);

} // namespace partita::numeric
