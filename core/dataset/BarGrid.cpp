#include "core/dataset/BarGrid.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace partita {

BarGrid::BarGrid(const Score& score, const StepClock& clock, int stepsPerBeat) {
    const MetreMap metres(score);
    for (const MetreMap::Segment& segment : metres.segments())
        segments_.push_back({clock.nearest(segment.start),
                             std::int64_t{4} * stepsPerBeat * segment.metre.numerator,
                             segment.metre.denominator});
}

Step BarGrid::Segment::bar(std::int64_t number) const {
    const std::int64_t step = start.value + (2 * number * barSteps + barParts) / (2 * barParts);
    return Step(static_cast<std::int32_t>(std::min<std::int64_t>(step, StepClock::lastStep)));
}

std::int64_t BarGrid::Segment::firstBarAfter(Step at) const {
    const std::int64_t halfParts = 2 * barParts * (std::int64_t{at.value} - start.value + 1) - barParts;
    return (halfParts + 2 * barSteps - 1) / (2 * barSteps);
}

const BarGrid::Segment& BarGrid::segmentAt(Step at) const {
    const auto after =
        std::upper_bound(segments_.begin(), segments_.end(), at,
                         [](Step step, const Segment& segment) { return step < segment.start; });
    return after == segments_.begin() ? segments_.front() : *(after - 1);
}

Step BarGrid::barStart(Step at) const {
    const Segment& segment = segmentAt(at);
    return segment.bar(segment.firstBarAfter(at) - 1);
}

Step BarGrid::nextBar(Step at) const {
    const Segment& segment = segmentAt(at);
    Step next = segment.bar(segment.firstBarAfter(at));
    if (&segment != &segments_.back())
        next = std::min(next, (&segment)[1].start);
    return std::max(next, at + Step(1)); // past the last step that can be named, bars are one step
}

int stepsOfBars(int bars, Metre metre, const Grid& grid) {
    const double beats = 4.0 * metre.numerator / std::max(1, metre.denominator);
    return std::max(1, static_cast<int>(std::lround(bars * beats * grid.stepsPerBeat)));
}

BeatSteps beatSteps(Metre metre, int stepsPerBeat) {
    const bool compound = metre.denominator >= 8 && metre.numerator > 3 && metre.numerator % 3 == 0;
    return {4 * stepsPerBeat * (compound ? 3 : 1), metre.denominator};
}

MetricPlace metricPlace(int step, Metre metre, int stepsPerBeat) {
    const BeatSteps beat = beatSteps(metre, stepsPerBeat);
    const std::int64_t parts = std::int64_t{step} * metre.denominator; // a step is `denominator` parts
    if (parts % (std::int64_t{4} * stepsPerBeat * metre.numerator) == 0)
        return MetricPlace::Downbeat;
    return parts % beat.numerator == 0 ? MetricPlace::Beat : MetricPlace::OffBeat;
}

} // namespace partita
