#pragma once

#include "pianoroll/RollGeometry.h"

#include <QRect>

#include <cmath>

namespace partita::ui {

// The roll in whole device pixels, so that notes and lines meet exactly and stay sharp at any scale factor.
struct DevicePixels {
    const RollGeometry& geometry;
    double ratio; // device pixels a logical one

    int x(double tick) const { return static_cast<int>(std::lround(geometry.x(tick) * ratio)); }
    int x(Tick tick) const { return x(static_cast<double>(tick.value)); }
    int y(int row) const { return static_cast<int>(std::lround(geometry.y(row) * ratio)); }
    int line() const { return std::max(1, static_cast<int>(ratio)); } // thickness of a thin line
    int scaled(double logical) const { return static_cast<int>(std::lround(logical * ratio)); }
};

} // namespace partita::ui
