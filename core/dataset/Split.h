#pragma once

#include "core/dataset/Corpus.h"

#include <cstdint>
#include <vector>

namespace partita {

// Indices of pieces, rising.
struct Split {
    std::vector<std::uint32_t> training;
    std::vector<std::uint32_t> heldOut;
};

// The pieces whose content's hash is lowest are held out: `share` of them, at least one where there are two
// and the share is above 0. The split depends on nothing but the contents; one more piece in a corpus moves
// at most one other across; pieces of one content stay together.
Split splitByContent(const std::vector<Piece>& pieces, double share);

// The given pieces are held out; others of the same content are in neither part.
Split splitAsAsked(const std::vector<Piece>& pieces, const std::vector<std::uint32_t>& heldOut);

} // namespace partita
