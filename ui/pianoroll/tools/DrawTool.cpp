#include "ui/pianoroll/tools/DrawTool.h"

#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/tools/DrawGesture.h"
#include "ui/pianoroll/tools/MarqueeGesture.h"
#include "ui/pianoroll/tools/NotePress.h"

namespace partita::ui {

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

} // namespace partita::ui
