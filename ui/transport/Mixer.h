#pragma once

#include "ui/workspace/TrackMixes.h"

#include <QDialog>
#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QSlider;
class QSpinBox;
class QToolButton;

namespace partita::ui {

class Instruments;
class ScoreDocument;
class TrackMixes;

// A track in the mixer.
class MixerRow : public QWidget {
    Q_OBJECT

public:
    MixerRow(TrackId track, const QString& name, QWidget* parent = nullptr);

    TrackId track() const { return track_; }
    void setSound(const TrackSound& sound);
    void setInstrument(const QString& text, const QString& toolTip, bool canChoose);
    void setPan(std::optional<int> pan); // unset: it has none of its own

signals:
    void instrumentAsked(partita::TrackId track);
    void panChanged(partita::TrackId track, int pan);
    void soundChanged(partita::TrackId track, const partita::ui::TrackSound& sound);

private:
    void report();

    TrackId track_;
    QPushButton* instrument_;
    QToolButton* mute_;
    QToolButton* alone_;
    QSlider* level_;
    QSlider* pan_;
    QLabel* percent_;
};

// The tracks of what lies open, each with its instrument, to be muted, heard alone, or made louder or softer,
// and the transposition. Stays open beside the window.
class Mixer : public QDialog {
    Q_OBJECT

public:
    Mixer(TrackMixes& mixes, ScoreDocument& document, Instruments& instruments, QWidget* parent = nullptr);

private:
    void fill();
    void refresh();

    TrackMixes& mixes_;
    ScoreDocument& document_;
    Instruments& instruments_;
    QScrollArea* area_;
    QSpinBox* transposition_;
    std::vector<MixerRow*> rows_;
};

} // namespace partita::ui
