#pragma once

#include "ui/pianoroll/tools/RollController.h"
#include "core/score/Voices.h"

#include <QCoreApplication>

namespace partita::ui {

enum class Voice { Melody, Inner, Bass };

std::vector<NoteId> notesOf(const Voices& voices, Voice voice); // rising ids

// What menus and the lock tool do to the locks; each is one step of undo.
class LockCommands {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::LockCommands)

public:
    explicit LockCommands(RollController& controller)
        : controller_(controller) {}

    // Notes of the current track. Unlocking frees them from blocks and a locked track too: the blocks lose
    // their cells, the track's other notes stay locked one by one.
    void setNotes(const std::vector<NoteId>& ids, bool locked);
    void setSelection(bool locked);
    void lockOutside(); // everything but the selected notes and the cells between them
    void setRegion(const Locks::Region& region, bool locked); // unlocking frees single notes in it too
    void lockBars();    // those that the selection touches, else those of the loop
    void lockPitches(); // from the lowest to the highest selected one, all through the piece
    void lockVoice(Voice voice); // of the piece, whatever its tracks
    void setTrack(bool locked); // the current one
    void unlockAll();

private:
    void push(const Locks& locks, const QString& name);
    bool allows(bool needsSelection);

    RollController& controller_;
};

} // namespace partita::ui
