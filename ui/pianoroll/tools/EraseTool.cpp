#include "ui/pianoroll/tools/Tools.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/NoteTexts.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/tools/Tool.h"

#include <cmath>
#include <unordered_set>

namespace partita::ui {

namespace {

constexpr double stridePixels = 2; // between two looks on the mouse's way

class EraseGesture : public Gesture {
public:
    EraseGesture(RollController& controller, const RollPoint& origin)
        : controller_(controller)
        , last_(origin.position) {
        drag(origin);
    }

    void drag(const RollPoint& point) override {
        RollModel& model = controller_.model();
        const QPointF way = point.position - last_;
        const int strides = 1 + static_cast<int>(std::hypot(way.x(), way.y()) / stridePixels);
        const std::size_t before = touched_.size();
        for (int i = 1; i <= strides; ++i)
            if (const auto hit = hitNote(model, controller_.geometry(), last_ + way * i / strides))
                touched_.insert(hit->note.id);
        last_ = point.position;
        if (touched_.size() != before)
            model.setPending(model.placing(std::vector<NoteId>(touched_.begin(), touched_.end()), {}));
    }

    void release() override {
        if (!touched_.empty())
            controller_.model().commit(StepNames::erase(touched_.size()));
    }

    void drop() override { controller_.model().setPending({}); }

private:
    RollController& controller_;
    QPointF last_;
    std::unordered_set<NoteId> touched_;
};

} // namespace

std::unique_ptr<Gesture> EraseTool::press(RollController& controller, const RollPoint& point) const {
    if (!controller.allowsEditing() || controller.model().currentTrack() == nullptr)
        return nullptr;
    return std::make_unique<EraseGesture>(controller, point);
}

ToolHint EraseTool::hint(const RollController& controller, const RollPoint& point) const {
    const bool hits = hitNote(controller.model(), controller.geometry(), point.position).has_value();
    return {
        .cursor = hits ? Qt::PointingHandCursor : Qt::ArrowCursor, .note = {}, .splitAt = {}, .splitOf = {}};
}

} // namespace partita::ui
