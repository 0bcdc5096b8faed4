#pragma once

#include "core/dataset/Corpus.h"
#include "core/statistics/MusicalFigures.h"
#include "core/statistics/PassageIndex.h"

#include <functional>
#include <optional>
#include <vector>

namespace partita {

struct RankingOptions {
    int excerptSteps = 64;
    // 0..1: how much goodness counts against being different from what is chosen already.
    double goodness = 0.7;
    // A take that shares more bars of its own than this with a piece goes behind all that do not (needs an
    // index).
    int longestSharedBars = 2;
    // A take that does not come to rest loses a fifth of its goodness: for music whose pieces mostly do.
    bool wantsRest = false;
    // A take with a silent bar goes behind all that have none: for music whose pieces hardly have any.
    bool wantsNoSilentBar = false;
};

// A take in the order of choice, with what speaks for and against it.
struct RankedTake {
    std::size_t take = 0;              // index into what was given
    double kept = 0;                   // share of its excerpts in which all ten figures are as in real music
    double typicality = 0;             // 0..1, how near the figures are to the middle of real music
    std::vector<Figure> outside;       // that are not as in real music in some excerpt
    double likeness = 0;               // to the most alike take that was chosen before it
    std::optional<std::size_t> likest; // that take
    std::optional<SharedPassage> shared; // the longest with a piece of the index
    bool copies = false;                 // over RankingOptions::longestSharedBars
    bool rests = true;                   // comes to rest, or need not
    bool silentBar = false;              // has one and should not
    double goodness() const { return 0.4 * kept + 0.4 * typicality + (rests ? 0.2 : 0.0); }
};

// What real music in a metre is like.
using BandsOfMetre = std::function<const FigureBands&(Metre)>;

// The best and most different `count` of the takes, best first, by maximal marginal relevance (Carbonell &
// Goldstein 1998): each choice is the take with the highest options.goodness * goodness() - (1 -
// options.goodness) * likeness to those chosen already. Takes that copy come last, those with a silent bar before them; a take shorter than an
// excerpt is judged as one of its own length. `index` may be null.
std::vector<RankedTake> rankTakes(const std::vector<Piece>& takes, const Grid& grid,
                                  const BandsOfMetre& bands, const PassageIndex* index, std::size_t count,
                                  const RankingOptions& options);

// Whether a piece comes to rest: what sounds last belongs to the tonic triad of the piece's key, and the
// notes that begin last are at least a beat long. False without notes.
bool comesToRest(const Piece& piece, int stepsPerBeat);

// Whether nothing sounds in some whole bar of the piece.
bool hasSilentBar(const Piece& piece);

// The share of the pieces that come to rest; 0 for none.
double restingShare(const std::vector<Piece>& pieces, int stepsPerBeat);

} // namespace partita
