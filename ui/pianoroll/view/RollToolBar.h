#pragma once

#include "ui/pianoroll/model/RollModel.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace partita::ui {

class ActionSet;

// The row over the roll: tools, grid, track, switches. Where it is too narrow, what the menus have too is
// left out, the least needed first.
class RollToolBar : public QWidget {
    Q_OBJECT

public:
    RollToolBar(RollModel& model, const ActionSet& actions, QWidget* parent = nullptr);

    bool followsZoom() const; // the grid is chosen by the zoom
    void setZoom(double pixelsPerBeat);

signals:
    void chosen(); // something was picked; the keyboard belongs to the roll again

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* line();
    void fillGrid();
    void fillTracks();
    void showScale();
    void fitIn();
    void chooseGrid();

    RollModel& model_;
    QComboBox* grid_;
    QComboBox* tracks_;
    QToolButton* scale_;
    QList<QWidget*> optional_; // the most needed first
    double pixelsPerBeat_ = 100;
};

} // namespace partita::ui
