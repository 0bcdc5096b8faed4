#pragma once

#include "core/base/Strong.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

namespace partita {

// Steps a beat that a grid may have.
inline constexpr std::array<int, 7> gridChoices{1, 2, 3, 4, 6, 8, 12};
inline constexpr int mostParts = 8;

// What a model sees of time and pitch. Part of the model: notes are encoded and decoded with the same one.
struct Grid {
    int stepsPerBeat = 4; // one of gridChoices
    Pitch lowest{24};     // first pitch of the range
    Pitch highest{101};   // last one, included: 24..101 are the seed's 78
    bool struck = true;   // whether there is a struck plane (frames have none)
    int parts = 1;      // 1..mostParts players, each with all pitches; whose they are the corpus's style says
    bool drums = false; // the first part is percussion: never transposed, struck and never held on

    int pitches() const { return highest.value - lowest.value + 1; }
    int planes() const { return struck ? 2 : 1; }
    int bitsPerStep() const { return pitches() * planes() * parts; }
    bool isDrums(Part part) const { return drums && part == Part(0); }
    bool contains(Pitch p) const { return p >= lowest && p <= highest; }
    bool operator==(const Grid&) const = default;
};
std::string gridText(const Grid& grid); // "4 steps a beat, pitches 24-101, held and struck": for errors
Grid ofOnePart(Grid grid);              // the same with everybody's notes laid together

// How a cell is laid out in visible units. Figures of different state spaces are never compared.
enum class StateSpace {
    IndependentBits, // held and struck are a bit each; struck without held is made impossible only on
                     // decoding
    ThreeState,      // a cell is off, held on or struck: at most one of its two bits is on
};

std::string stateSpaceName(StateSpace space); // "three_state", "independent_bits": for files and reports

// Which pitches sound at a step in a part (held), and which of them begin there (struck). Struck implies
// held. The seed's state matrix, one for each part: steps x pitches x {held, struck}. With Grid::struck off
// only `held` is used.
class NoteStates {
public:
    using PitchSet = std::bitset<128>; // by MIDI pitch

    NoteStates() = default;
    NoteStates(Grid grid, int steps)
        : grid_(grid)
        , held_(static_cast<std::size_t>(steps) * static_cast<std::size_t>(grid.parts))
        , struck_(held_.size()) {}

    const Grid& grid() const { return grid_; }
    int steps() const { return static_cast<int>(held_.size()) / grid_.parts; }

    const PitchSet& held(int step, Part part = {}) const { return held_[index(step, part)]; }
    const PitchSet& struck(int step, Part part = {}) const { return struck_[index(step, part)]; }
    bool isHeld(int step, Pitch p, Part part = {}) const {
        return held(step, part)[static_cast<std::size_t>(p.value)];
    }
    bool isStruck(int step, Pitch p, Part part = {}) const {
        return struck(step, part)[static_cast<std::size_t>(p.value)];
    }

    enum class Cell : std::uint8_t { Off, HeldOn, Struck };
    Cell cell(int step, Pitch p, Part part = {}) const;
    void setCell(int step, Pitch p, Cell cell, Part part = {});

    bool operator==(const NoteStates&) const = default;

private:
    std::size_t index(int step, Part part) const {
        return static_cast<std::size_t>(step) * static_cast<std::size_t>(grid_.parts) +
               static_cast<std::size_t>(part.value);
    }

    Grid grid_;
    std::vector<PitchSet> held_; // by step and part
    std::vector<PitchSet> struck_;
};

// Calls visit(pitch, part) for each cell that a grid has of a step.
template <class Visit>
void overCells(const Grid& grid, Visit visit) {
    for (Part part; part.value < grid.parts; part += Part(1))
        for (Pitch pitch = grid.lowest; pitch <= grid.highest; pitch += Pitch(1))
            visit(pitch, part);
}

// A note on the grid.
struct StepNote {
    Step start;
    Step length; // >= 1
    Pitch pitch;
    Part part{};
    auto operator<=>(const StepNote&) const = default;
};

// The notes that the states spell: a struck cell (or one held out of silence) begins a note, held cells carry
// it on.
std::vector<StepNote> notesOf(const NoteStates& states);
// The inverse. Overlapping notes of a pitch: the later one strikes again. Notes outside the range or the
// steps are cut.
NoteStates statesOf(const std::vector<StepNote>& notes, Grid grid, int steps);

std::vector<StepNote> pitchedNotes(std::vector<StepNote> notes, const Grid& grid); // without drums

} // namespace partita
