#pragma once

#include "core/base/Strong.h"

#include <QPointF>
#include <QRect>
#include <QSizeF>

#include <algorithm>
#include <cmath>
#include <vector>

namespace partita::ui {

// Which pitch each row of the roll shows: all 128, or only the used ones ("fold"). Row 0 is the highest
// pitch.
class PitchRows {
public:
    PitchRows(); // all pitches
    // Only `pitches` (0..127, any order, repeats allowed); all of them when empty.
    static PitchRows folded(const std::vector<Pitch>& pitches);

    int count() const { return static_cast<int>(pitches_.size()); }
    Pitch pitch(int row) const; // rows outside are clamped
    int row(Pitch pitch) const; // of a pitch that has no row: the nearest row
    bool contains(Pitch pitch) const { return exact_[static_cast<std::size_t>(pitch.value)]; }
    bool isFolded() const { return count() < 128; }
    bool operator==(const PitchRows&) const = default;

private:
    explicit PitchRows(std::vector<Pitch> descending);

    std::vector<Pitch> pitches_; // by row
    std::vector<int> rows_;      // by pitch
    std::vector<bool> exact_;    // by pitch
};

bool isBlackKey(Pitch pitch);

// Maps ticks and pitches to the roll's logical pixels and back. A value; no widget, no painter.
struct RollGeometry {
    static constexpr double smallestRow = 3;  // pixels
    static constexpr double largestRow = 48;  // pixels
    static constexpr double widestBeat = 960; // pixels
    static constexpr double lead = 8;         // pixels of empty space before tick 0

    PitchRows rows;
    QSizeF size; // of the note area, pixels
    double ticksPerBeat = 480;
    double lengthTicks = 480; // how far the roll can be scrolled
    double leftTick = 0;      // at x 0; below 0 where the lead is in view
    double topRow = 0;        // at y 0
    double pixelsPerTick = 0.1;
    double rowHeight = 14; // pixels

    double x(double tick) const { return (tick - leftTick) * pixelsPerTick; }
    double x(Tick tick) const { return x(static_cast<double>(tick.value)); }
    double tickAt(double x) const { return leftTick + x / pixelsPerTick; }
    Tick wholeTickAt(double x) const; // never below 0
    double y(int row) const { return (row - topRow) * rowHeight; }
    double y(Pitch pitch) const { return y(rows.row(pitch)); } // top edge of its row
    double rowAt(double y) const { return topRow + y / rowHeight; }
    Pitch pitchAt(double y) const; // clamped to the rows

    double rightTick() const { return tickAt(size.width()); }
    double bottomRow() const { return rowAt(size.height()); }

    // The tick or row under the anchor stays under it, as far as the ends of the roll allow.
    void zoomTime(double factor, double anchorX);
    void zoomPitch(double factor, double anchorY);
    void scrollBy(QPointF pixels);
    void showTicks(double first, double last); // across the whole width
    void showRows(double first,
                  double last); // within the whole height, not enlarged beyond a comfortable row
    void clamp();               // back inside the roll and the zoom range

    double smallestPixelsPerTick() const; // all of the roll in view
    double largestPixelsPerTick() const { return widestBeat / ticksPerBeat; }
};

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
