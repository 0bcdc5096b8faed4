#include "core/statistics/Comparison.h"

#include "core/dataset/TrainingSet.h"
#include "core/statistics/OnsetTokens.h"

#include <algorithm>
#include <numeric>

namespace partita {

namespace {

using Excerpts = std::vector<std::vector<Excerpt>>; // by piece

Excerpts cutAll(const std::vector<Piece>& pieces, const Grid& grid, int steps) {
    Excerpts excerpts;
    for (const Piece& piece : pieces)
        excerpts.push_back(excerptsOf(piece, grid, steps));
    return excerpts;
}

std::vector<PieceStatistics> statisticsOf(const Excerpts& pieces) {
    std::vector<PieceStatistics> all;
    for (const auto& piece : pieces) {
        PieceStatistics statistics;
        for (const Excerpt& excerpt : piece)
            statistics.push_back(measureStatistics(excerpt));
        all.push_back(std::move(statistics));
    }
    return all;
}

template <class T>
std::vector<T> chosen(const std::vector<T>& all, const std::vector<std::uint32_t>& indices) {
    std::vector<T> some;
    for (const std::uint32_t index : indices)
        some.push_back(all[index]);
    return some;
}

std::vector<Excerpt> joined(const Excerpts& pieces) {
    std::vector<Excerpt> all;
    for (const auto& piece : pieces)
        all.insert(all.end(), piece.begin(), piece.end());
    return all;
}

bool anyExcerpt(const std::vector<PieceStatistics>& pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [](const auto& piece) { return !piece.empty(); });
}

void compareFigures(const Excerpts& made, const Excerpts& real, const RealHalves& halves,
                    MusicComparison& comparison) {
    const auto madeFigures = figuresOf(joined(made));
    const auto first = figuresOf(joined(chosen(real, halves.first)));
    const auto other = figuresOf(joined(chosen(real, halves.other)));
    const FigureBands bands(first);
    comparison.keep = keptShare(madeFigures, bands);
    comparison.keepOtherHalf = keptShare(other, bands);
    const auto summarise = [](const std::vector<MusicalFigures>& all, std::size_t figure,
                              const FigureBands::Band& band, double& mean, double& inBand) {
        for (const auto& figures : all) {
            mean += figures[figure] / static_cast<double>(all.size());
            inBand += band.holds(figures[figure]) ? 1 / static_cast<double>(all.size()) : 0.0;
        }
    };
    for (std::size_t i = 0; i < figureCount; ++i) {
        FigureSummary summary;
        summary.figure = static_cast<Figure>(i);
        summary.band = bands.band(summary.figure);
        summarise(madeFigures, i, summary.band, summary.made, summary.madeInBand);
        summarise(other, i, summary.band, summary.other, summary.otherInBand);
        comparison.figures.push_back(summary);
    }
}

// The pieces' excerpts of that many steps, as pieces: so that chances to share a passage are equal.
std::vector<Piece> piecesOfLength(const std::vector<Piece>& pieces, const Grid& grid, int steps) {
    std::vector<Piece> parts;
    for (const Piece& piece : pieces)
        for (const Excerpt& excerpt : excerptsOf(piece, grid, steps)) {
            Piece part;
            part.notes = excerpt.notes;
            part.barStarts = excerpt.barLines;
            part.length = Step(steps);
            part.stepsPerBar = piece.stepsPerBar;
            parts.push_back(std::move(part));
        }
    return parts;
}

Originality originalityOf(const std::vector<Piece>& pieces, const PassageIndex& index) {
    Originality originality;
    for (const Piece& piece : pieces) {
        const auto passage = index.longest(piece.notes, piece.length);
        const double steps = passage ? passage->length.value : 0;
        originality.meanSteps += steps / static_cast<double>(pieces.size());
        originality.longestSteps = std::max(originality.longestSteps, steps);
        originality.overTwoBars +=
            steps > 2 * piece.stepsPerBar ? 1 / static_cast<double>(pieces.size()) : 0.0;
    }
    return originality;
}

int usualLength(const std::vector<Piece>& pieces) {
    std::vector<int> lengths;
    for (const Piece& piece : pieces)
        lengths.push_back(piece.length.value);
    std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2),
                     lengths.end());
    return lengths[lengths.size() / 2];
}

