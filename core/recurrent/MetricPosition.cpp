#include "core/recurrent/MetricPosition.h"

#include <algorithm>

namespace partita::recurrent {

namespace {

constexpr int framesABeat = 4;
constexpr int framesABar = 16;

} // namespace

void MetricPosition::append(std::uint32_t first, std::vector<std::uint32_t>& on) const {
    on.push_back(first + static_cast<std::uint32_t>(std::min(step, stepsInBeat - 1)));
    on.push_back(first + stepsInBeat + static_cast<std::uint32_t>(std::min(beat, beatsInBar - 1)));
    on.push_back(first + stepsInBeat + beatsInBar +
                 static_cast<std::uint32_t>((bar + barsInPhrase) % barsInPhrase));
    on.push_back(first + stepsInBeat + beatsInBar + barsInPhrase +
                 static_cast<std::uint32_t>(std::min(beats, beatsInBar) - 1));
}

MetricPosition positionOf(int step, int stepsPerBeat, int stepsPerBar, bool upbeat) {
    const int inBar = step % stepsPerBar;
    return {inBar % stepsPerBeat, inBar / stepsPerBeat, step / stepsPerBar - (upbeat ? 1 : 0),
            std::max(1, stepsPerBar / stepsPerBeat)};
}

MetricPosition positionOf(int step, const Piece& piece, const Grid& grid) {
    if (!piece.metre || piece.barStarts.empty())
        return positionOf(step, framesABeat, framesABar, false);
    const auto next = std::upper_bound(piece.barStarts.begin() + 1, piece.barStarts.end(), Step(step));
    const auto bar = static_cast<int>(next - piece.barStarts.begin()) - 1;
    const int inBar = step - (next - 1)->value;
    const bool upbeat = !piece.notes.empty() && piece.notes.front().start > Step(0);
    const int steps = stepsPerBeatAndBar(step, piece, grid).stepsPerBar;
    return {inBar % grid.stepsPerBeat, inBar / grid.stepsPerBeat, bar - (upbeat ? 1 : 0),
            std::max(1, steps / grid.stepsPerBeat)};
}

BeatAndBar stepsPerBeatAndBar(int step, const Piece& piece, const Grid& grid) {
    if (!piece.metre || piece.barStarts.size() < 2)
        return {framesABeat, framesABar};
    const auto next = std::upper_bound(piece.barStarts.begin() + 1, piece.barStarts.end() - 1, Step(step));
    return {grid.stepsPerBeat, std::max(1, (*next - *(next - 1)).value)};
}

} // namespace partita::recurrent
