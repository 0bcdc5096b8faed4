#pragma once

#include "ui/pianoroll/tools/Tool.h"

namespace partita::ui {

// Draws a note a grid cell long, longer as the mouse is dragged on; moves and resizes notes that are there.
// With Shift or Ctrl a press on empty ground begins a marquee.
class DrawTool : public Tool {
public:
    ToolKind kind() const override { return ToolKind::Draw; }
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

} // namespace partita::ui
