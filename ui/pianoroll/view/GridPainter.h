#pragma once

#include "ui/pianoroll/view/DevicePixels.h"
#include "ui/pianoroll/model/RollModel.h"
#include "ui/pianoroll/view/RollPalette.h"

#include <QPainter>

namespace partita::ui {

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

} // namespace partita::ui
