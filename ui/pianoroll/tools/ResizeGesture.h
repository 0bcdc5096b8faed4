#pragma once

#include "ui/pianoroll/tools/Gesture.h"
#include "ui/pianoroll/tools/NoteHit.h"

#include <vector>

namespace partita::ui {

class RollController;

// Moves the start or the end of all selected notes.
class ResizeGesture : public Gesture {
public:
    ResizeGesture(RollController& controller, const NoteHit& held, const RollPoint& origin);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

private:
    RollController& controller_;
    NoteHit held_;
    RollPoint origin_;
    std::vector<Note> notes_; // as they were
    std::vector<NoteId> ids_;
};

} // namespace partita::ui
