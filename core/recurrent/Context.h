#pragma once

#include "core/dataset/Corpus.h"
#include "core/dataset/NoteStates.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <vector>

// What the recurrent net is told of a step beside the notes before it: its place in the metre, and what the
// piece is like. Either is some units of which it sees that they are on.
namespace partita::recurrent {

// Where a step stands in beat, bar and phrase, and how long its bar is.
struct MetricPosition {
    static constexpr int stepsInBeat = 12;
    static constexpr int beatsInBar = 8; // later ones count as the last
    static constexpr int barsInPhrase = 8;
    static constexpr int units = stepsInBeat + 2 * beatsInBar + barsInPhrase;

    int step = 0;
    int beat = 0;
    int bar = 0;   // -1: before the first full one
    int beats = 1; // in this bar, at least 1
    int stepsPerBeat = 4;
    int stepsPerBar = 16; // of this bar

    // Appends four units, `first` on; rising.
    void append(std::uint32_t first, std::vector<std::uint32_t>& on) const;
};

// Of a take or of music whose bars are not known.
// `upbeat`: the first bar is silent to begin with and does not count.
MetricPosition positionOf(int step, int stepsPerBeat, int stepsPerBar, bool upbeat);
// In bars that begin there, at least one; the last is as long as the one before. A first bar that is shorter
// than the second is the end of such a one, an upbeat.
MetricPosition positionOf(int step, std::span<const Step> barStarts, int stepsPerBeat, bool upbeat);
MetricPosition positionOf(int step, const Piece& piece, const Grid& grid);

// Of a piece without a metre four steps count as a beat, four of these as a bar.
inline constexpr int framesABeat = 4;
inline constexpr int framesABar = 16;

// Whether the music begins within its first bar.
bool hasUpbeat(const NoteStates& states);

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
    std::bitset<mostParts> plays;                // of several parts: who does

    // Appends a unit of each figure; rising.
    void append(std::uint32_t first, std::vector<std::uint32_t>& on) const;
    bool operator==(const PieceTraits&) const = default;
};

// From the first note to the end of the last. Onsets: how many of the steps something begins at. Polyphony:
// notes at once where any sound. ShortNotes: the share of notes one step long. Drums count for none of them.
PieceTraits traitsOf(const NoteStates& states, int stepsPerBar);

} // namespace partita::recurrent
