#pragma once

#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/model/RollViewport.h"

namespace partita::ui {

// The place in the roll that keys act on: a cell of the grid on a row. It goes where the mouse was pressed,
// in the ruler too, and to a note that is selected alone, and is drawn once a key has moved it. GUI thread.
class NoteCursor : public QObject {
    Q_OBJECT

public:
    NoteCursor(RollController& controller, RollViewport& viewport, QObject* parent = nullptr);

    Tick tick() const { return place_.tick; }
    Pitch pitch() const { return place_.pitch; }
    const Note* note() const; // of the current track that sounds there; null when none

    void moveTime(int cells);
    void moveBars(int bars);
    void movePitch(int semitones);
    void moveTo(Tick tick, Pitch pitch);
    void put(Tick tick); // without drawing it
    void toStart();
    void toEnd(); // where the last note of the track ends

    void toggle();          // draws a note of one cell, or deletes the one there
    void toggleSelection(); // of the note there

private:
    void take(Tick tick, Pitch pitch); // without drawing it
    void show();

    RollController& controller_;
    RollViewport& viewport_;
    RollModel::Place place_{Tick(0), Pitch(60)};
};

} // namespace partita::ui
