#pragma once

#include "core/dataset/Corpus.h"

namespace partita {

// Whether a piece comes to rest: what sounds last belongs to the tonic triad of the piece's key, and the
// notes that begin last are at least a beat long. False without notes.
bool comesToRest(const Piece& piece, int stepsPerBeat);

// The share of the pieces that do; 0 for none.
double restingShare(const std::vector<Piece>& pieces, int stepsPerBeat);

} // namespace partita
