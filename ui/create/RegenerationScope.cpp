#include "ui/create/RegenerationScope.h"

#include "core/dataset/StepClock.h"
#include "core/score/MetreMap.h"

#include <algorithm>

namespace partita::ui {

namespace {

Tick barLineAtOrAfter(const MetreMap& metres, Tick tick) {
    const int bar = metres.position(tick).bar;
    return metres.barStart(bar) == tick ? tick : metres.barStart(bar + 1);
}

// Made as wide as the steps that it touches.
TickSpan onSteps(TickSpan span, const StepClock& clock) {
    Step first = clock.nearest(span.first);
    if (clock.nearestTick(first) > span.first)
        first = first - Step(1);
    Step last = clock.nearest(span.last);
    if (clock.nearestTick(last) < span.last)
        last = last + Step(1);
    return {std::max(Tick(0), clock.nearestTick(first)), clock.nearestTick(last)};
}

TickSpan afterTheEnd(const RegenerationInput& input) {
    const Tick end = wholePiece(*input.score).last;
    const MetreMap metres(*input.score);
    return {end, metres.barStart(metres.position(end).bar + input.bars)};
}

} // namespace

TickSpan wholePiece(const Score& score) {
    Tick end(0);
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            end = std::max(end, note.end());
    return {Tick(0), barLineAtOrAfter(MetreMap(score), std::max(Tick(1), end))};
}

std::optional<TickSpan> longestSilence(const Score& score, TickSpan within) {
    std::vector<TickSpan> sounding;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            sounding.push_back({note.start, note.end()});
    std::sort(sounding.begin(), sounding.end(),
              [](const TickSpan& a, const TickSpan& b) { return a.first < b.first; });
    TickSpan longest{within.first, within.first};
    Tick silentFrom = within.first;
    const auto silentUntil = [&](Tick tick) {
        if (tick - silentFrom > longest.last - longest.first)
            longest = {silentFrom, tick};
    };
    for (const TickSpan& notes : sounding) {
        silentUntil(std::min(notes.first, within.last));
        silentFrom = std::max(silentFrom, notes.last);
    }
    silentUntil(within.last);
    if (longest.last - longest.first < MetreMap(score).beatLength(longest.first))
        return std::nullopt;
    return longest;
}

std::optional<TickSpan> spanOf(TakeOperation operation, const RegenerationInput& input) {
    const StepClock clock(input.score->division, input.model->describe().grid.stepsPerBeat);
    const TickSpan whole = wholePiece(*input.score);
    if (operation == TakeOperation::Unlocked)
        return whole;
    if (operation == TakeOperation::Continue)
        return afterTheEnd(input);
    std::optional<TickSpan> marked;
    if (!input.selected.empty())
        marked = spanOf(input.selected);
    if (operation == TakeOperation::FillGap)
        marked = input.loop ? input.loop : longestSilence(*input.score, marked.value_or(whole));
    else if (!marked)
        marked = input.loop;
    if (marked)
        return onSteps(*marked, clock);
    if (operation == TakeOperation::Regenerate || operation == TakeOperation::FillGap)
        return std::nullopt;
    return whole;
}

} // namespace partita::ui
