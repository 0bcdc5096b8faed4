#pragma once

#include "ui/pianoroll/model/RollViewport.h"

class QScrollBar;
class QWidget;

namespace partita::ui {

// Two scroll bars bound to what is in view.
class RollScrollBars : public QObject {
    Q_OBJECT

public:
    RollScrollBars(RollViewport& viewport, QWidget* parent);

    QScrollBar* time() const { return time_; }
    QScrollBar* pitch() const { return pitch_; }

private:
    double unit() const; // pixels
    void update();
    void scroll();

    RollViewport& viewport_;
    QScrollBar* time_;
    QScrollBar* pitch_;
};

} // namespace partita::ui
