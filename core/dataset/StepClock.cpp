#include "core/dataset/StepClock.h"

#include <algorithm>
#include <cassert>

namespace partita {

namespace {

std::int64_t floorDivide(std::int64_t a, std::int64_t b) {
    const std::int64_t quotient = a / b;
    return quotient * b > a ? quotient - 1 : quotient;
}

// Whole beats further away than any step we can name: nothing exact is lost by stopping here.
constexpr std::int64_t farBeats = std::int64_t{1} << 31;

} // namespace

StepClock::StepClock(const Division& division, int stepsPerBeat)
    : beatTicks_(division.beatNumerator())
    , beatParts_(division.beatDenominator())
    , stepsPerBeat_(stepsPerBeat) {
    assert(beatTicks_ > 0 && beatParts_ > 0 && stepsPerBeat > 0);
}

Step StepClock::nearest(Tick tick) const {
    // tick = wholes * beatTicks + rest keeps every product below 2^63.
    const std::int64_t wholes = floorDivide(tick.value, beatTicks_);
    const std::int64_t rest = tick.value - wholes * beatTicks_;
    const std::int64_t stepParts = beatParts_ * stepsPerBeat_;
    const std::int64_t steps = std::clamp(wholes, -farBeats, farBeats) * stepParts +
                               (2 * rest * stepParts + beatTicks_) / (2 * beatTicks_);
    return Step(static_cast<std::int32_t>(std::clamp<std::int64_t>(steps, -lastStep, lastStep)));
}

Tick StepClock::nearestTick(Step step) const {
    const std::int64_t stepParts = beatParts_ * stepsPerBeat_;
    return Tick(floorDivide(2 * std::int64_t{step.value} * beatTicks_ + stepParts, 2 * stepParts));
}

bool StepClock::offGrid(Tick tick) const {
    return offGrid(tick, static_cast<int>(stepsPerBeat_));
}

bool StepClock::offGrid(Tick tick, int stepsPerBeat) const {
    const std::int64_t rest = tick.value - floorDivide(tick.value, beatTicks_) * beatTicks_;
    const std::int64_t past = rest * beatParts_ * stepsPerBeat % beatTicks_; // in 1 / beatTicks of a step
    return 5 * std::min(past, beatTicks_ - past) > beatTicks_;
}

} // namespace partita
