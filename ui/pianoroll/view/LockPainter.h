#pragma once

#include "ui/pianoroll/view/DevicePixels.h"
#include "ui/pianoroll/model/RollModel.h"
#include "ui/pianoroll/view/RollPalette.h"

#include <QPainter>

#include <vector>

namespace partita::ui {

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
