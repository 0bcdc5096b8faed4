#pragma once

#include "core/base/Strong.h"

#include <QPointF>
#include <Qt>

namespace partita::ui {

// Where the mouse is in the roll.
struct RollPoint {
    QPointF position; // pixels of the note area
    Tick tick;        // >= 0, not snapped
    Pitch pitch;
    Qt::KeyboardModifiers modifiers;

    bool bypassesSnap() const { return modifiers.testFlag(Qt::AltModifier); }
};

// What goes on between press and release. It shows itself as the model's pending edit (or selection);
// dropping it leaves the document as it was.
class Gesture {
public:
    virtual ~Gesture() = default;
    virtual void drag(const RollPoint& point) = 0;
    virtual void release() = 0; // pushes at most one step of undo
    virtual void drop() = 0;    // Esc
};

} // namespace partita::ui
