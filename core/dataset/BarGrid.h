#pragma once

#include "core/dataset/NoteStates.h"
#include "core/dataset/StepClock.h"
#include "core/score/MetreMap.h"

#include <vector>

namespace partita {

// A score's bar lines on the step grid, computed as they are asked for (a file may name billions of bars). A
// bar line between steps goes to the nearest one; bars shorter than a step share one. Immutable, thread-safe.
class BarGrid {
public:
    BarGrid(const Score& score, const StepClock& clock, int stepsPerBeat);

    Step barStart(Step at) const; // the last bar line at or before `at` >= 0
    Step nextBar(Step at) const;  // the first bar line after `at` >= 0

private:
    struct Segment {
        Step start;
        std::int64_t barSteps; // numerator of a bar's length in steps
        std::int64_t barParts; // its denominator
        std::int64_t firstBarAfter(Step at) const;
        Step bar(std::int64_t number) const;
    };
    const Segment& segmentAt(Step at) const;

    std::vector<Segment> segments_; // never empty, first at 0
};

// How many steps so many bars of a metre take, at least 1.
int stepsOfBars(int bars, Metre metre, const Grid& grid);

// Where in a bar a note begins, as far as its loudness is concerned.
enum class MetricPlace { Downbeat, Beat, OffBeat };

// Steps of a metre's beat as it is counted: a dotted quarter in 6/8, 9/8, 12/8 and the like, else the
// denominator's value. An exact fraction of steps.
struct BeatSteps {
    int numerator;
    int denominator;
};
BeatSteps beatSteps(Metre metre, int stepsPerBeat);

// `step` >= 0 is counted from a bar line.
MetricPlace metricPlace(int step, Metre metre, int stepsPerBeat);

} // namespace partita
