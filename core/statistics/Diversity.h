#pragma once

#include "core/dataset/Corpus.h"

#include <span>

namespace partita {

// How alike two pieces are in their turns of phrase: of all rows of four onsets (notes and rhythm, in any
// transposition) in either, the share that is in both. 0: nothing in common, 1: all.
double likeness(const Piece& a, const Piece& b);

// 1 less the mean likeness of all pairs: 1 where no two takes have anything in common; 1 for fewer than two.
double diversity(std::span<const Piece> pieces);

} // namespace partita
