#pragma once

#include <QObject>

namespace partita::ui {

class ActionSet;
class AlternativeStrip;
class PianoRollEditor;
class Regenerator;
class TakeStrip;
class Thoughts;
class Workspace;

// What is done to the open take with the model, put together: the operations, their alternatives, and what
// the model thinks. The alternatives stand where the takes are while there is something to choose. GUI
// thread.
class Generation : public QObject {
    Q_OBJECT

public:
    Generation(Workspace& workspace, ActionSet& actions, PianoRollEditor& roll, TakeStrip& takes,
               QObject* parent);

    Regenerator& regenerator() { return *regenerator_; }
    AlternativeStrip& alternatives() { return *alternatives_; } // for the window to lay out, below the takes
    Thoughts& thoughts() { return *thoughts_; }

signals:
    void told(const QString& sentence); // for the status line

private:
    void connectOperations();
    void connectThoughts();
    void showObstacles();
    void showThoughts();
    void showChoosing();

    ActionSet& actions_;
    PianoRollEditor& roll_;
    TakeStrip& takes_;
    Regenerator* regenerator_;
    AlternativeStrip* alternatives_;
    Thoughts* thoughts_;
};

} // namespace partita::ui
