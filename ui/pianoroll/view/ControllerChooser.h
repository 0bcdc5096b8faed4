#pragma once

#include "ui/pianoroll/view/ControllerLane.h"

#include <QToolButton>

namespace partita::ui {

// Beside the controller lane: which of the track's controllers it shows.
class ControllerChooser : public QToolButton {
    Q_OBJECT

public:
    ControllerChooser(ControllerLane& lane, QWidget* parent = nullptr);

private:
    void fill();

    ControllerLane& lane_;
};

} // namespace partita::ui
