#pragma once

#include "ui/workspace/TrackMixes.h"

#include <QWidget>

class QLabel;
class QSlider;
class QPushButton;
class QToolButton;

namespace partita::ui {

// A track in the mixer.
class MixerRow : public QWidget {
    Q_OBJECT

public:
    MixerRow(TrackId track, const QString& name, QWidget* parent = nullptr);

    TrackId track() const { return track_; }
    void setSound(const TrackSound& sound);
    void setInstrument(const QString& text, const QString& toolTip, bool canChoose);

signals:
    void instrumentAsked(partita::TrackId track);
    void soundChanged(partita::TrackId track, const partita::ui::TrackSound& sound);

private:
    void report();

    TrackId track_;
    QPushButton* instrument_;
    QToolButton* mute_;
    QToolButton* alone_;
    QSlider* level_;
    QLabel* percent_;
};

} // namespace partita::ui
