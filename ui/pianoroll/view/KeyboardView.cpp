#include "ui/pianoroll/view/KeyboardView.h"

#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/texts/Texts.h"

#include <QMouseEvent>
#include <QPainter>

namespace partita::ui {

namespace {

constexpr double blackKeyShare = 0.6; // of the keyboard's width
constexpr double leastNameGap = 10;   // pixels between two names
constexpr double everyNamedRow = 14;  // for all names

} // namespace

KeyboardView::KeyboardView(RollController& controller, RollViewport& viewport, QWidget* parent)
    : RollWidget(viewport, parent)
    , controller_(controller) {
    setFixedWidth(width);
    setMouseTracking(true);
    setAccessibleName(tr("Piano keys"));
    setToolTip(tr("Click a key to hear it and to select its notes; with Shift they are added"));
}

void KeyboardView::setHovered(std::optional<Pitch> pitch) {
    if (hovered_ == pitch)
        return;
    hovered_ = pitch;
    update();
}

QColor KeyboardView::keyColour(Pitch pitch) const {
    const QColor key = isBlackKey(pitch) ? palette_.blackKey : palette_.whiteKey;
    if (pressed_ == pitch)
        return mixed(key, palette_.accent, 0.75);
    return hovered_ == pitch ? mixed(key, palette_.accent, 0.35) : key;
}

void KeyboardView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    painter.setPen(Qt::NoPen);
    if (viewport_.geometry().rows.isFolded())
        paintFolded(painter, ratio);
    else
        paintWhole(painter, ratio);
    painter.restore();
    paintNames(painter);
}

// White keys reach to the middle of the black ones beside them, as on a piano.
void KeyboardView::paintWhole(QPainter& painter, double ratio) {
    const RollGeometry& geometry = viewport_.geometry();
    const DevicePixels pixels{geometry, ratio};
    const int right = pixels.scaled(width);
    const int line = pixels.line();
    painter.fillRect(QRect(0, 0, right, pixels.scaled(height())), palette_.panel);
    const auto edge = [&](int row, int neighbour) { // of a white key towards `neighbour`
        const bool black = neighbour >= 0 && neighbour < 128 && isBlackKey(geometry.rows.pitch(neighbour));
        const int border = std::max(row, neighbour);
        if (!black)
            return pixels.y(border);
        return (pixels.y(neighbour) + pixels.y(neighbour + 1)) / 2;
    };
    const int first = std::max(0, static_cast<int>(geometry.topRow) - 1);
    const int end = std::min(128, static_cast<int>(geometry.bottomRow()) + 2);
    for (int row = first; row < end; ++row) {
        const Pitch pitch = geometry.rows.pitch(row);
        if (isBlackKey(pitch))
            continue;
        const int top = edge(row, row - 1);
        const int bottom = edge(row, row + 1);
        painter.fillRect(QRect(0, top, right - line, bottom - top), keyColour(pitch));
        painter.fillRect(QRect(0, bottom - line, right - line, line), palette_.keyLine);
    }
    for (int row = first; row < end; ++row) {
        const Pitch pitch = geometry.rows.pitch(row);
        if (!isBlackKey(pitch))
            continue;
        const QRect key(0, pixels.y(row), pixels.scaled(width * blackKeyShare),
                        pixels.y(row + 1) - pixels.y(row) - line);
        painter.fillRect(key, palette_.keyLine);
        painter.fillRect(key.adjusted(0, 0, -line, -line), keyColour(pitch));
    }
    painter.fillRect(QRect(right - line, 0, line, pixels.scaled(height())), palette_.panelLine);
}

void KeyboardView::paintFolded(QPainter& painter, double ratio) {
    const RollGeometry& geometry = viewport_.geometry();
    const DevicePixels pixels{geometry, ratio};
    const int right = pixels.scaled(width);
    const int line = pixels.line();
    painter.fillRect(QRect(0, 0, right, pixels.scaled(height())), palette_.panel);
    for (int row = 0; row < geometry.rows.count(); ++row) {
        const QRect key(0, pixels.y(row), right - line, pixels.y(row + 1) - pixels.y(row));
        painter.fillRect(key, keyColour(geometry.rows.pitch(row)));
        painter.fillRect(QRect(0, key.bottom() + 1 - line, key.width(), line), palette_.keyLine);
    }
    painter.fillRect(QRect(right - line, 0, line, pixels.scaled(height())), palette_.panelLine);
}

void KeyboardView::paintNames(QPainter& painter) {
    const RollGeometry& geometry = viewport_.geometry();
    QFont small = font();
    small.setPixelSize(static_cast<int>(std::clamp(geometry.rowHeight - 1, 8.0, 11.0)));
    painter.setFont(small);
    const bool folded = geometry.rows.isFolded();
    const int first = std::max(0, static_cast<int>(geometry.topRow));
    const int end = std::min(geometry.rows.count(), static_cast<int>(geometry.bottomRow()) + 1);
    double lastNamed = -1e9;
    for (int row = first; row < end; ++row) {
        const Pitch pitch = geometry.rows.pitch(row);
        const bool isC = pitch.value % 12 == 0;
        if (!isC && !(folded && geometry.rowHeight >= everyNamedRow - 2) &&
            geometry.rowHeight < everyNamedRow)
            continue;
        if (isBlackKey(pitch) && !folded)
            continue;
        if (geometry.y(row) - lastNamed < leastNameGap)
            continue;
        lastNamed = geometry.y(row);
        painter.setPen(isBlackKey(pitch) ? palette_.whiteKey
                       : isC             ? QColor(0x14, 0x18, 0x20)
                                         : palette_.keyText);
        const QRectF box(0, geometry.y(row), width - 6, geometry.rowHeight);
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, pitchName(pitch));
    }
}

void KeyboardView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    pressed_ = viewport_.geometry().pitchAt(event->position().y());
    controller_.audition(*pressed_);
    emit keyPressed(*pressed_, event->modifiers().testFlag(Qt::ShiftModifier));
    update();
}

void KeyboardView::mouseMoveEvent(QMouseEvent* event) {
    const Pitch pitch = viewport_.geometry().pitchAt(event->position().y());
    setHovered(pitch);
    if (!pressed_ || *pressed_ == pitch)
        return;
    pressed_ = pitch;
    controller_.audition(pitch);
    update();
}

void KeyboardView::mouseReleaseEvent(QMouseEvent*) {
    pressed_.reset();
    update();
}

void KeyboardView::leaveEvent(QEvent*) {
    setHovered(std::nullopt);
}

} // namespace partita::ui
