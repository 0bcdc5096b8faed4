#pragma once

#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/RollWidget.h"

#include <vector>

namespace partita::ui {

// The lane under the notes: a stem a note, as high as it is loud. A stem's head drags its note, or all
// selected ones if it is one of them; a drag elsewhere draws velocities, with Shift a straight line of them.
class VelocityView : public RollWidget {
    Q_OBJECT

public:
    VelocityView(RollController& controller, RollViewport& viewport, QWidget* parent = nullptr);

    int velocityAt(double y) const;
    double y(int velocity) const; // of the stem's head, pixels
    QSize sizeHint() const override { return {320, 76}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    struct Stems;

    const Note* headAt(QPointF position) const;
    void paintScale(QPainter& painter, double ratio);
    void gather(Stems& stems, double ratio) const;
    void paintStems(QPainter& painter, double ratio);

    RollController& controller_;
};

// The numbers beside the velocity lane.
class VelocityScale : public QWidget {
    Q_OBJECT

public:
    VelocityScale(const VelocityView& lane, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const VelocityView& lane_;
};

} // namespace partita::ui
