#pragma once

#include "ui/pianoroll/tools/Gesture.h"
#include "core/score/Score.h"

#include <memory>
#include <optional>

namespace partita::ui {

class RollController;

enum class ToolKind { Select, Draw, Erase, Split, Lock };

// What a press would do at a place, shown before it is done.
struct ToolHint {
    Qt::CursorShape cursor = Qt::ArrowCursor;
    std::optional<Note> note;     // would be drawn
    std::optional<Tick> splitAt;  // a note would be cut there ...
    std::optional<Pitch> splitOf; // ... on this row
};

class Tool {
public:
    virtual ~Tool() = default;
    virtual ToolKind kind() const = 0;
    // Null when the press is all there is to it.
    virtual std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const = 0;
    virtual ToolHint hint(const RollController& controller, const RollPoint& point) const = 0;
};

std::unique_ptr<Tool> makeTool(ToolKind kind);

} // namespace partita::ui
