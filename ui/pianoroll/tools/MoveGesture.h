#pragma once

#include "ui/pianoroll/tools/Gesture.h"
#include "core/score/Score.h"

#include <optional>
#include <vector>

namespace partita::ui {

class RollController;

// Moves the selected notes in time and pitch, or copies of them. Shift keeps to one direction.
class MoveGesture : public Gesture {
public:
    struct Options {
        bool copies = false;
        bool collapsesOnClick = false; // without a drag, only `held` stays selected
        bool dropsOnClick = false;     // without a drag, `held` leaves the selection
    };

    MoveGesture(RollController& controller, const Note& held, const RollPoint& origin, Options options);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

private:
    void show(Tick by, int semitones);

    RollController& controller_;
    Note held_;
    RollPoint origin_;
    Options options_;
    std::vector<Note> notes_; // as they were
    std::vector<NoteId> ids_; // of `notes_`
    NoteId firstNewId_;
    bool dragging_ = false; // past the threshold of a click
    Pitch heard_;
};

} // namespace partita::ui
