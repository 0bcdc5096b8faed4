#include "ui/pianoroll/tools/Tools.h"

#include "ui/pianoroll/tools/Gestures.h"
#include "ui/pianoroll/tools/RollController.h"

namespace partita::ui {

std::unique_ptr<Gesture> SelectTool::press(RollController& controller, const RollPoint& point) const {
    if (const auto hit = hitNote(controller.model(), controller.geometry(), point.position))
        return pressNote(controller, *hit, point);
    return std::make_unique<MarqueeGesture>(controller, point);
}

ToolHint SelectTool::hint(const RollController& controller, const RollPoint& point) const {
    const auto hit = hitNote(controller.model(), controller.geometry(), point.position);
    return {.cursor = hit ? cursorOver(*hit) : Qt::ArrowCursor, .note = {}, .splitAt = {}, .splitOf = {}};
}

std::unique_ptr<Gesture> DrawTool::press(RollController& controller, const RollPoint& point) const {
    if (const auto hit = hitNote(controller.model(), controller.geometry(), point.position))
        return pressNote(controller, *hit, point);
    if (point.modifiers & (Qt::ShiftModifier | Qt::ControlModifier))
        return std::make_unique<MarqueeGesture>(controller, point);
    if (!controller.allowsEditing())
        return nullptr;
    return std::make_unique<DrawGesture>(controller, point);
}

ToolHint DrawTool::hint(const RollController& controller, const RollPoint& point) const {
    ToolHint hint;
    if (const auto hit = hitNote(controller.model(), controller.geometry(), point.position)) {
        hint.cursor = cursorOver(*hit);
        return hint;
    }
    if (!controller.model().isEditable() || (point.modifiers & (Qt::ShiftModifier | Qt::ControlModifier)))
        return hint;
    hint.cursor = Qt::CrossCursor;
    hint.note = DrawGesture::noteAt(controller, point);
    return hint;
}

std::unique_ptr<Tool> makeTool(ToolKind kind) {
    switch (kind) {
    case ToolKind::Draw:
        return std::make_unique<DrawTool>();
    case ToolKind::Erase:
        return std::make_unique<EraseTool>();
    case ToolKind::Split:
        return std::make_unique<SplitTool>();
    case ToolKind::Lock:
        return std::make_unique<LockTool>();
    case ToolKind::Select:
        break;
    }
    return std::make_unique<SelectTool>();
}

} // namespace partita::ui
