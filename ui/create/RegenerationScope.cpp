#include "create/RegenerationScope.h"

#include "dataset/StepClock.h"
#include "score/MetreMap.h"

#include <algorithm>

namespace partita::ui {

namespace {

constexpr int leastHeight = 12; // semitones of a selection's block: one chosen note is no single row

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

PitchRange rangeOf(const std::vector<Note>& notes) {
    PitchRange range{127, 0};
    for (const Note& note : notes) {
        range.lowest = std::min(range.lowest, note.pitch.value);
        range.highest = std::max(range.highest, note.pitch.value);
    }
    const int missing = std::max(0, leastHeight - (range.highest - range.lowest));
    return {std::max(0, range.lowest - missing / 2), std::min(127, range.highest + (missing + 1) / 2)};
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

std::optional<RegenerationScope> scopeOf(Operation operation, const RegenerationInput& input) {
    const StepClock clock(input.score->division, input.model->grid.stepsPerBeat);
    const TickSpan whole = wholePiece(*input.score);
    const bool anySelected = !input.selected.empty();
    switch (operation) {
    case Operation::Regenerate:
    case Operation::Vary:
        if (anySelected)
            return RegenerationScope{onSteps(spanOf(input.selected), clock), rangeOf(input.selected)};
        if (input.loop)
            return RegenerationScope{onSteps(*input.loop, clock), {}};
        if (operation == Operation::Regenerate)
            return std::nullopt;
        return RegenerationScope{whole, {}};
    case Operation::Harmonise:
    case Operation::NewMelody:
        if (anySelected)
            return RegenerationScope{onSteps(spanOf(input.selected), clock), {}};
        return RegenerationScope{input.loop ? onSteps(*input.loop, clock) : whole, {}};
    case Operation::Continue:
        return RegenerationScope{afterTheEnd(input), {}};
    case Operation::FillGap:
        if (input.loop)
            return RegenerationScope{onSteps(*input.loop, clock), {}};
        if (const auto silence = longestSilence(*input.score, anySelected ? spanOf(input.selected) : whole))
            return RegenerationScope{onSteps(*silence, clock), {}};
        return std::nullopt;
    case Operation::Unlocked:
        break;
    }
    return RegenerationScope{whole, {}};
}

} // namespace partita::ui
