#pragma once

#include "core/base/Strong.h"

#include <array>

namespace partita {

// Steps a beat that a grid may have.
inline constexpr std::array<int, 7> gridChoices{1, 2, 3, 4, 6, 8, 12};

// What a model sees of time and pitch. Part of the model: notes are encoded and decoded with the same one.
struct Grid {
    int stepsPerBeat = 4; // one of gridChoices
    Pitch lowest{24};     // first pitch of the range
    Pitch highest{101};   // last one, included: 24..101 are the seed's 78
    bool struck = true;   // whether there is a struck plane (frames files have none)

    int pitches() const { return highest.value - lowest.value + 1; }
    int planes() const { return struck ? 2 : 1; }
    int bitsPerStep() const { return pitches() * planes(); }
    bool contains(Pitch p) const { return p >= lowest && p <= highest; }
    bool operator==(const Grid&) const = default;
};

// How a cell is laid out in visible units. Figures of different state spaces are never compared.
enum class StateSpace {
    IndependentBits, // held and struck are a bit each; struck without held is made impossible only on
                     // decoding
    ThreeState,      // a cell is off, held on or struck: at most one of its two bits is on
};

} // namespace partita