void compareOriginality(const std::vector<Piece>& made, const std::vector<Piece>& real, const Grid& grid,
                        const Split& split, MusicComparison& comparison) {
    const PassageIndex all(real, split.training, PassageLine::AllNotes);
    const PassageIndex tunes(real, split.training, PassageLine::Tune);
    for (const Piece& take : made) {
        TakeOriginality originality;
        originality.take = take.name;
        originality.bars = static_cast<int>(take.barStarts.size());
        originality.passage = all.longest(take.notes, take.length);
        originality.tune = tunes.longest(take.notes, take.length);
        originality.copies = originality.passage && originality.passage->length.value > 2 * take.stepsPerBar;
        comparison.takes.push_back(std::move(originality));
    }
    comparison.originality = originalityOf(made, all);
    comparison.tuneOriginality = originalityOf(made, tunes);
    const int steps = usualLength(made);
    const auto heldOut = piecesOfLength(chosen(real, split.heldOut), grid, steps);
    if (!heldOut.empty()) {
        comparison.heldOutOriginality = originalityOf(heldOut, all);
        comparison.heldOutTuneOriginality = originalityOf(heldOut, tunes);
    }
    comparison.diversity = diversity(made);
    std::vector<Piece> others; // one excerpt of each of as many pieces
    for (const Piece& piece : real) {
        auto parts = piecesOfLength({piece}, grid, steps);
        if (!parts.empty() && others.size() < made.size())
            others.push_back(std::move(parts.front()));
    }
    if (others.size() > 1)
        comparison.realDiversity = diversity(others);
}

Error tooShort(const char* which, int steps) {
    return {ErrorCode::NothingUsable,
            {},
            std::string(which) + " is as long as a window of " + std::to_string(steps) + " steps",
            std::nullopt};
}

Error stopped() {
    return {ErrorCode::Cancelled, {}, "stopped before the comparison was done", std::nullopt};
}

} // namespace

std::vector<MusicalFigures> figuresOf(const std::vector<Excerpt>& excerpts) {
    std::vector<MusicalFigures> figures;
    for (const Excerpt& excerpt : excerpts)
        figures.push_back(measureFigures(excerpt));
    return figures;
}

RealHalves halve(const std::vector<Piece>& pieces) {
    std::vector<std::uint32_t> order(pieces.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(pieces[a].contentHash, a) < std::pair(pieces[b].contentHash, b);
    });
    RealHalves halves;
    for (std::size_t i = 0; i < order.size(); ++i)
        (i % 2 == 0 ? halves.first : halves.other).push_back(order[i]);
    return halves;
}

Result<MusicComparison> compareMusic(const std::vector<Piece>& made, const std::vector<Piece>& real,
                                     const Grid& grid, const ComparisonOptions& options,
                                     std::stop_token stop) {
    MusicComparison comparison;
    comparison.excerptSteps = options.excerptSteps;
    const Excerpts madeExcerpts = cutAll(made, grid, options.excerptSteps);
    const Excerpts realExcerpts = cutAll(real, grid, options.excerptSteps);
    const auto madeStatistics = statisticsOf(madeExcerpts);
    const auto realStatistics = statisticsOf(realExcerpts);
    const RealHalves halves = halve(real);
    const auto first = chosen(realStatistics, halves.first);
    const auto other = chosen(realStatistics, halves.other);
    if (!anyExcerpt(madeStatistics))
        return tooShort("no made piece", options.excerptSteps);
    if (!anyExcerpt(realStatistics))
        return tooShort("no real piece", options.excerptSteps);
    if (!anyExcerpt(first) || !anyExcerpt(other))
        return Error{ErrorCode::NothingUsable,
                     {},
                     "only one real piece is long enough: two or more are needed, to know how much real "
                     "music differs from itself",
                     std::nullopt};
    for (const auto& piece : madeStatistics)
        comparison.madeExcerpts += piece.size();
    for (const auto& piece : realStatistics) {
        comparison.realExcerpts += piece.size();
        comparison.realPieces += piece.empty() ? 0 : 1;
    }
    if (stop.stop_requested())
        return stopped();
    const Split split = splitByContent(real, options.heldOutShare);
    comparison.heldOutPieces = split.heldOut.size();
    comparison.distances = statisticDistances(madeStatistics, realStatistics);
    comparison.distance = meanDistance(comparison.distances);
    if (const auto heldOut = chosen(realStatistics, split.heldOut); anyExcerpt(heldOut))
        comparison.distanceToHeldOut = meanDistance(statisticDistances(madeStatistics, heldOut));
    comparison.realHalves = meanDistance(statisticDistances(other, first));
    if (stop.stop_requested())
        return stopped();
    compareFigures(madeExcerpts, realExcerpts, halves, comparison);
    compareOriginality(made, real, grid, split, comparison);
    return comparison;
}

} // namespace partita
