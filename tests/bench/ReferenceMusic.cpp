// What `compare` says of music whose worth is known, one kind a line:
// ReferenceMusic CORPUS
// other half: real pieces that the bands are not from; tune shuffled: the same, the pitches of each piece's
// top line in a random order; random dots: as many notes as in the piece, one step long, anywhere in its
// range and time.
#include "core/dataset/CorpusSource.h"
#include "core/base/RandomStream.h"
#include "core/statistics/Comparison.h"
#include "core/statistics/Excerpt.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace {

using namespace partita;

Piece tuneShuffled(Piece piece, RandomStream& random) {
    std::vector<StepNote*> places;
    std::vector<Pitch> pitches;
    const auto tune = topLine(piece.notes);
    for (StepNote& note : piece.notes)
        if (std::find(tune.begin(), tune.end(), note) != tune.end()) {
            places.push_back(&note);
            pitches.push_back(note.pitch);
        }
    for (std::size_t i = pitches.size(); i > 1; --i)
        std::swap(pitches[i - 1], pitches[random.below(static_cast<std::uint32_t>(i))]);
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i]->pitch = pitches[i];
    std::sort(piece.notes.begin(), piece.notes.end());
    return piece;
}

Piece randomDots(Piece piece, RandomStream& random) {
    const auto lower = [](const StepNote& a, const StepNote& b) { return a.pitch < b.pitch; };
    const auto range = std::minmax_element(piece.notes.begin(), piece.notes.end(), lower);
    if (range.first == piece.notes.end())
        return piece;
    const Pitch low = range.first->pitch;
    const auto pitches = static_cast<std::uint32_t>(range.second->pitch.value - low.value + 1);
    for (StepNote& note : piece.notes)
        note = {Step(static_cast<int>(random.below(static_cast<std::uint32_t>(piece.length.value)))), Step(1),
                low + Pitch(static_cast<int>(random.below(pitches)))};
    std::sort(piece.notes.begin(), piece.notes.end());
    return piece;
}

template <class Change>
void report(const char* name, const std::vector<Piece>& pieces, const Grid& grid, const FigureBands& bands,
            const std::vector<PieceStatistics>& real, Change&& change) {
    std::vector<PieceStatistics> statistics;
    std::vector<MusicalFigures> figures;
    for (const auto& piece : pieces) {
        statistics.emplace_back();
        for (const Excerpt& changed : excerptsOf(change(piece), grid, 64)) {
            statistics.back().push_back(measureStatistics(changed));
            figures.push_back(measureFigures(changed));
        }
    }
    std::printf("%-15s keep %.3f  distance %.3f  inside:", name, keptShare(figures, bands),
                meanDistance(statisticDistances(statistics, real)));
    for (std::size_t i = 0; i < figureCount; ++i) {
        const auto inside = std::count_if(figures.begin(), figures.end(), [&](const MusicalFigures& f) {
            return bands.band(static_cast<Figure>(i)).holds(f[i]);
        });
        std::printf(" %.2f", static_cast<double>(inside) / static_cast<double>(figures.size()));
    }
    std::printf("\n");
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "ReferenceMusic CORPUS\n");
        return 2;
    }
    const auto corpus = importCorpus(argv[1], {}, false, [](double) {}, {});
    if (!corpus) {
        std::fprintf(stderr, "%s\n", describe(corpus.error()).c_str());
        return 1;
    }
    const RealHalves halves = halve(corpus->pieces);
    std::vector<Excerpt> first;
    std::vector<PieceStatistics> firstStatistics;
    for (const auto index : halves.first) {
        firstStatistics.emplace_back();
        for (const Excerpt& excerpt : excerptsOf(corpus->pieces[index], corpus->options.grid, 64)) {
            firstStatistics.back().push_back(measureStatistics(excerpt));
            first.push_back(excerpt);
        }
    }
    std::vector<Piece> other;
    for (const auto index : halves.other)
        other.push_back(corpus->pieces[index]);
    const Grid& grid = corpus->options.grid;
    const FigureBands bands(figuresOf(first));
    std::printf("%zu windows in the half that the bands are from\n", first.size());
    for (std::size_t i = 0; i < figureCount; ++i) {
        const auto& band = bands.band(static_cast<Figure>(i));
        std::printf("  %-40s %8.3f .. %8.3f .. %8.3f\n", figureName(static_cast<Figure>(i)).data(), band.low,
                    band.median, band.high);
    }
    RandomStream random(1);
    report("other half", other, grid, bands, firstStatistics, [](const Piece& p) { return p; });
    report("tune shuffled", other, grid, bands, firstStatistics,
           [&](const Piece& p) { return tuneShuffled(p, random); });
    report("random dots", other, grid, bands, firstStatistics,
           [&](const Piece& p) { return randomDots(p, random); });
    return 0;
}
