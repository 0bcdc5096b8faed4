#pragma once

#include "ui/pianoroll/model/RollViewport.h"
#include "ui/workspace/Workspace.h"

#include <QTimer>

#include <map>

namespace partita::ui {

class PianoRollEditor;

// Zoom and place in the roll, for each take and piece; kept with the session. GUI thread.
class PlaceMemory : public QObject {
    Q_OBJECT

public:
    PlaceMemory(Workspace& workspace, PianoRollEditor& roll, QObject* parent = nullptr);

    void restore(const QByteArray& json); // replaces all; what is odd is passed over

private:
    void remember();
    void keep();

    Workspace& workspace_;
    PianoRollEditor& roll_;
    std::map<QString, RollViewport::Place> places_;
    QString open_; // key of the stand; "" while another piece is on its way
    QTimer keepTimer_;
};

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
