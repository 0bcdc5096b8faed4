#include "core/dataset/WindowCutter.h"

#include "core/dataset/MetricPlace.h"

#include <cassert>

namespace partita {

namespace {

// Bar lines, and between them the beats.
std::vector<Step> hops(const Piece& piece, const Grid& grid, WindowHop hop) {
    if (hop == WindowHop::Bar)
        return piece.barStarts;
    std::vector<Step> beats;
    const BeatSteps beat = beatSteps(piece.metre, grid.stepsPerBeat);
    for (std::size_t bar = 0; bar < piece.barStarts.size(); ++bar) {
        const Step end = bar + 1 < piece.barStarts.size() ? piece.barStarts[bar + 1] : piece.length;
        for (int n = 0;; ++n) {
            const Step start = piece.barStarts[bar] + Step(n * beat.numerator / beat.denominator);
            if (start >= end)
                break;
            if (beats.empty() || beats.back() < start)
                beats.push_back(start);
        }
    }
    return beats;
}

} // namespace

std::vector<Step> windowStarts(const Piece& piece, const Grid& grid, int windowSteps, WindowHop hop) {
    assert(windowSteps > 0);
    std::vector<Step> starts;
    if (hop == WindowHop::Tile) {
        starts.push_back(Step(0));
        for (std::int64_t step = windowSteps; step < piece.length.value && !piece.looped; step += windowSteps)
            starts.push_back(Step(static_cast<std::int32_t>(step)));
        return starts;
    }
    // Where beats or bars are longer than the window, tiles fill the gaps.
    const auto fillUpTo = [&](Step next) {
        while (!starts.empty() && starts.back().value + windowSteps < next.value)
            starts.push_back(starts.back() + Step(windowSteps));
    };
    for (const Step start : hops(piece, grid, hop)) {
        fillUpTo(start);
        starts.push_back(start);
        if (!piece.looped && std::int64_t{start.value} + windowSteps >= piece.length.value)
            return starts;
    }
    fillUpTo(piece.length);
    return starts;
}

} // namespace partita
