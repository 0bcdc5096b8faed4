#pragma once

#include "ui/pianoroll/model/RollModel.h"
#include "ui/pianoroll/model/RollViewport.h"
#include "ui/pianoroll/tools/Tools.h"

namespace partita::ui {

// Turns presses and drags in the note area into gestures of the tool in hand. GUI thread.
class RollController : public QObject {
    Q_OBJECT

public:
    RollController(RollModel& model, RollViewport& viewport, QObject* parent = nullptr);
    ~RollController() override;

    RollModel& model() { return model_; }
    const RollModel& model() const { return model_; }
    const RollGeometry& geometry() const { return viewport_.geometry(); }

    ToolKind tool() const { return tool_; }
    void setTool(ToolKind kind);

    void press(const RollPoint& point);
    void drag(const RollPoint& point);
    void release();
    void doublePress(const RollPoint& point); // on empty ground draws a note, whatever the tool
    void hover(const RollPoint& point);
    void leave();
    bool isDragging() const { return gesture_ != nullptr; }
    bool drop(); // Esc; false when nothing was going on
    const ToolHint& hint() const { return hint_; }

    // Starts a gesture that came from outside the note area, as the velocity lane's do.
    void begin(std::unique_ptr<Gesture> gesture);

    // True when the piece can be edited; else says why not.
    bool allowsEditing();
    // One step of undo; where nothing would change it says so.
    void pushLocks(const Locks& locks, const QString& name);
    bool hearsEdits() const { return hearsEdits_; }
    void setHearsEdits(bool hears) { hearsEdits_ = hears; }
    void audition(const Note& note);
    void audition(Pitch pitch);

    int drawVelocity() const { return drawVelocity_; } // of the note drawn next
    void setDrawVelocity(int velocity) { drawVelocity_ = velocity; }

signals:
    void pressed(const partita::ui::RollPoint& point); // before the tool acts
    void toolChanged();
    void hintChanged();
    void statusMessage(const QString& text);
    void auditionRequested(partita::Pitch pitch, int velocity, int channel);

private:
    void setHint(const ToolHint& hint);

    RollModel& model_;
    RollViewport& viewport_;
    ToolKind tool_ = ToolKind::Select;
    std::unique_ptr<const Tool> inHand_ = makeTool(tool_);
    std::unique_ptr<Gesture> gesture_;
    ToolHint hint_;
    bool hearsEdits_ = true;
    int drawVelocity_ = 90;
};

} // namespace partita::ui
