#pragma once

#include "core/base/Strong.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace partita {

// Pitch classes that belong together, from a root up.
struct Scale {
    int root = 0; // pitch class, 0 is C
    std::uint16_t intervals =
        0b101010110101; // bit i: i semitones above the root; bit 0 is set. Default: major

    bool contains(Pitch pitch) const;
    // The pitch `steps` scale tones further; from outside the scale the first step goes to the nearest tone
    // that way. May leave 0..127.
    Pitch moved(Pitch pitch, int steps) const;
    bool operator==(const Scale&) const = default;
};

struct ScaleKind {
    std::string_view key; // "dorian"
    std::uint16_t intervals;
};

inline constexpr std::array<ScaleKind, 11> scaleKinds{{{"major", 0b101010110101},
                                                       {"minor", 0b010110101101},
                                                       {"harmonic-minor", 0b100110101101},
                                                       {"melodic-minor", 0b101010101101},
                                                       {"dorian", 0b011010101101},
                                                       {"phrygian", 0b010110101011},
                                                       {"lydian", 0b101011010101},
                                                       {"mixolydian", 0b011010110101},
                                                       {"major-pentatonic", 0b001010010101},
                                                       {"minor-pentatonic", 0b010010101001},
                                                       {"blues", 0b010011101001}}};

} // namespace partita
