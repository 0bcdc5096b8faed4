#pragma once

#include "core/score/Score.h"
#include "ui/pianoroll/tools/Tool.h"

#include <functional>
#include <unordered_map>
#include <vector>

namespace partita::ui {

class RollController;

using VelocityAt = std::function<int(double y)>; // pixels of the lane to 1..127

// Raises and lowers one note, or all selected ones by the same amount, each clamped to 1..127.
class VelocityHeadGesture : public Gesture {
public:
    VelocityHeadGesture(RollController& controller, const Note& held, VelocityAt velocityAt);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

private:
    RollController& controller_;
    Note held_;
    VelocityAt velocityAt_;
    std::vector<Note> notes_;
};

// Draws velocities: every note that starts where the mouse passes gets its height, with Shift the height of a
// straight line from the press. Where selected notes start, the others stay.
class VelocityDrawGesture : public Gesture {
public:
    VelocityDrawGesture(RollController& controller, const RollPoint& origin, VelocityAt velocityAt);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

private:
    void drawLine(QPointF from, QPointF to);
    void show();

    RollController& controller_;
    VelocityAt velocityAt_;
    QPointF origin_, last_;
    std::unordered_map<NoteId, int> velocities_; // of the notes passed
};

} // namespace partita::ui
