#pragma once

#include "ui/pianoroll/view/RollWidget.h"

#include <QImage>

namespace partita::ui {

// The whole piece in small, with a frame round what is in view. A drag sideways scrolls, up and down zooms;
// the frame's edges can be dragged; a click elsewhere goes there.
class OverviewStrip : public RollWidget {
    Q_OBJECT

public:
    static constexpr int height = 34;

    OverviewStrip(RollModel& model, RollViewport& viewport, QWidget* parent = nullptr);

    QRectF frame() const; // what is in view, pixels

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Grip { None, Frame, LeftEdge, RightEdge };

    double x(double tick) const;
    double tickAt(double x) const;
    Grip gripAt(double x) const;
    void drawNotes();

    RollModel& model_;
    QImage notes_; // device pixels; null when it must be drawn anew
    double drawnLength_ = 0;
    bool drawsPending_ = false; // an edit that is marked
    Grip grip_ = Grip::None;
    QPointF last_;
};

} // namespace partita::ui
