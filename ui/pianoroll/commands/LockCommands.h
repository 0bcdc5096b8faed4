#pragma once

#include "core/score/Voices.h"
#include "ui/pianoroll/tools/RollController.h"

#include <QCoreApplication>

namespace partita::ui {

// What menus do to the locks; each is one step of undo.
class LockCommands {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::LockCommands)

public:
    explicit LockCommands(RollController& controller)
        : controller_(controller) {}

    void setSelection(bool locked);
    void lockOutside();          // everything but the selected notes and the cells between them
    void lockBars();             // those that the selection touches, else those of the loop
    void lockPitches();          // from the lowest to the highest selected one, all through the piece
    void lockVoice(Voice voice); // of the piece, whatever its tracks
    void setTrack(bool locked);  // the current one
    void unlockAll();

private:
    bool allows(bool needsSelection);

    RollController& controller_;
};

} // namespace partita::ui
