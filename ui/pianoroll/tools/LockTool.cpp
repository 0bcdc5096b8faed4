#include "ui/pianoroll/tools/Tools.h"

#include "ui/pianoroll/model/NoteTexts.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/tools/Tool.h"

namespace partita::ui {

namespace {

class LockGesture : public Gesture {
public:
    LockGesture(RollController& controller, const RollPoint& origin, bool unlocks)
        : controller_(controller)
        , origin_(origin)
        , unlocks_(unlocks) {
        drag(origin);
    }

    // Whole cells of the grid, from the one pressed to the one under the mouse.
    void drag(const RollPoint& point) override {
        RollModel& model = controller_.model();
        const Tick left = std::min(origin_.tick, point.tick), right = std::max(origin_.tick, point.tick);
        const bool bypass = point.bypassesSnap();
        const Tick first = model.cellStart(left, bypass);
        const bool onGrid = bypass != model.snaps();
        const Tick last = onGrid ? model.grid()->after(right) : right + Tick(1);
        model.setLockSketch(RollModel::LockSketch{
            {first, last, std::min(origin_.pitch, point.pitch), std::max(origin_.pitch, point.pitch)},
            unlocks_});
    }

    void release() override {
        RollModel& model = controller_.model();
        const auto sketch = model.lockSketch();
        model.setLockSketch(std::nullopt);
        if (sketch)
            controller_.pushLocks(model.locksWith(sketch->region, !unlocks_),
                                  StepNames::lockBlock(!unlocks_));
    }

    void drop() override { controller_.model().setLockSketch(std::nullopt); }

private:
    RollController& controller_;
    RollPoint origin_;
    bool unlocks_;
};

} // namespace

std::unique_ptr<Gesture> LockTool::press(RollController& controller, const RollPoint& point) const {
    RollModel& model = controller.model();
    if (!controller.allowsEditing() || model.currentTrack() == nullptr)
        return nullptr;
    const bool ctrl = point.modifiers.testFlag(Qt::ControlModifier);
    if (const auto hit = hitNote(model, controller.geometry(), point.position); hit && !ctrl) {
        std::vector<NoteId> ids{hit->note.id};
        if (model.isSelected(hit->note.id))
            ids = model.selectedIds();
        const bool locks = !model.isLocked(hit->note);
        controller.pushLocks(model.locksWith(ids, locks), StepNames::lock(ids.size(), locks));
        return nullptr;
    }
    const bool unlocks =
        ctrl || isLockedCell(model.document().locks(), point.tick, point.tick + Tick(1), point.pitch);
    return std::make_unique<LockGesture>(controller, point, unlocks);
}

ToolHint LockTool::hint(const RollController& controller, const RollPoint& point) const {
    const bool hits = hitNote(controller.model(), controller.geometry(), point.position).has_value();
    return {
        .cursor = hits ? Qt::PointingHandCursor : Qt::CrossCursor, .note = {}, .splitAt = {}, .splitOf = {}};
}

} // namespace partita::ui
