#pragma once

#include "core/base/RandomStream.h"
#include "core/dataset/TrainingSet.h"

#include <memory>

namespace partita::test {

inline Piece smallPiece(int number, int bars, RandomStream& random, const Grid& grid) {
    Piece piece;
    piece.name = "piece " + std::to_string(number);
    piece.length = Step(bars * 4);
    piece.stepsPerBar = 4;
    piece.metre = {1, 4};
    for (int bar = 0; bar < bars; ++bar) {
        piece.barStarts.push_back(Step(bar * 4));
        const int root = grid.lowest.value + static_cast<int>(random.below(2)) * 2;
        piece.notes.push_back({Step(bar * 4), Step(4), Pitch(root)});
        piece.notes.push_back(
            {Step(bar * 4 + 1 + static_cast<int>(random.below(3))), Step(1), Pitch(root + 3)});
    }
    std::sort(piece.notes.begin(), piece.notes.end());
    piece.contentHash[0] = static_cast<std::uint8_t>(number + 1);
    return piece;
}

// Bars of four steps: a long low note and a short one three semitones above it, on six pitches from 60.
inline std::shared_ptr<const TrainingSet>
smallTrainingSet(std::uint64_t seed, const TrainingSetOptions& options, int pieces = 12) {
    RandomStream random(seed);
    Corpus corpus;
    corpus.options.grid = Grid{4, Pitch(60), Pitch(65), true};
    corpus.options.windowSteps = options.windowSteps;
    for (int i = 0; i < pieces; ++i)
        corpus.pieces.push_back(smallPiece(i, 8, random, corpus.options.grid));
    return std::make_shared<const TrainingSet>(std::make_shared<const Corpus>(std::move(corpus)), options);
}

inline TrainingSetOptions smallWindows() {
    TrainingSetOptions options;
    options.windowSteps = 8;
    options.hop = WindowHop::Bar;
    options.transposition = Transposition::Off;
    options.heldOutShare = 0.34;
    return options;
}

} // namespace partita::test
