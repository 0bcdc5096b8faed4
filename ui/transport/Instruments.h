#pragma once

#include "core/playback/Player.h"
#include "ui/workspace/Playback.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace partita::ui {

// The presets of a soundfont, found by words or numbers. Typing narrows the list, the arrow keys walk it and
// Enter takes what is marked.
class PresetDialog : public QDialog {
    Q_OBJECT

public:
    // `present` is marked at first; drum kits are offered to what plays one, the rest to all others.
    PresetDialog(std::shared_ptr<const PresetList> presets, PresetPlace present, QWidget* parent = nullptr);

signals:
    void chosen(partita::PresetPlace place);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void narrow();
    void take();

    std::shared_ptr<const PresetList> presets_;
    PresetPlace present_;
    QLineEdit* words_;
    QListWidget* list_;
    QPushButton* use_ = nullptr;
};

// What the tracks of the open piece are played with and where between left and right, and the choice of
// another. GUI thread.
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

    static constexpr int leftmost = -64, rightmost = 63;
    // leftmost..rightmost, 0 the middle; unset where a track plays on several channels.
    std::optional<int> pan(TrackId track) const;
    // From its beginning on. One step of undo; a piece that can't be edited becomes a take first, and a track
    // that shares its channel gets one of its own.
    void setPan(TrackId track, int place);

signals:
    void changed();
    void refused(const QString& why);

private:
    Playback& playback_;
    MusicStand& stand_;
};

} // namespace partita::ui
