#pragma once

#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/pianoroll/model/RollGrid.h"

#include <vector>

namespace partita::ui {

// A line of the time grid that is worth drawing at the present zoom.
struct TimeLine {
    enum class Level { Cell, Beat, Bar };

    Tick tick;
    int bar;  // from 0
    int beat; // from 0
    Level level;
};

// Those from pixel `left` to pixel `right`, by tick. Lines closer than a few pixels are left out: cells
// first, then beats; of bars every second, fourth, ... is kept.
std::vector<TimeLine> timeLines(const RollGrid& grid, const RollGeometry& geometry, double left,
                                double right);

} // namespace partita::ui
