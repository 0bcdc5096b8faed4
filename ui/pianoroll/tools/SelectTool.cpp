#include "ui/pianoroll/tools/SelectTool.h"

#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/tools/MarqueeGesture.h"
#include "ui/pianoroll/tools/NotePress.h"

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

} // namespace partita::ui
