#include "core/dataset/MetricPlace.h"

#include <cstdint>

namespace partita {

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
