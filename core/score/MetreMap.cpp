#include "core/score/MetreMap.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <map>

namespace partita {

namespace {

struct MetreChange {
    Tick tick;
    Metre metre;
};

std::vector<MetreChange> metreChanges(const Score& score) {
    std::vector<MetreChange> changes;
    for (const Track& track : score.tracks)
        for (const Event& event : track.events) {
            if (!event.isMeta(meta::metre) || event.payload.size() < 2)
                continue;
            const auto numerator = static_cast<std::uint8_t>(event.payload[0]);
            const auto power = static_cast<std::uint8_t>(event.payload[1]);
            if (numerator > 0 && power <= 7)
                changes.push_back({event.tick, {numerator, 1 << power}});
        }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const MetreChange& a, const MetreChange& b) { return a.tick < b.tick; });
    return changes;
}

// What is past these is beyond any music; it is cut off so that no product overflows.
constexpr std::int64_t mostTicks = std::int64_t{1} << 44;
constexpr std::int64_t mostUnits = std::int64_t{1} << 42;
constexpr std::int64_t mostBars = std::int64_t{1} << 30; // callers count on from a bar

int toBar(std::int64_t bar) {
    return static_cast<int>(std::min(bar, mostBars));
}

} // namespace

MetreMap::MetreMap(const Score& score)
    : beatNumerator_(score.division.beatNumerator())
    , beatDenominator_(score.division.beatDenominator()) {
    assert(beatNumerator_ > 0);
    const auto segment = [this](Tick start, int firstBar, Metre metre) {
        return Segment{start, firstBar, metre, std::max(Tick(1), unitsToTicks(metre, 1))};
    };
    segments_.push_back(segment(Tick(0), 0, {}));
    for (const MetreChange& change : metreChanges(score)) {
        const Segment last = segments_.back();
        if (last.start == change.tick) {
            segments_.pop_back();
            segments_.push_back(segment(change.tick, last.firstBar, change.metre));
        } else if (change.metre != last.metre) {
            const BarPosition at = position(change.tick);
            const bool onBar = at.beat == 0 && at.rest == Tick(0);
            segments_.push_back(
                segment(change.tick, toBar(std::int64_t{at.bar} + (onBar ? 0 : 1)), change.metre));
        }
    }
}

Tick MetreMap::unitsToTicks(Metre metre, std::int64_t units) const {
    assert(units <= mostUnits);
    const std::int64_t numerator = 4 * beatNumerator_;
    const std::int64_t denominator = metre.denominator * beatDenominator_;
    const std::int64_t whole = numerator / denominator;
    const std::int64_t rest = numerator % denominator;
    if (whole > 0 && units > (std::numeric_limits<std::int64_t>::max() >> 2) / (whole + 1))
        return Tick(std::numeric_limits<std::int64_t>::max() >> 1);
    return Tick(units * whole + (2 * units * rest + denominator) / (2 * denominator));
}

std::int64_t MetreMap::unitsAt(Metre metre, Tick ticks) const {
    const std::int64_t numerator = 4 * beatNumerator_;
    const std::int64_t denominator = metre.denominator * beatDenominator_;
    const std::int64_t value = std::min(ticks.value, mostTicks);
    std::int64_t units = value / numerator * denominator + value % numerator * denominator / numerator;
    units = std::min(units, mostUnits - 1);
    while (units + 1 < mostUnits && unitsToTicks(metre, units + 1).value <= value)
        ++units;
    return units;
}

const MetreMap::Segment& MetreMap::segmentAt(Tick tick) const {
    const auto after = std::upper_bound(segments_.begin(), segments_.end(), tick,
                                        [](Tick t, const Segment& segment) { return t < segment.start; });
    return after == segments_.begin() ? *after : *std::prev(after);
}

BarPosition MetreMap::position(Tick tick) const {
    const Segment& segment = segmentAt(tick);
    const Tick inside = std::max(Tick(0), tick - segment.start);
    const std::int64_t units = unitsAt(segment.metre, inside);
    return {toBar(segment.firstBar + units / segment.metre.numerator),
            static_cast<int>(units % segment.metre.numerator), inside - unitsToTicks(segment.metre, units)};
}

Tick MetreMap::barStart(int bar) const {
    const auto after = std::upper_bound(segments_.begin(), segments_.end(), bar,
                                        [](int b, const Segment& segment) { return b < segment.firstBar; });
    const Segment& segment = after == segments_.begin() ? *after : *std::prev(after);
    const std::int64_t bars = std::max(0, bar - segment.firstBar);
    const std::int64_t units = std::min(bars * segment.metre.numerator, mostUnits);
    return segment.start + unitsToTicks(segment.metre, units);
}

Tick MetreMap::beatLength(Tick at) const {
    return segmentAt(at).beatTicks;
}

Metre MetreMap::metre(Tick at) const {
    return segmentAt(at).metre;
}

Metre MetreMap::usualMetre(Tick end) const {
    std::map<std::pair<int, int>, Tick> lengths;
    const auto lengthOf = [&](Metre metre) -> Tick& { return lengths[{metre.numerator, metre.denominator}]; };
    for (std::size_t i = 0; i < segments_.size(); ++i) {
        const Tick last = i + 1 < segments_.size() ? std::min(end, segments_[i + 1].start) : end;
        lengthOf(segments_[i].metre) += std::max(Tick(0), last - segments_[i].start);
    }
    return std::max_element(
               segments_.begin(), segments_.end(),
               [&](const Segment& a, const Segment& b) { return lengthOf(a.metre) < lengthOf(b.metre); })
        ->metre;
}

std::optional<Metre> parseMetre(const std::string& text) {
    Metre metre;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%3d/%3d%c", &metre.numerator, &metre.denominator, &rest) != 2 ||
        metre.numerator < 1 || metre.numerator > 32 || metre.denominator < 1 || metre.denominator > 32 ||
        (metre.denominator & (metre.denominator - 1)) != 0)
        return std::nullopt;
    return metre;
}

std::string metreName(Metre metre) {
    return std::to_string(metre.numerator) + "/" + std::to_string(metre.denominator);
}

} // namespace partita
