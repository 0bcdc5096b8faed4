#pragma once

#include <QPointF>

class QWheelEvent;

namespace partita::ui {

class RollViewport;

// The wheel over any part of the roll: alone it scrolls, with Shift sideways; with Ctrl it zooms time about
// `anchor`, with Ctrl+Shift rows. `anchor` is in pixels of the note area.
void navigate(RollViewport& viewport, const QWheelEvent& event, QPointF anchor);

} // namespace partita::ui
