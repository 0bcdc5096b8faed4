#pragma once

#include "core/dataset/Corpus.h"

namespace partita {

enum class WindowHop {
    Beat,
    Bar,
    Tile
}; // Tile: from step 0, without overlap, the last one padded with silence

// Where the windows of a piece start, rising. All of the piece is in one of them; only the last may reach
// past its end. A looped piece has one from each beat or bar, read on from its start, but a single tile.
std::vector<Step> windowStarts(const Piece& piece, const Grid& grid, int windowSteps, WindowHop hop);

} // namespace partita
