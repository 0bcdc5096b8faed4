#pragma once

#include "ui/workspace/Workspace.h"

#include <QTimer>

namespace partita::ui {

// Keeps the tracks' mutes, levels and transpositions with the session. GUI thread.
class MixMemory : public QObject {
    Q_OBJECT

public:
    explicit MixMemory(Workspace& workspace, QObject* parent = nullptr);

private:
    void keep();

    Workspace& workspace_;
    QTimer keepTimer_;
};

} // namespace partita::ui
