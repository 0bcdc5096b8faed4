#pragma once

#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/pianoroll/model/RollGrid.h"
#include "ui/pianoroll/model/RollModel.h"
#include "ui/pianoroll/view/RollPalette.h"

#include <QPainter>

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

// The ground of the roll: rows, bar, beat and cell lines, loop, what lies past the end. The painter is in
// device pixels; `area` is what needs painting.
class GridPainter {
public:
    GridPainter(const RollModel& model, const RollPalette& palette, DevicePixels pixels)
        : model_(model)
        , palette_(palette)
        , pixels_(pixels) {}

    void paint(QPainter& painter, const QRect& area) const;

private:
    void paintRows(QPainter& painter, const QRect& area) const;
    void paintLoop(QPainter& painter, const QRect& area) const;
    void paintLines(QPainter& painter, const QRect& area) const;
    void paintBeyondEnd(QPainter& painter, const QRect& area) const;

    const RollModel& model_;
    const RollPalette& palette_;
    DevicePixels pixels_;
};

// Shows what is locked by hatch and padlock, so that it can be told without colour. The painter is in device
// pixels; `area` is what needs painting.
class LockPainter {
public:
    LockPainter(const RollPalette& palette, DevicePixels pixels, const QRect& area)
        : palette_(palette)
        , pixels_(pixels)
        , area_(area) {}

    void paintRegions(QPainter& painter, const RollModel& model) const; // and the sketch of one
    // Boxes of locked notes, device pixels. Padlocks only where they fit.
    void paintNotes(QPainter& painter, const std::vector<QRect>& boxes) const;

private:
    QRect boxOf(const Locks::Region& region) const;
    QPixmap noteLock(int size) const; // device pixels
    void paintPadlock(QPainter& painter, const QRectF& box, const QColor& colour) const;

    const RollPalette& palette_;
    DevicePixels pixels_;
    QRect area_;
};

} // namespace partita::ui
