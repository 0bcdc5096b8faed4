#pragma once

#include "ui/pianoroll/tools/Gesture.h"
#include "core/score/ScoreEdit.h"

namespace partita::ui {

class RollController;
class RollModel;

// A new note: its cell at the press, its end under the mouse. A score without a track gets one.
class DrawGesture : public Gesture {
public:
    DrawGesture(RollController& controller, const RollPoint& origin);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

    // What a press at the point would draw, before it meets other notes.
    static Note noteAt(const RollController& controller, const RollPoint& point);

    // The edit that puts the note into the current track; a score without a track gets one.
    static ScoreEdit editFor(const RollModel& model, const Note& note);

private:
    void show();

    RollController& controller_;
    Note note_;
    Tick cellEnd_;
};

} // namespace partita::ui
