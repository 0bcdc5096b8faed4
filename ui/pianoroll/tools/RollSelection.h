#pragma once

#include "ui/pianoroll/tools/RollController.h"

namespace partita::ui {

// What menus and keys do to the selection; no step of undo.
class RollSelection {
public:
    RollSelection(RollController& controller, RollViewport& viewport)
        : controller_(controller)
        , viewport_(viewport) {}

    void all();
    void none();
    void neighbour(int direction); // the note after or before, by start
    void row(Pitch pitch, bool adds);

private:
    RollController& controller_;
    RollViewport& viewport_;
};

} // namespace partita::ui
