#pragma once

#include "ui/pianoroll/model/RollModel.h"
#include "ui/pianoroll/model/RollViewport.h"
#include "ui/pianoroll/view/RollPalette.h"

#include <QWidget>

class QScrollBar;

namespace partita::ui {

// The wheel over any part of the roll: alone it scrolls, with Shift sideways; with Ctrl it zooms time about
// `anchor`, with Ctrl+Shift rows. `anchor` is in pixels of the note area.
void navigate(RollViewport& viewport, const QWheelEvent& event, QPointF anchor);

// A part of the roll: opaque, in the roll's colours, painted anew when something else comes into view. The
// wheel over it navigates.
class RollWidget : public QWidget {
    Q_OBJECT

public:
    RollWidget(RollViewport& viewport, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    // Where in the note area a place of this part is, for the wheel.
    virtual QPointF anchorAt(QPointF position) const { return {position.x(), 0}; }
    void repaintOn(const RollModel& model, std::initializer_list<void (RollModel::*)()> signs);

    RollViewport& viewport_;
    RollPalette palette_; // follows light and dark
};

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
