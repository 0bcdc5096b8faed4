#pragma once

#include "core/dataset/NoteStates.h"

#include <array>
#include <cstdint>
#include <vector>

namespace partita::recurrent {

// What a whole piece is like, in classes of a few figures. The net may be told them before every step, so
// that a take keeps to one kind of piece from its beginning on (global conditioning: van den Oord et al.,
// "WaveNet", 2016).
struct PieceTraits {
    static constexpr std::size_t classes = 8;
    enum Figure : std::size_t { Onsets, Polyphony, ShortNotes };
    static constexpr std::size_t figures = 3;

    std::array<std::uint8_t, figures> classOf{}; // each below `classes`
    std::uint8_t stepsPerBar = 16;               // of the piece's first metre
    std::uint8_t bars = 1;                       // as many bars of these, 1..255: how much of the music it is
    bool upbeat = false;                         // begins within its first bar

    // Appends a unit of each figure; rising.
    void append(std::uint32_t first, std::vector<std::uint32_t>& on) const;
    bool operator==(const PieceTraits&) const = default;
};

// From the first note to the end of the last. Onsets: how many of the steps something begins at. Polyphony:
// notes at once where any sound. ShortNotes: the share of notes one step long.
PieceTraits traitsOf(const NoteStates& states, int stepsPerBar);

} // namespace partita::recurrent
