#pragma once

#include <QDialog>

class QScrollArea;
class QSpinBox;

namespace partita::ui {

class Instruments;
class MixerRow;
class ScoreDocument;
class TrackMixes;

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
