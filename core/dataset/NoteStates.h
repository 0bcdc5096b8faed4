#pragma once

#include "core/dataset/Grid.h"

#include <bitset>
#include <cstdint>
#include <vector>

namespace partita {

// Which pitches sound at a step (held), and which of them begin there (struck). Struck implies held.
// The seed's state matrix: steps x pitches x {held, struck}. With Grid::struck off only `held` is used.
class NoteStates {
public:
    using PitchSet = std::bitset<128>; // by MIDI pitch

    NoteStates() = default;
    NoteStates(Grid grid, int steps)
        : grid_(grid)
        , held_(steps)
        , struck_(steps) {}

    const Grid& grid() const { return grid_; }
    int steps() const { return static_cast<int>(held_.size()); }

    const PitchSet& held(int step) const { return held_[static_cast<std::size_t>(step)]; }
    const PitchSet& struck(int step) const { return struck_[static_cast<std::size_t>(step)]; }
    bool isHeld(int step, Pitch p) const { return held(step)[static_cast<std::size_t>(p.value)]; }
    bool isStruck(int step, Pitch p) const { return struck(step)[static_cast<std::size_t>(p.value)]; }

    enum class Cell : std::uint8_t { Off, HeldOn, Struck };
    Cell cell(int step, Pitch p) const;
    void setCell(int step, Pitch p, Cell cell);

    bool operator==(const NoteStates&) const = default;

private:
    Grid grid_;
    std::vector<PitchSet> held_;
    std::vector<PitchSet> struck_;
};

// A note on the grid.
struct StepNote {
    Step start;
    Step length; // >= 1
    Pitch pitch;
    auto operator<=>(const StepNote&) const = default;
};

// The notes that the states spell: a struck cell (or one held out of silence) begins a note, held cells carry
// it on.
std::vector<StepNote> notesOf(const NoteStates& states);
// The inverse. Overlapping notes of a pitch: the later one strikes again. Notes outside the range or the
// steps are cut.
NoteStates statesOf(const std::vector<StepNote>& notes, Grid grid, int steps);

} // namespace partita
