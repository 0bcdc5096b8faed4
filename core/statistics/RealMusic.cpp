#include "core/statistics/RealMusic.h"

#include "core/dataset/BarGrid.h"
#include "core/dataset/Encoder.h"
#include "core/dataset/PieceBounds.h"
#include "core/score/Pedal.h"
#include "core/statistics/Comparison.h"
#include "core/statistics/TakeRanking.h"

#include <algorithm>
#include <numeric>

namespace partita {

namespace {

constexpr std::size_t fewestExcerpts = 100; // of a metre that has bands of its own: 95 % of fewer says little
constexpr std::size_t nearestPassages = 3;
constexpr int mostSharedBars = 2;

std::pair<int, int> keyOf(Metre metre) {
    return {metre.numerator, metre.denominator};
}

std::vector<Excerpt> excerptsOfTake(const Piece& take, const Grid& grid) {
    const int steps = std::min(RealMusic::excerptSteps, take.length.value);
    return steps > 0 ? excerptsOf(take, grid, steps) : std::vector<Excerpt>();
}

} // namespace

namespace {

// Figures are of what is heard together; drums have no pitches to speak of.
std::shared_ptr<const Corpus> laidTogether(std::shared_ptr<const Corpus> corpus) {
    const Grid& grid = corpus->options.grid;
    if (grid.parts < 2)
        return corpus;
    auto together = std::make_shared<Corpus>(*corpus);
    for (Piece& piece : together->pieces)
        piece.notes = partita::laidTogether(std::move(piece.notes), grid);
    return together;
}

} // namespace

RealMusic::RealMusic(std::shared_ptr<const Corpus> corpus, PassageIndex passages, FigureBands all)
    : corpus_(std::move(corpus))
    , passages_(std::move(passages))
    , all_(std::move(all))
    , restingShare_(partita::restingShare(corpus_->pieces, corpus_->options.grid.stepsPerBeat))
    , hasSilentBars_(std::count_if(corpus_->pieces.begin(), corpus_->pieces.end(), hasSilentBar) * 5 >
                     std::ssize(corpus_->pieces)) {}

Result<std::shared_ptr<const RealMusic>> RealMusic::of(std::shared_ptr<const Corpus> corpus,
                                                       std::stop_token stop) {
    corpus = laidTogether(std::move(corpus));
    std::vector<MusicalFigures> all;
    std::map<std::pair<int, int>, std::vector<MusicalFigures>> byMetre;
    for (const Piece& piece : corpus->pieces) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, corpus->root, "stopped", std::nullopt};
        const auto figures = figuresOf(excerptsOf(piece, corpus->options.grid, excerptSteps));
        all.insert(all.end(), figures.begin(), figures.end());
        auto& same = byMetre[keyOf(piece.metre.value_or(Metre()))];
        same.insert(same.end(), figures.begin(), figures.end());
    }
    if (all.empty())
        return Error{ErrorCode::NothingUsable, corpus->root,
                     "no piece is as long as " + std::to_string(excerptSteps) + " steps", std::nullopt};
    std::vector<std::uint32_t> pieces(corpus->pieces.size());
    std::iota(pieces.begin(), pieces.end(), 0u);
    PassageIndex passages(corpus->pieces, pieces, PassageLine::AllNotes);
    std::shared_ptr<RealMusic> music(new RealMusic(std::move(corpus), std::move(passages), FigureBands(all)));
    for (const auto& [metre, figures] : byMetre)
        if (figures.size() >= fewestExcerpts)
            music->byMetre_.emplace(metre, FigureBands(figures));
    return std::shared_ptr<const RealMusic>(std::move(music));
}

const FigureBands& RealMusic::bands(Metre metre) const {
    const auto own = byMetre_.find(keyOf(metre));
    return own == byMetre_.end() ? all_ : own->second;
}

TakeJudgement RealMusic::judge(const Piece& take) const {
    TakeJudgement judgement;
    const auto figures = figuresOf(excerptsOfTake(take, corpus_->options.grid));
    if (take.notes.empty() || figures.empty())
        return judgement;
    const FigureBands& usual = bands(take.metre.value_or(Metre()));
    const auto count = static_cast<double>(figures.size());
    judgement.excerpts = static_cast<int>(figures.size());
    judgement.rests = comesToRest(take, corpus_->options.grid.stepsPerBeat);
    judgement.kept = keptShare(figures, usual);
    for (std::size_t i = 0; i < figureCount; ++i) {
        FigureFinding finding;
        finding.figure = static_cast<Figure>(i);
        finding.usual = usual.band(finding.figure);
        for (const auto& excerpt : figures)
            finding.value += excerpt[i] / count;
        finding.standsOut = !finding.usual.holds(finding.value);
        judgement.figures.push_back(finding);
    }
    judgement.nearest = passages_.nearest(take.notes, take.length, nearestPassages);
    judgement.copies = !judgement.nearest.empty() &&
                       judgement.nearest.front().length.value > mostSharedBars * take.stepsPerBar;
    return judgement;
}

std::vector<RankedTake> RealMusic::rank(const std::vector<Piece>& takes, std::size_t count,
                                        bool loops) const {
    if (takes.empty())
        return {};
    constexpr double most = 0.5;
    RankingOptions options;
    options.wantsRest = !loops && restingShare_ > most;
    options.wantsNoSilentBar = !hasSilentBars_;
    options.excerptSteps = excerptSteps;
    options.longestSharedBars = mostSharedBars;
    const auto bandsOf = [this](Metre metre) -> const FigureBands& { return bands(metre); };
    return rankTakes(takes, corpus_->options.grid, bandsOf, &passages_, count, options);
}

Piece pieceOf(const Score& score, const Grid& wanted, bool pedalHeeded) {
    Piece piece;
    TrackChoice all;
    all.guessDrums = false; // a take is not to be taken for percussion
    const Grid grid = ofOnePart(wanted);
    EncodedScore encoded = encode(pedalHeeded ? withPedal(score) : score, grid, all);
    const StepClock clock(score.division, grid.stepsPerBeat);
    const BarGrid bars(score, clock, grid.stepsPerBeat);
    piece.metre = MetreMap(score).usualMetre(clock.nearestTick(encoded.length));
    piece.stepsPerBar = stepsOfBars(1, *piece.metre, grid);
    if (encoded.notes.empty())
        return piece;
    piece.key = findKey(encoded.notes);
    BoundedPiece bounded = boundPiece(std::move(encoded.notes), bars, grid.stepsPerBeat);
    piece.notes = std::move(bounded.notes);
    piece.barStarts = std::move(bounded.barStarts);
    piece.length = bounded.length;
    return piece;
}

} // namespace partita
