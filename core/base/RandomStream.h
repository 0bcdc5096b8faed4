#pragma once

#include <array>
#include <cstdint>

namespace partita {

// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): four
// words from a key and a 128-bit counter, with no state, so that any thread can draw any number of a stream.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

// The number of a stream of draws for a purpose, each of which has streams of its own, so that drawing more
// of one never shifts another. `index` < 2^56.
template <class Purpose>
constexpr std::uint64_t randomStream(Purpose purpose, std::uint64_t index) {
    return static_cast<std::uint64_t>(purpose) << 56 | index;
}

// A seeded sequence of numbers, reproducible on every platform. Draw n is a function of (seed, stream, n)
// alone: use one stream a purpose (and a mini-batch, a chain ...), so that results do not depend on threads.
// Models UniformRandomBitGenerator. Not thread-safe; cheap to copy.
class RandomStream {
public:
    using result_type = std::uint32_t;

    explicit RandomStream(std::uint64_t seed, std::uint64_t stream = 0)
        : seed_(seed)
        , stream_(stream) {}

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return 0xFFFFFFFFu; }

    result_type operator()();
    float uniform();                          // [0, 1), 24 bits
    double normal();                          // mean 0, variance 1 (Box-Muller)
    std::uint32_t below(std::uint32_t bound); // 0..bound-1 without bias; bound > 0

    std::uint64_t position() const { return position_; }
    void seek(std::uint64_t position) { position_ = position; }

private:
    std::uint64_t seed_;
    std::uint64_t stream_;
    std::uint64_t position_ = 0;
    std::uint64_t cachedBlock_ = ~std::uint64_t{0};
    std::array<std::uint32_t, 4> block_{};
};

} // namespace partita
