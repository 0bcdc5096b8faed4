#pragma once

#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/RollWidget.h"

#include <optional>

namespace partita::ui {

// The piano at the left, a key a row. A press sounds the key; its notes are selected.
class KeyboardView : public RollWidget {
    Q_OBJECT

public:
    static constexpr int width = 58;

    KeyboardView(RollController& controller, RollViewport& viewport, QWidget* parent = nullptr);

    void setHovered(std::optional<Pitch> pitch); // the row the mouse is on, here or in the roll

signals:
    void keyPressed(partita::Pitch pitch, bool adds);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    QPointF anchorAt(QPointF position) const override { return {0, position.y()}; }

private:
    void paintWhole(QPainter& painter, double ratio);
    void paintFolded(QPainter& painter, double ratio);
    void paintNames(QPainter& painter);
    QColor keyColour(Pitch pitch) const;

    RollController& controller_;
    std::optional<Pitch> hovered_, pressed_;
};

} // namespace partita::ui
