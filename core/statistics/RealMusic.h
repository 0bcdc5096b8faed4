#pragma once

#include "core/statistics/MusicalFigures.h"
#include "core/statistics/PassageIndex.h"
#include "core/statistics/TakeRanking.h"

#include <map>
#include <memory>
#include <stop_token>

namespace partita {

// One of the ten figures of a take, beside the music.
struct FigureFinding {
    Figure figure = Figure::SmallMoves;
    double value = 0; // mean over the take's excerpts
    FigureBands::Band usual;
    bool standsOut = false; // the mean lies outside
};

// What a take is, held against real music.
struct TakeJudgement {
    std::vector<FigureFinding> figures; // all ten, by Figure; empty for a take without notes
    double kept = 0;                    // share of the excerpts in which all ten are as in real music
    int excerpts = 0;
    std::vector<SharedPassage> nearest; // longest first, not overlapping in the take
    bool copies = false;                // shares more than two bars with a piece
    bool rests = false;                 // see comesToRest
};

// The music that takes are held against, made ready once. Immutable, thread-safe.
class RealMusic {
public:
    static constexpr int excerptSteps = 64;

    // Blocking: about a second for a thousand pieces; polls `stop`. Errors: NothingUsable where no piece is
    // as long as an excerpt; Cancelled.
    static Result<std::shared_ptr<const RealMusic>> of(std::shared_ptr<const Corpus> corpus,
                                                       std::stop_token stop);

    const Corpus& corpus() const { return *corpus_; }
    // Of the pieces in that metre, or of all where those are too few to tell.
    const FigureBands& bands(Metre metre) const;

    // The share of the pieces that come to rest.
    double restingShare() const { return restingShare_; }

    // A piece shorter than an excerpt is judged as one of its own length.
    TakeJudgement judge(const Piece& take) const;

    // The best and most different `count` of them, best first: see rankTakes. `loops`: they lead back to
    // their start, and need not come to rest.
    std::vector<RankedTake> rank(const std::vector<Piece>& takes, std::size_t count,
                                 bool loops = false) const;

private:
    RealMusic(std::shared_ptr<const Corpus> corpus, PassageIndex passages, FigureBands all);

    std::shared_ptr<const Corpus> corpus_;
    PassageIndex passages_;
    FigureBands all_;
    double restingShare_;
    bool hasSilentBars_; // more than one piece in five has one
    std::map<std::pair<int, int>, FigureBands> byMetre_;
};

// A score as a piece on the grid, bars by its metres; drums stay out. No note: no bars either. Notes are as
// long as the pedal lets them sound where the music that it is compared with is such.
Piece pieceOf(const Score& score, const Grid& grid, bool pedalHeeded = false);

} // namespace partita
