#pragma once

#include "core/dataset/Corpus.h"

#include <cstdint>
#include <vector>

namespace partita::recurrent {

// Where a step stands in beat, bar and phrase, and how long its bar is, as four units of which the net sees
// that they are on.
struct MetricPosition {
    static constexpr int stepsInBeat = 12;
    static constexpr int beatsInBar = 8; // later ones count as the last
    static constexpr int barsInPhrase = 8;
    static constexpr int units = stepsInBeat + 2 * beatsInBar + barsInPhrase;

    int step = 0;
    int beat = 0;
    int bar = 0;   // -1: before the first full one
    int beats = 1; // in this bar, at least 1

    // Appends four units, `first` on; rising.
    void append(std::uint32_t first, std::vector<std::uint32_t>& on) const;
};

// Of a take or of music whose bars are not known. Of a piece without a metre four steps count as a beat, four
// of these as a bar.
// `upbeat`: the first bar is silent to begin with and does not count.
MetricPosition positionOf(int step, int stepsPerBeat, int stepsPerBar, bool upbeat);
MetricPosition positionOf(int step, const Piece& piece, const Grid& grid);

struct BeatAndBar {
    int stepsPerBeat;
    int stepsPerBar;
};
BeatAndBar stepsPerBeatAndBar(int step, const Piece& piece, const Grid& grid);

} // namespace partita::recurrent
