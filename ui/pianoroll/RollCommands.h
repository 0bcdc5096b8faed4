#pragma once

#include "pianoroll/RollController.h"

#include <QCoreApplication>
#include <QString>

#include <functional>

namespace partita::ui {

// What menus and keys do to the selected notes; each is one step of undo. Where nothing is selected or the
// piece is read-only, nothing happens but a word in the status line.
class RollCommands {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::RollCommands)

public:
    RollCommands(RollController& controller, RollViewport& viewport)
        : controller_(controller)
        , viewport_(viewport) {}

    void erase();
    void cut();
    void copy();
    void paste();     // at the playhead, else at the start of what is in view
    void duplicate(); // right after themselves
    void selectAll();
    void selectNone();
    void selectNeighbour(int direction); // the note after or before, by start
    void selectRow(Pitch pitch, bool adds);

    void transpose(int semitones);
    void nudge(int direction); // to the next grid line
    void nudgeFinely(int direction);
    void lengthen(int direction); // by a grid cell

    void quantise();
    void join();
    void legato();
    void reverse();
    void stretch(int numerator, int denominator);

private:
    using Change = std::function<std::vector<Note>(std::vector<Note>)>;
    // False when there is nothing to change or it must not be.
    bool change(const Change& change, QString (*name)(std::size_t));
    bool allows();
    bool putOnClipboard();
    void place(std::vector<Note> notes, Tick at, QString (*name)(std::size_t));
    void showSelection();

    RollController& controller_;
    RollViewport& viewport_;
};

} // namespace partita::ui
