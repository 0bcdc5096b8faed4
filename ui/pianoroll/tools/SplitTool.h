#pragma once

#include "ui/pianoroll/tools/Tool.h"

namespace partita::ui {

// Cuts the note under the mouse in two, at a grid line (Alt: anywhere). A selected note takes the other
// selected notes that sound there with it.
class SplitTool : public Tool {
public:
    ToolKind kind() const override { return ToolKind::Split; }
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

} // namespace partita::ui
