#pragma once

#include "core/base/Strong.h"
#include "core/score/Score.h"

namespace partita {

// Ticks to steps and back for one division and grid, in integers throughout: a tick is beatDenominator *
// stepsPerBeat / beatNumerator steps. Steps are kept within +-lastStep, so that no file, however long, leaves
// the 32 bits.
class StepClock {
public:
    static constexpr std::int32_t lastStep = 1 << 30;

    StepClock(const Division& division, int stepsPerBeat);

    Step nearest(Tick tick) const;     // halves go up
    Tick nearestTick(Step step) const; // halves go up
    // More than a fifth of a step away from the nearest one.
    bool offGrid(Tick tick) const;
    // The same for another number of steps a beat.
    bool offGrid(Tick tick, int stepsPerBeat) const;

private:
    std::int64_t beatTicks_; // numerator of a beat's length in ticks
    std::int64_t beatParts_; // its denominator
    std::int64_t stepsPerBeat_;
};

} // namespace partita
