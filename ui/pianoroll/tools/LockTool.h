#pragma once

#include "ui/pianoroll/tools/Tool.h"

namespace partita::ui {

// Locks what generation must keep: a click on a note locks or unlocks it (with the other selected ones, if it
// is selected), a drag over the ground a block of cells. A drag that begins in a locked block, or with Ctrl,
// unlocks instead, single notes in it too.
class LockTool : public Tool {
public:
    ToolKind kind() const override { return ToolKind::Lock; }
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

} // namespace partita::ui
