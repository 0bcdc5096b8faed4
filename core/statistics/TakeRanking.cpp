#include "core/statistics/TakeRanking.h"

#include "core/dataset/KeyFinder.h"
#include "core/statistics/OnsetTokens.h"

#include <algorithm>

namespace partita {

namespace {

RankedTake judge(const Piece& take, std::size_t number, const Grid& grid, const FigureBands& bands,
                 const PassageIndex* index, const RankingOptions& options) {
    RankedTake ranked;
    ranked.take = number;
    const int steps = std::min(options.excerptSteps, take.length.value);
    const auto excerpts = steps > 0 ? excerptsOf(take, grid, steps) : std::vector<Excerpt>();
    for (const Excerpt& excerpt : excerpts) {
        const auto figures = measureFigures(excerpt);
        const auto outside = bands.outside(figures);
        ranked.kept += (outside.empty() ? 1.0 : 0.0) / static_cast<double>(excerpts.size());
        ranked.typicality += bands.typicality(figures) / static_cast<double>(excerpts.size());
        for (const Figure figure : outside)
            if (std::find(ranked.outside.begin(), ranked.outside.end(), figure) == ranked.outside.end())
                ranked.outside.push_back(figure);
    }
    std::sort(ranked.outside.begin(), ranked.outside.end());
    if (index != nullptr)
        ranked.shared = index->longest(take.notes, take.length);
    ranked.rests = !options.wantsRest || comesToRest(take, grid.stepsPerBeat);
    ranked.silentBar = options.wantsNoSilentBar && hasSilentBar(take);
    ranked.copies =
        ranked.shared && ranked.shared->length.value > options.longestSharedBars * take.stepsPerBar;
    return ranked;
}

} // namespace

std::vector<RankedTake> rankTakes(const std::vector<Piece>& takes, const Grid& grid,
                                  const BandsOfMetre& bands, const PassageIndex* index, std::size_t count,
                                  const RankingOptions& options) {
    std::vector<RankedTake> left;
    for (std::size_t take = 0; take < takes.size(); ++take)
        left.push_back(
            judge(takes[take], take, grid, bands(takes[take].metre.value_or(Metre())), index, options));
    const auto better = [&](const RankedTake& a, const RankedTake& b) {
        const auto score = [&](const RankedTake& take) {
            return options.goodness * take.goodness() - (1 - options.goodness) * take.likeness;
        };
        if (a.copies != b.copies)
            return b.copies;
        return a.silentBar != b.silentBar ? b.silentBar : score(a) > score(b);
    };
    std::vector<RankedTake> chosen;
    while (!left.empty() && chosen.size() < count) {
        const auto best = std::min_element(left.begin(), left.end(), better);
        chosen.push_back(std::move(*best));
        left.erase(best);
        for (RankedTake& take : left) {
            const double alike = likeness(takes[take.take], takes[chosen.back().take]);
            if (alike > take.likeness) {
                take.likeness = alike;
                take.likest = chosen.back().take;
            }
        }
    }
    return chosen;
}

namespace {

bool isOfTonicTriad(Pitch pitch, const Key& key) {
    const int degree = (pitch.value - key.tonic % 12 + 120) % 12;
    return degree == 0 || degree == 7 || degree == (key.minor ? 3 : 4);
}

} // namespace

bool comesToRest(const Piece& piece, int stepsPerBeat) {
    if (piece.notes.empty())
        return false;
    const Key key = findKey(piece.notes);
    Step lastOnset;
    Step end;
    for (const StepNote& note : piece.notes) {
        lastOnset = std::max(lastOnset, note.start);
        end = std::max(end, note.start + note.length);
    }
    return std::all_of(piece.notes.begin(), piece.notes.end(), [&](const StepNote& note) {
        if (note.start == lastOnset && note.length.value < stepsPerBeat)
            return false;
        return note.start + note.length < end || isOfTonicTriad(note.pitch, key);
    });
}

bool hasSilentBar(const Piece& piece) {
    auto note = piece.notes.begin();
    Step soundEnd;
    for (std::size_t bar = 0; bar < piece.barStarts.size(); ++bar) {
        const Step end = bar + 1 < piece.barStarts.size() ? piece.barStarts[bar + 1] : piece.length;
        for (; note != piece.notes.end() && note->start < end; ++note)
            soundEnd = std::max(soundEnd, note->start + note->length);
        if (soundEnd <= piece.barStarts[bar])
            return true;
    }
    return false;
}

double restingShare(const std::vector<Piece>& pieces, int stepsPerBeat) {
    if (pieces.empty())
        return 0;
    const auto resting = std::count_if(pieces.begin(), pieces.end(),
                                       [&](const Piece& piece) { return comesToRest(piece, stepsPerBeat); });
    return static_cast<double>(resting) / static_cast<double>(pieces.size());
}

} // namespace partita
