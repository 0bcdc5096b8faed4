#pragma once

#include "ui/pianoroll/commands/Markers.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/RollWidget.h"

namespace partita::ui {

// The line of tempo, metre and key changes and text marks over the ruler. A drag moves one, a double click
// opens one or sets a tempo; the rest is in the context menu.
class MarkerStrip : public RollWidget {
    Q_OBJECT

public:
    static constexpr int height = 18;

    MarkerStrip(RollController& controller, RollViewport& viewport, QWidget* parent = nullptr);

    const std::vector<Marker>& markers() const { return markers_; } // by time
    QRect boxOf(std::size_t marker) const;                          // pixels
    bool drop(); // Esc while one is dragged; false when none is

    // Opens the dialog where the piece can be edited and has tempo and metre, else says why not. A metre
    // begins at the bar that `at` is in.
    void askFor(Marker::Kind kind, Tick at);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Drag {
        Marker marker;
        double fromX;
        Tick to;
        bool moving = false;
    };

    void read();
    const Marker* at(QPointF position) const;
    bool canMove(const Marker& marker) const;
    Tick placeFor(Marker::Kind kind, double x, Qt::KeyboardModifiers modifiers) const;
    void erase(const Marker& marker);
    void paintMarker(QPainter& painter, std::size_t index, int left, int right);

    RollController& controller_;
    struct Label {
        int offset; // past those of the same tick, pixels
        int width;  // pixels
    };

    std::vector<Marker> markers_;
    std::vector<Label> labels_; // of them
    std::optional<Drag> drag_;
};

} // namespace partita::ui
