#pragma once

#include "core/score/Score.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace partita {

using ContentHash = std::array<std::uint8_t, 16>;

// For hashed containers: the hash's own first bytes.
struct HashOfContentHash {
    std::size_t operator()(const ContentHash& hash) const {
        std::size_t first = 0;
        std::memcpy(&first, hash.data(), sizeof first);
        return first;
    }
};

// A note as far as a piece's identity goes: onset and length in twelfths of a beat, whatever the model's
// grid.
struct HashedNote {
    std::int32_t start;
    std::int32_t length;
    std::int32_t pitch;
    bool drum; // drums do not move with a transposition
};

// The same for every transposition, order of notes, division of the file and leading silence; different, but
// for one chance in 2^64, otherwise.
ContentHash contentHash(std::span<const HashedNote> notes);

} // namespace partita
