#pragma once

#include "pianoroll/RollActions.h"
#include "pianoroll/RollViewActions.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace partita::ui {

// The row over the roll: tools, grid, track, switches.
class RollToolBar : public QWidget {
    Q_OBJECT

public:
    RollToolBar(RollModel& model, const RollActions& actions, const RollViewActions& viewActions,
                QWidget* parent = nullptr);

    bool followsZoom() const; // the grid is chosen by the zoom
    void setZoom(double pixelsPerBeat);

signals:
    void chosen(); // something was picked; the keyboard belongs to the roll again

private:
    QToolButton* button(QAction* action);
    QWidget* line();
    void fillGrid();
    void fillTracks();
    void showScale();
    void chooseGrid();

    RollModel& model_;
    QComboBox* grid_;
    QComboBox* tracks_;
    QToolButton* scale_;
    double pixelsPerBeat_ = 100;
};

} // namespace partita::ui
