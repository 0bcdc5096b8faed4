#pragma once

#include "ui/pianoroll/tools/RollController.h"

#include <QCoreApplication>

namespace partita::ui {

// What menus and keys do to the track that is edited.
class TrackCommands {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::TrackCommands)

public:
    explicit TrackCommands(RollController& controller)
        : controller_(controller) {}

    void next(int direction); // to the next track that has notes, round the end
    void split();             // into a track for each voice; one step of undo

private:
    RollController& controller_;
};

} // namespace partita::ui
