#pragma once

#include "ui/pianoroll/commands/NoteCursor.h"

#include <set>

namespace partita::ui {

// Notes entered one after another at the cursor, each a grid cell long: from a MIDI keyboard, and, with a
// switch of its own, from the letters of the computer keyboard (A is C, W is C sharp ... as on a piano; Z and
// X change the octave). Keys held together are a chord; the cursor goes on when the last of them is released.
// As an event filter it takes the letters from the note area. GUI thread.
class StepInput : public QObject {
    Q_OBJECT

public:
    StepInput(RollController& controller, NoteCursor& cursor, QObject* parent = nullptr);

    void setTakesKeyboard(bool takes);
    void setTakesLetters(bool takes);

    // From a MIDI keyboard; nothing happens unless it is switched on. Each needs its end.
    void enterStep(Pitch pitch, int velocity);
    void endStep(Pitch pitch);

    void back(); // deletes what starts in the cell before the cursor and goes there

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void press(Pitch pitch, int velocity);
    void release(Pitch pitch);
    void goOn();
    std::optional<Pitch> letter(int key) const;
    bool takes(int key) const;
    bool pressLetter(int key);
    void changeOctave(int by);

    RollController& controller_;
    NoteCursor& cursor_;
    bool takesKeyboard_ = false;
    bool takesLetters_ = false;
    int octaveStart_ = 60; // pitch of A
    std::set<Pitch> held_;
    Tick next_; // where the cursor goes on
};

} // namespace partita::ui
