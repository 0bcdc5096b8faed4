#pragma once

#include "core/score/MetreMap.h"
#include "core/score/TempoMap.h"

#include <QElapsedTimer>
#include <QList>
#include <QWidget>

#include <optional>

class QDoubleSpinBox;
class QLabel;
class QMenu;
class QSlider;
class QToolButton;

namespace partita::ui {

class ActionSet;
class Playback;

// How loud it is: a bar of decibels that falls slowly, red for a while after the sound was cut off at its
// loudest.
class PeakMeter : public QWidget {
    Q_OBJECT

public:
    explicit PeakMeter(QWidget* parent = nullptr);

    void setPeak(float peak); // since the last call; 1 is the loudest that can be
    double decibels() const { return decibels_; }
    bool isClipped() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double decibels_;
    QElapsedTimer sinceLast_;
    QElapsedTimer sinceClipped_;
};

// Play, stop, loop, tempo, position, volume and output at the bottom of the window.
class TransportBar : public QWidget {
    Q_OBJECT

public:
    TransportBar(Playback& playback, class ScoreDocument& document, ActionSet& actions,
                 QWidget* parent = nullptr);

signals:
    void settingsAsked();
    void inputDelayAsked();

private:
    QWidget* tempoBox();
    QWidget* volumeBox();
    void fillOutputs();
    void showStatus();
    void showTempo();
    void readClock();

    Playback& playback_;
    ScoreDocument& document_;
    QLabel* position_;
    QSlider* place_;
    QDoubleSpinBox* tempo_;
    QSlider* volume_;
    PeakMeter* meter_;
    QToolButton* output_;
    QMenu* outputs_;
    QLabel* notice_;
    struct Clock {
        MetreMap metres;
        TempoMap tempos;
        Tick end;
    };
    std::optional<Clock> clock_; // of what is heard
};

} // namespace partita::ui
