#include "core/rbm/kernels/AesRound.h"

#include <bit>

namespace partita::kernels {

namespace {

std::uint8_t doubled(std::uint8_t x) {
    return static_cast<std::uint8_t>(x << 1 ^ (x >> 7) * 0x1B);
}

std::array<std::uint8_t, 256> makeSubstitution() {
    std::array<std::uint8_t, 256> table{};
    std::uint8_t p = 1; // runs over the powers of 3, q over their inverses
    std::uint8_t q = 1;
    do {
        p = static_cast<std::uint8_t>(p ^ doubled(p));
        q = static_cast<std::uint8_t>(q ^ q << 1);
        q = static_cast<std::uint8_t>(q ^ q << 2);
        q = static_cast<std::uint8_t>(q ^ q << 4);
        q = static_cast<std::uint8_t>(q ^ (q >> 7) * 0x09);
        table[p] = static_cast<std::uint8_t>(q ^ std::rotl(q, 1) ^ std::rotl(q, 2) ^ std::rotl(q, 3) ^
                                             std::rotl(q, 4) ^ 0x63);
    } while (p != 1);
    table[0] = 0x63;
    return table;
}

} // namespace

AesState aesRound(const AesState& state, const AesState& roundKey, bool last) {
    static const auto substitution = makeSubstitution();
    AesState out{};
    for (std::size_t column = 0; column < 4; ++column) {
        std::uint8_t s[4];
        for (std::size_t row = 0; row < 4; ++row)
            s[row] = substitution[state[(column + row) % 4 * 4 + row]];
        for (std::size_t row = 0; row < 4; ++row) {
            const std::uint8_t next = s[(row + 1) % 4];
            const auto mixed = static_cast<std::uint8_t>(doubled(s[row]) ^ doubled(next) ^ next ^
                                                         s[(row + 2) % 4] ^ s[(row + 3) % 4]);
            out[column * 4 + row] =
                static_cast<std::uint8_t>((last ? s[row] : mixed) ^ roundKey[column * 4 + row]);
        }
    }
    return out;
}

} // namespace partita::kernels
