#pragma once

#include "ui/workspace/Workspace.h"

namespace partita::ui {

class PianoRollEditor;

// Gives the roll the take that was open before the present one, as it is now, to be shown pale behind it.
// GUI thread.
class TakeBefore : public QObject {
    Q_OBJECT

public:
    TakeBefore(Workspace& workspace, PianoRollEditor& roll, QObject* parent = nullptr);

private:
    void show();

    Workspace& workspace_;
    PianoRollEditor& roll_;
    std::optional<int> now_, before_; // keys
};

} // namespace partita::ui
