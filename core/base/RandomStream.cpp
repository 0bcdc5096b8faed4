#include "core/base/RandomStream.h"

#include <cmath>
#include <numbers>

namespace partita {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> k) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t product0 = std::uint64_t{0xD2511F53u} * c[0];
        const std::uint64_t product1 = std::uint64_t{0xCD9E8D57u} * c[2];
        c = {static_cast<std::uint32_t>(product1 >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(product1),
             static_cast<std::uint32_t>(product0 >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(product0)};
        k[0] += 0x9E3779B9u;
        k[1] += 0xBB67AE85u;
    }
    return c;
}

RandomStream::result_type RandomStream::operator()() {
    const std::uint64_t block = position_ / 4;
    if (block != cachedBlock_) {
        block_ = philox4x32({static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(block >> 32),
                             static_cast<std::uint32_t>(stream_), static_cast<std::uint32_t>(stream_ >> 32)},
                            {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)});
        cachedBlock_ = block;
    }
    return block_[position_++ % 4];
}

float RandomStream::uniform() {
    return static_cast<float>((*this)() >> 8) * 0x1p-24f;
}

double RandomStream::normal() {
    const double u = (static_cast<double>((*this)()) + 1.0) * 0x1p-32;
    const double v = static_cast<double>((*this)()) * 0x1p-32;
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
}

std::uint32_t RandomStream::below(std::uint32_t bound) {
    // Lemire, "Fast random integer generation in an interval", 2019.
    std::uint64_t product = std::uint64_t{(*this)()} * bound;
    if (static_cast<std::uint32_t>(product) < bound) {
        const std::uint32_t threshold = (0u - bound) % bound;
        while (static_cast<std::uint32_t>(product) < threshold)
            product = std::uint64_t{(*this)()} * bound;
    }
    return static_cast<std::uint32_t>(product >> 32);
}

} // namespace partita
