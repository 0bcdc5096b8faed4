#pragma once

#include "core/dataset/Encoder.h"

namespace partita {

// A better grid, when the onsets ask for one.
struct GridAdvice {
    int stepsPerBeat = 0; // 0: keep the present one
    double offGridShareNow = 0;
    double offGridShareThen = 0;
};

// The coarsest grid about as good as the best, if it leaves at most half as many onsets off the grid as the
// present one.
GridAdvice adviseGrid(const EncodingReport& report, int stepsPerBeat);

} // namespace partita
