#pragma once

#include "ui/pianoroll/model/RollGeometry.h"

#include <QRect>

#include <algorithm>
#include <cmath>

namespace partita::ui {

// The roll in whole device pixels, so that notes and lines meet exactly and stay sharp at any scale factor.
struct DevicePixels {
    const RollGeometry& geometry;
    double ratio; // device pixels a logical one

    int x(double tick) const { return rounded(geometry.x(tick) * ratio); }
    int x(Tick tick) const { return x(static_cast<double>(tick.value)); }
    int y(int row) const { return static_cast<int>(std::lround(geometry.y(row) * ratio)); }
    // Rounds half up, far outside the view only roughly, without a call into the library: the paint path's
    // inner loop.
    static int rounded(double pixel) {
        constexpr double limit = 1 << 24;
        const double shifted = std::min(std::max(pixel, -limit), limit) + limit + 0.5;
        return static_cast<int>(shifted) - (1 << 24);
    }
    int line() const { return std::max(1, static_cast<int>(ratio)); } // thickness of a thin line
    int scaled(double logical) const { return static_cast<int>(std::lround(logical * ratio)); }
};

} // namespace partita::ui
