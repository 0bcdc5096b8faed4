#pragma once

#include "dataset/Corpus.h"

#include <cstdint>
#include <vector>

namespace partita::rnnrbm {

// Where a step stands in beat, bar and phrase, as three units of which the net sees that they are on.
struct MetricPosition {
    static constexpr int stepsInBeat = 12;
    static constexpr int beatsInBar = 8; // later ones count as the last
    static constexpr int barsInPhrase = 8;
    static constexpr int units = stepsInBeat + beatsInBar + barsInPhrase;

    int step = 0;
    int beat = 0;
    int bar = 0;

    // Appends three units, `first` on; rising.
    void append(std::uint32_t first, std::vector<std::uint32_t>& on) const;
};

// Of a take or of music whose bars are not known. Frames files have no metre: four frames count as a beat,
// four of these as a bar.
MetricPosition positionOf(int step, int stepsPerBeat, int stepsPerBar);
MetricPosition positionOf(int step, const Piece& piece, const Grid& grid, bool fromFrames);

struct BeatAndBar {
    int stepsPerBeat;
    int stepsPerBar;
};
BeatAndBar stepsPerBeatAndBar(int step, const Piece& piece, const Grid& grid, bool fromFrames);

// Of the metre that the music mostly has.
int stepsPerBar(const CorpusStyle& style, const Grid& grid);

} // namespace partita::rnnrbm
