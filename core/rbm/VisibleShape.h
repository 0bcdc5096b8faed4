#pragma once

#include "core/dataset/NoteStates.h"
#include "core/rbm/AlignedVector.h"

#include <cstddef>

namespace partita {

// How a window of music lies in the visible layer: unit (step * planes + plane) * pitches + pitch.
struct VisibleShape {
    std::size_t steps = 0;
    std::size_t planes = 2; // held, struck; 1: held alone
    std::size_t pitches = 0;
    StateSpace space = StateSpace::ThreeState;

    std::size_t unitsPerStep() const { return planes * pitches; }
    std::size_t units() const { return steps * unitsPerStep(); }
    std::size_t stepStride() const { return roundUp(unitsPerStep(), 16); }        // floats of a step's row
    std::size_t wordsPerStep() const { return roundUp(unitsPerStep(), 64) / 64; } // of packed bits
    bool threeState() const { return planes == 2 && space == StateSpace::ThreeState; }
    bool operator==(const VisibleShape&) const = default;
};

} // namespace partita
