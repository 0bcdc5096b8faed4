#pragma once

#include "core/score/MetreMap.h"

namespace partita {

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
