#pragma once

#include "core/learn/NoteLikelihoods.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/NoteLayer.h"
#include "ui/pianoroll/view/RollWidget.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace partita::ui {

// The note area: paints what is in view and forwards the mouse to the controller.
class RollView : public RollWidget {
    Q_OBJECT

public:
    RollView(RollController& controller, RollViewport& viewport, QWidget* parent = nullptr);

    const RollGeometry& rollGeometry() const { return viewport_.geometry(); }
    RollController& controller() { return controller_; }
    // What a model thinks of the piece, to be shown; null: nothing.
    void setThoughts(std::shared_ptr<const NoteLikelihoods> thoughts);
    // Which child a screen reader is at: 0 the cursor's cell, then the notes of the current track.
    int accessibleFocus() const;
    // Notes met by the last painting, for tests and benchmarks.
    int notesPainted() const { return notesPainted_; }
    QSize sizeHint() const override { return {640, 360}; }
    QSize minimumSizeHint() const override { return {160, 100}; }

signals:
    void velocityWheeled(partita::NoteId under, int notches); // Alt and the wheel over a note

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    RollPoint pointAt(QPointF position, Qt::KeyboardModifiers modifiers) const;
    void scrollWhileDragging();
    void updatePlayhead(std::optional<Tick> before);
    QRect playheadStrip(Tick tick) const;
    void paintHint(QPainter& painter, DevicePixels pixels);
    void paintMarquee(QPainter& painter, DevicePixels pixels);
    void paintPlayhead(QPainter& painter, DevicePixels pixels);
    void paintCursor(QPainter& painter, DevicePixels pixels);
    void tellScreenReader();
    void paintFocus(QPainter& painter, DevicePixels pixels);
    void paintEmpty(QPainter& painter);

    RollController& controller_;
    NoteLayer notes_;
    RowStrips tints_;
    int notesPainted_ = 0;
    QTimer edgeScroll_;
    RollPoint lastPoint_{};
    std::optional<QPointF> panFrom_;
    std::shared_ptr<const NoteLikelihoods> thoughts_;
    int wheelUnits_ = 0; // of QWheelEvent::angleDelta, with Alt, not yet a notch
};

// Teaches the screen readers' bridge about the note area: its children are the cursor's cell and the notes of
// the track that is edited, by time, each with name, bar, beat, length, velocity and whether it is locked.
// Call once before any note area is made; more calls do nothing.
void installRollAccessibility();

} // namespace partita::ui
