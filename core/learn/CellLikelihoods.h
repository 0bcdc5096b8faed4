#pragma once

#include "core/dataset/NoteStates.h"

#include <vector>

namespace partita {

// What a model thinks of each cell of a piece: its probabilities given all other cells.
class CellLikelihoods {
public:
    CellLikelihoods() = default;
    CellLikelihoods(const Grid& grid, int steps);

    const Grid& grid() const { return grid_; }
    int steps() const { return steps_; }

    // Probability that the cell is in this state. Step and pitch within the piece and the grid's range.
    double of(int step, Pitch pitch, NoteStates::Cell cell) const;
    double sounding(int step, Pitch pitch) const; // held on or struck
    void set(int step, Pitch pitch, float heldOn, float struck);

private:
    std::size_t index(int step, Pitch pitch) const;

    Grid grid_;
    int steps_ = 0;
    std::vector<float> heldOn_; // steps x pitches, row a step
    std::vector<float> struck_;
};

// A change of a piece: cells that become something else, each named once.
struct CellChange {
    int step = 0;
    Pitch pitch;
    NoteStates::Cell cell = NoteStates::Cell::Off;
};
using CellChanges = std::vector<CellChange>;

} // namespace partita
