#include "ui/pianoroll/tools/Tools.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/NoteTexts.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/tools/Tool.h"

namespace partita::ui {

namespace {

// Inside the note, on a line if there is one inside it.
std::optional<Tick> cutInside(const RollModel& model, const Note& note, const RollPoint& point) {
    const Tick line = model.snapped(point.tick, point.bypassesSnap());
    if (line > note.start && line < note.end())
        return line;
    if (point.tick > note.start && point.tick < note.end())
        return point.tick;
    return std::nullopt;
}

class SplitGesture : public Gesture {
public:
    SplitGesture(RollController& controller, const Note& held, const RollPoint& origin)
        : controller_(controller)
        , held_(held)
        , notes_{held}
        , firstNewId_(controller.model().score()->unusedNoteId()) {
        if (controller.model().isSelected(held.id))
            notes_ = controller.model().selectedNotes();
        drag(origin);
    }

    void drag(const RollPoint& point) override {
        RollModel& model = controller_.model();
        const std::optional<Tick> cut = cutInside(model, held_, point);
        ids_.clear();
        std::vector<Note> halves;
        std::vector<NoteId> whole; // of each half
        for (const Note& note : notes_) {
            if (!cut || *cut <= note.start || *cut >= note.end())
                continue;
            Note first = note, second = note;
            first.length = *cut - note.start;
            second.start = *cut;
            second.length = note.end() - *cut;
            second.id = NoteId(firstNewId_.value + static_cast<std::uint32_t>(ids_.size()));
            ids_.push_back(note.id);
            halves.push_back(first);
            halves.push_back(second);
            whole.insert(whole.end(), 2, note.id);
        }
        model.setPending(model.placing(ids_, halves, whole));
    }

    void release() override {
        if (!ids_.empty())
            controller_.model().commit(StepNames::split(ids_.size()));
    }

    void drop() override { controller_.model().setPending({}); }

private:
    RollController& controller_;
    Note held_;
    std::vector<Note> notes_; // that may be cut
    NoteId firstNewId_;
    std::vector<NoteId> ids_; // of those that are
};

} // namespace

std::unique_ptr<Gesture> SplitTool::press(RollController& controller, const RollPoint& point) const {
    const auto hit = hitNote(controller.model(), controller.geometry(), point.position);
    if (!hit || !controller.allowsEditing())
        return nullptr;
    return std::make_unique<SplitGesture>(controller, hit->note, point);
}

ToolHint SplitTool::hint(const RollController& controller, const RollPoint& point) const {
    ToolHint hint;
    const auto hit = hitNote(controller.model(), controller.geometry(), point.position);
    if (!hit || !controller.model().isEditable())
        return hint;
    hint.cursor = Qt::SplitHCursor;
    hint.splitAt = cutInside(controller.model(), hit->note, point);
    hint.splitOf = hit->note.pitch;
    return hint;
}

} // namespace partita::ui
