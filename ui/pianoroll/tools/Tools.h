#pragma once

#include "ui/pianoroll/tools/Tool.h"

namespace partita::ui {

enum class ToolKind { Select, Draw, Erase, Split, Lock }; // as the actions "roll.tool" follow each other
std::unique_ptr<Tool> makeTool(ToolKind kind);

// Selects by click and marquee, moves, copies and resizes.
class SelectTool : public Tool {
public:
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

// Draws a note a grid cell long, longer as the mouse is dragged on; moves and resizes notes that are there.
// With Shift or Ctrl a press on empty ground begins a marquee.
class DrawTool : public Tool {
public:
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

// Deletes every note that the mouse is drawn over.
class EraseTool : public Tool {
public:
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

// Cuts the note under the mouse in two, at a grid line (Alt: anywhere). A selected note takes the other
// selected notes that sound there with it.
class SplitTool : public Tool {
public:
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

// Locks what generation must keep: a click on a note locks or unlocks it (with the other selected ones, if it
// is selected), a drag over the ground a block of cells. A drag that begins in a locked block, or with Ctrl,
// unlocks instead, single notes in it too.
class LockTool : public Tool {
public:
    std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const override;
    ToolHint hint(const RollController& controller, const RollPoint& point) const override;
};

} // namespace partita::ui
