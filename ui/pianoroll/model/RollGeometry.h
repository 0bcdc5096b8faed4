#pragma once

#include "core/base/Strong.h"
#include "ui/pianoroll/model/PitchRows.h"

#include <QPointF>
#include <QSizeF>

namespace partita::ui {

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

} // namespace partita::ui
