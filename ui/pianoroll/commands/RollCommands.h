#pragma once

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/tools/RollController.h"

#include <QCoreApplication>
#include <QString>

#include <functional>

namespace partita::ui {

// What menus and keys do to the selection; no step of undo.
class RollSelection {
public:
    RollSelection(RollController& controller, RollViewport& viewport)
        : controller_(controller)
        , viewport_(viewport) {}

    void all();         // of the current track
    void ofAllTracks(); // all there are
    void none();
    void neighbour(int direction); // the note after or before, by start
    void row(Pitch pitch, bool adds);

private:
    RollController& controller_;
    RollViewport& viewport_;
};

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

    void transpose(int semitones);
    void transposeInScale(int steps);
    void nudge(int direction); // to the next grid line
    void nudgeFinely(int direction);
    void lengthen(int direction); // by a grid cell

    void quantise(std::optional<GridValue> grid, Quantisation how); // without a grid on the roll's
    void changeVelocity(int by);
    // Of the note, or of all selected ones if it is one of them. Turns of the wheel that follow each other
    // are one step of undo.
    void wheelVelocity(NoteId under, int notches);
    void join();
    void legato();
    void reverse();
    void stretch(int numerator, int denominator);

    bool ready(); // something is selected and may be changed; else says why not

private:
    using Change = std::function<std::vector<Note>(std::vector<Note>)>;
    // False when there is nothing to change or it must not be.
    bool change(const Change& change, QString (*name)(std::size_t));
    // What the notes of a track make together is made of each track's alone.
    Change ofEachTrack(const Change& change) const;
    bool putOnClipboard();
    // `like` of each note: see RollModel::placing().
    void place(std::vector<Note> notes, const std::vector<NoteId>& like, Tick at,
               QString (*name)(std::size_t));
    void auditionSelection();

    RollController& controller_;
    RollViewport& viewport_;
};

} // namespace partita::ui
