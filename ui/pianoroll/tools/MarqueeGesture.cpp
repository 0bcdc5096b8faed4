#include "ui/pianoroll/tools/MarqueeGesture.h"

#include "ui/pianoroll/tools/RollController.h"

#include <cmath>

namespace partita::ui {

MarqueeGesture::MarqueeGesture(RollController& controller, const RollPoint& origin)
    : controller_(controller)
    , originTick_(controller.geometry().tickAt(origin.position.x()))
    , originRow_(controller.geometry().rowAt(origin.position.y()))
    , modifiers_(origin.modifiers)
    , before_(controller.model().selection()) {
    if (!(modifiers_ & (Qt::ShiftModifier | Qt::ControlModifier)))
        controller.model().setSelection({});
}

void MarqueeGesture::drag(const RollPoint& point) {
    RollModel& model = controller_.model();
    const RollGeometry& geometry = controller_.geometry();
    const double tick = geometry.tickAt(point.position.x());
    const double row = geometry.rowAt(point.position.y());
    const QRectF box = QRectF(QPointF(originTick_, originRow_), QPointF(tick, row)).normalized();
    model.setMarquee(box);
    const TrackNotes* track = model.currentTrack();
    if (track == nullptr)
        return;
    std::unordered_set<NoteId> selection;
    if (modifiers_ & (Qt::ShiftModifier | Qt::ControlModifier))
        selection = before_;
    const Tick first(static_cast<std::int64_t>(std::floor(std::max(0.0, box.left()))));
    const Tick last(static_cast<std::int64_t>(std::ceil(box.right())));
    const int top = std::max(0, static_cast<int>(std::floor(box.top())));
    const int bottom = std::min(geometry.rows.count() - 1, static_cast<int>(std::floor(box.bottom())));
    for (int r = top; r <= bottom; ++r)
        track->visitOverlaps(geometry.rows.pitch(r), first, last, [&](std::size_t index) {
            const NoteId id = track->notes()[index].id;
            if (modifiers_.testFlag(Qt::ControlModifier) && before_.contains(id))
                selection.erase(id);
            else
                selection.insert(id);
        });
    model.setSelection(std::move(selection));
}

void MarqueeGesture::release() {
    controller_.model().setMarquee(std::nullopt);
}

void MarqueeGesture::drop() {
    controller_.model().setMarquee(std::nullopt);
    controller_.model().setSelection(before_);
}

} // namespace partita::ui
