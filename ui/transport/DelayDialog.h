#pragma once

#include "core/playback/TapTiming.h"
#include "ui/workspace/Playback.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;

namespace partita::ui {

// What a key takes until it is here: typed in, or measured by playing along with a beat.
class DelayDialog : public QDialog {
    Q_OBJECT

public:
    explicit DelayDialog(Playback& playback, QWidget* parent = nullptr); // outlives it
    ~DelayDialog() override;

private:
    void setMeasuring(bool on);
    void take(const PlayedMessage& played);
    void showState();

    Playback& playback_;
    TapTiming timing_;
    QSpinBox* delay_;
    QPushButton* measure_;
    QLabel* state_;
};

} // namespace partita::ui
