#pragma once

#include "ui/pianoroll/tools/Tool.h"

namespace partita::ui {

// Selects by click and marquee, moves, copies and resizes.
class SelectTool : public Tool {
public:
    ToolKind kind() const override { return ToolKind::Select; }
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

} // namespace partita::ui
