#pragma once

#include "ui/workspace/Playback.h"

namespace partita::ui {

// What the tracks of the open piece are played with, and the choice of another. GUI thread.
class Instruments : public QObject {
    Q_OBJECT

public:
    Instruments(Playback& playback, MusicStand& stand, QObject* parent = nullptr);

    // As a row of the mixer shows it: the preset that sounds, and in the tooltip what the piece asks for.
    QString text(TrackId track) const;
    QString toolTip(TrackId track) const;
    bool canChoose(TrackId track) const;

    // Asks for another preset. One step of undo; a piece that can't be edited becomes a take first.
    void ask(TrackId track, QWidget* parent);
    void choose(TrackId track, PresetPlace place);

signals:
    void changed();
    void refused(const QString& why);

private:
    Playback& playback_;
    MusicStand& stand_;
};

} // namespace partita::ui
