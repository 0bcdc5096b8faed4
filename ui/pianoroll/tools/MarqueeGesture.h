#pragma once

#include "ui/pianoroll/tools/Gesture.h"

#include <unordered_set>

namespace partita::ui {

class RollController;

// Draws a rectangle; the notes it touches are selected: instead of what was selected, with Shift added, with
// Ctrl toggled.
class MarqueeGesture : public Gesture {
public:
    MarqueeGesture(RollController& controller, const RollPoint& origin);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

private:
    RollController& controller_;
    double originTick_, originRow_;
    Qt::KeyboardModifiers modifiers_;
    std::unordered_set<NoteId> before_;
};

} // namespace partita::ui
