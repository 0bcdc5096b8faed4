#pragma once

#include <QAction>
#include <QKeySequence>
#include <QMenu>
#include <QObject>

namespace partita::ui {

class Playback;

// What can be done to playback, for the bar and the menu. GUI thread.
class PlayActions : public QObject {
    Q_OBJECT

public:
    explicit PlayActions(Playback& playback, QObject* parent = nullptr);

    QAction* play() const { return play_; }
    QAction* start() const { return start_; }
    QAction* loop() const { return loop_; }
    QAction* metronome() const { return metronome_; }
    QAction* record() const { return record_; } // checkable; who records connects to it
    QAction* mixer() const { return mixer_; }
    QList<QAction*> all() const { return all_; } // with separators, for the menu

    void setHasMusic(bool hasMusic);

signals:
    void mixerAsked();
    void instrumentAsked();
    void inputDelayAsked();

private:
    QAction* add(const char* id, const char* iconName, const QString& text, const QString& tip,
                 const QKeySequence& key = {});
    QAction* addSwitch(const char* id, const char* iconName, const QString& text, const QString& tip,
                       const QKeySequence& key = {});
    void addSeparator();
    void addInput();
    void fillInputs();
    void showPlaying(bool playing);

    Playback& playback_;
    QList<QAction*> all_;
    QAction* play_;
    QAction* start_;
    QAction* loop_;
    QAction* metronome_;
    QAction* record_;
    QAction* mixer_;
    QMenu inputs_;
};

} // namespace partita::ui
