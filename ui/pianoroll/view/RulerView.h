#pragma once

#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/RollWidget.h"

#include <optional>

namespace partita::ui {

// The names of the chords that sound, over the ruler.
class ChordStrip : public RollWidget {
    Q_OBJECT

public:
    static constexpr int height = 18;

    ChordStrip(RollModel& model, RollViewport& viewport, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RollModel& model_;
};

// Bars and beats over the note area, with the loop. A click seeks, a drag marks the bars that it touches as
// the loop, the loop's ends can be dragged from bar to bar; with Alt both go anywhere.
class RulerView : public RollWidget {
    Q_OBJECT

public:
    static constexpr int height = 30;

    RulerView(RollModel& model, RollViewport& viewport, QWidget* parent = nullptr);

    bool drop(); // Esc while the loop is dragged; false when it is not

signals:
    void seekRequested(partita::Tick position);
    void loopChosen(partita::TickSpan loop);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    struct Drag {
        double fromX;
        Tick from;                    // where it was pressed
        std::optional<Tick> anchor;   // the loop's end that stays, where the other is dragged
        std::optional<TickSpan> loop; // as it would become; none before the drag is one
    };

    std::optional<TickSpan> shownLoop() const;
    void paintLines(QPainter& painter, double ratio);
    void paintLoop(QPainter& painter, double ratio);
    void paintNumbers(QPainter& painter);
    void paintPlayhead(QPainter& painter);
    TickSpan loopTo(Tick at, bool anywhere) const; // of the drag
    bool isOver(Tick tick, double x) const;

    RollModel& model_;
    std::optional<Drag> drag_;
};

} // namespace partita::ui
