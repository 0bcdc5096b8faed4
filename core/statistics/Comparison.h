#pragma once

#include "core/statistics/MusicalFigures.h"
#include "core/statistics/PassageIndex.h"
#include "core/statistics/WindowStatistics.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace partita {

// The ten figures of a set of excerpts: their mean, and how many excerpts lie in the band.
struct FigureSummary {
    Figure figure = Figure::SmallMoves;
    FigureBands::Band band;
    double made = 0;       // mean
    double madeInBand = 0; // share of the excerpts
    double other = 0;      // the same of the real half that the bands are not from
    double otherInBand = 0;
};

// What the takes, or pieces of their length, share with the training pieces.
struct Originality {
    double meanSteps = 0;    // of the longest passage of each
    double longestSteps = 0; // of all
    double overTwoBars = 0;  // share of those that share more than two of their bars
};

// A take's longest passage.
struct TakeOriginality {
    std::string take;
    int bars = 0;                         // of the take
    std::optional<SharedPassage> passage; // with all notes; none: not two onsets in common
    std::optional<SharedPassage> tune;    // of the tune alone
    bool copies = false;                  // over two bars of all notes
};

struct MusicComparison {
    int excerptSteps = 64;
    std::size_t madeExcerpts = 0;
    std::size_t realExcerpts = 0;
    std::size_t realPieces = 0;    // that are as long as an excerpt
    std::size_t heldOutPieces = 0; // of all, the least of their contents' hashes: as training holds them out
    std::vector<StatisticDistance> distances; // to all real pieces
    double distance = 0;
    std::optional<double> distanceToHeldOut; // to those that were held out; unset where none is long enough
    std::optional<double> realHalves;        // from one half of the real pieces to the other
    double keep = 0;
    double keepOtherHalf = 0;
    std::vector<FigureSummary> figures;
    std::vector<TakeOriginality> takes;
    Originality originality;
    std::optional<Originality> heldOutOriginality; // excerpts of held-out pieces, as long as the takes
    Originality tuneOriginality;
    std::optional<Originality> heldOutTuneOriginality;
    double diversity = 0;                // among the takes
    std::optional<double> realDiversity; // among as many excerpts of different real pieces
};

struct ComparisonOptions {
    int excerptSteps = 64;
    double heldOutShare = 0.1; // as TrainingSetOptions
};

// Holds made pieces against real ones. Errors: NothingUsable where either side has no piece as long as an
// excerpt, or the real side fewer than two; Cancelled. Blocking, seconds; polls `stop`. The same for the same
// input.
Result<MusicComparison> compareMusic(const std::vector<Piece>& made, const std::vector<Piece>& real,
                                     const Grid& grid, const ComparisonOptions& options,
                                     std::stop_token stop);

// The figures of every excerpt of the pieces.
std::vector<MusicalFigures> figuresOf(const std::vector<Excerpt>& excerpts);

// Real pieces in two halves that depend on nothing but their contents.
struct RealHalves {
    std::vector<std::uint32_t> first; // bands come from these
    std::vector<std::uint32_t> other;
};
RealHalves halve(const std::vector<Piece>& pieces);

} // namespace partita
