#pragma once

#include <QObject>

class QMenu;

namespace partita::ui {

class ActionSet;
class Playback;
class ScoreDocument;

// What the actions of the menu Play do to playback, and its menu of MIDI keyboards. GUI thread.
class PlayActions : public QObject {
    Q_OBJECT

public:
    PlayActions(ActionSet& actions, Playback& playback, const ScoreDocument& document,
                QObject* parent = nullptr);

signals:
    void inputDelayAsked();

private:
    void connectSwitches();
    void showPlaying();
    void fillInputs(QMenu& menu);

    ActionSet& actions_;
    Playback& playback_;
};

} // namespace partita::ui
