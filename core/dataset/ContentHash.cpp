#include "core/dataset/ContentHash.h"

#include <algorithm>

namespace partita {

namespace {

// The finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
std::uint64_t mix(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

} // namespace

ContentHash contentHash(std::span<const HashedNote> notes) {
    std::int32_t first = INT32_MAX;
    std::int32_t lowest = 128;
    for (const HashedNote& note : notes) {
        first = std::min(first, note.start);
        if (!note.drum)
            lowest = std::min(lowest, note.pitch);
    }
    // A sum does not see the order; each note is mixed before, so that the sum sees all else.
    std::array<std::uint64_t, 2> sums{notes.size(), notes.size()};
    for (const HashedNote& note : notes) {
        const auto start = static_cast<std::uint32_t>(note.start - first);
        const auto pitch = static_cast<std::uint32_t>(note.drum ? 256 + note.pitch : note.pitch - lowest);
        const std::uint64_t place = std::uint64_t{start} << 32 | static_cast<std::uint32_t>(note.length);
        const std::uint64_t mixed = mix(place ^ mix(pitch));
        sums[0] += mixed;
        sums[1] += mix(mixed);
    }
    ContentHash hash;
    for (std::size_t i = 0; i < 16; ++i)
        hash[i] = static_cast<std::uint8_t>(mix(sums[i / 8]) >> (8 * (i % 8)));
    return hash;
}

} // namespace partita
