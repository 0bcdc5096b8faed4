#include "ui/pianoroll/view/WheelNavigation.h"

#include "ui/pianoroll/model/RollViewport.h"

#include <QWheelEvent>

#include <cmath>

namespace partita::ui {

namespace {

constexpr double zoomPerNotch = 1.2;
constexpr double pixelsPerNotch = 60;
constexpr double unitsPerNotch = 120; // of QWheelEvent::angleDelta

} // namespace

void navigate(RollViewport& viewport, const QWheelEvent& event, QPointF anchor) {
    const QPoint angle = event.angleDelta();
    const bool sideways = event.modifiers().testFlag(Qt::ShiftModifier);
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / unitsPerNotch;
        const double factor = std::pow(zoomPerNotch, notches);
        if (sideways)
            viewport.zoomPitch(factor, anchor.y());
        else
            viewport.zoomTime(factor, anchor.x());
        return;
    }
    QPointF pixels = event.pixelDelta().isNull() ? QPointF(angle) * (pixelsPerNotch / unitsPerNotch)
                                                 : QPointF(event.pixelDelta());
    if (sideways && pixels.x() == 0)
        pixels = QPointF(pixels.y(), 0);
    viewport.scrollBy(-pixels);
}

} // namespace partita::ui
