#pragma once

#include "ui/pianoroll/view/RollWidget.h"

#include <QToolButton>

namespace partita::ui {

// Shows the values of one controller of the current track over time; pedals as bars that are down or up.
class ControllerLane : public RollWidget {
    Q_OBJECT

public:
    static constexpr int sustainPedal = 64;
    static constexpr int height = 40;

    struct Change {
        Tick tick;
        int value; // 0..127
        bool operator==(const Change&) const = default;
    };

    ControllerLane(RollModel& model, RollViewport& viewport, QWidget* parent = nullptr);

    const std::vector<int>& used() const { return used_; } // controller numbers of the current track, rising
    int controller() const { return controller_; }         // the one shown
    void show(int controller);
    const std::vector<Change>& changes() const { return changes_; } // of it, by time

    static QString nameOf(int controller); // "Sustain pedal"

signals:
    void usedChanged(); // or another one is shown

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void read();
    void readChanges();
    void paintPedal(QPainter& painter);
    void paintCurve(QPainter& painter);

    RollModel& model_;
    std::vector<int> used_;
    int controller_ = sustainPedal;
    std::vector<Change> changes_;
};

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
