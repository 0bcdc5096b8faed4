#pragma once

#include "ui/pianoroll/tools/Tool.h"

namespace partita::ui {

// Deletes every note that the mouse is drawn over.
class EraseTool : public Tool {
public:
    ToolKind kind() const override { return ToolKind::Erase; }
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

} // namespace partita::ui
