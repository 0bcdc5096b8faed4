#include "ui/pianoroll/view/LockPainter.h"

#include <QPainterPath>
#include <QPixmapCache>

#include <limits>

namespace partita::ui {

namespace {

// As Qt::BDiagPattern, but from a tile so wide that filling is copying long runs: half a screen of Qt's own
// takes milliseconds.
QBrush hatch(const QColor& colour) {
    constexpr int width = 512, height = 8; // multiples of the pattern's 8
    const QString key = QStringLiteral("partita-hatch-%1").arg(colour.rgba(), 8, 16);
    QPixmap tile;
    if (!QPixmapCache::find(key, &tile)) {
        tile = QPixmap(width, height);
        tile.fill(Qt::transparent);
        QPainter(&tile).fillRect(tile.rect(), QBrush(colour, Qt::BDiagPattern));
        QPixmapCache::insert(key, tile);
    }
    return QBrush(tile);
}

constexpr double padlockPixels = 12;                           // of a block
constexpr double leastLockedWidth = 15, leastLockedHeight = 8; // of a note that shows a padlock

} // namespace

QRect LockPainter::boxOf(const Locks::Region& region) const {
    const PitchRows& rows = pixels_.geometry.rows;
    const int left = pixels_.x(region.first);
    const int right = region.last == endOfTime ? area_.right() + 2 : pixels_.x(region.last);
    const int top = pixels_.y(rows.row(region.highest));
    const int bottom = pixels_.y(rows.row(region.lowest) + 1);
    return {left, top, right - left, bottom - top};
}

void LockPainter::paintPadlock(QPainter& painter, const QRectF& box, const QColor& colour) const {
    const double w = box.width(), h = box.height();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen bow(colour, w * 0.14);
    painter.setPen(bow);
    painter.setBrush(Qt::NoBrush);
    QPainterPath arc;
    arc.moveTo(box.left() + w * 0.27, box.top() + h * 0.5);
    arc.lineTo(box.left() + w * 0.27, box.top() + h * 0.33);
    arc.arcTo(QRectF(box.left() + w * 0.27, box.top() + h * 0.08, w * 0.46, h * 0.5), 180, -180);
    arc.lineTo(box.left() + w * 0.73, box.top() + h * 0.5);
    painter.drawPath(arc);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(box.left() + w * 0.12, box.top() + h * 0.46, w * 0.76, h * 0.5), w * 0.1,
                            w * 0.1);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void LockPainter::paintRegions(QPainter& painter, const RollModel& model) const {
    const auto paint = [&](const Locks::Region& region, const QColor& colour) {
        const QRect box = boxOf(region);
        const QRect seen = box & area_.adjusted(-2, -2, 2, 2);
        if (seen.isEmpty())
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(hatch(colour));
        painter.drawRect(seen);
        QPen edge(colour, pixels_.line(), Qt::DashLine);
        painter.setPen(edge);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.intersected(area_.adjusted(-40, -40, 40, 40)).adjusted(0, 0, -1, -1));
        const double size = pixels_.scaled(padlockPixels);
        const QRectF lock(std::max(box.left(), 0) + size * 0.3, std::max(box.top(), 0) + size * 0.2, size,
                          size);
        if (box.width() > size * 1.4 && box.height() > size && QRectF(box).contains(lock.center()))
            paintPadlock(painter, lock, palette_.lock);
    };
    for (const Locks::Region& region : model.document().locks().regions)
        paint(region, palette_.lockHatch);
    if (const auto sketch = model.lockSketch())
        paint(sketch->region, sketch->unlocks ? palette_.playhead : palette_.accent);
}

QPixmap LockPainter::noteLock(int size) const {
    QPixmap lock(size, size);
    lock.fill(palette_.noteLockGround);
    QPainter painter(&lock);
    paintPadlock(painter, lock.rect(), palette_.noteLock);
    return lock;
}

void LockPainter::paintNotes(QPainter& painter, const std::vector<QRect>& boxes) const {
    if (boxes.empty())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(hatch(palette_.noteLock));
    painter.drawRects(boxes.data(), static_cast<int>(boxes.size()));
    QPixmap lock; // notes are equally high, so one picture does for all but a few
    for (const QRect& box : boxes) {
        if (box.width() < pixels_.scaled(leastLockedWidth) ||
            box.height() < pixels_.scaled(leastLockedHeight))
            continue;
        const int size = std::min(box.height() - 2 * pixels_.line(), pixels_.scaled(padlockPixels));
        if (lock.width() != size)
            lock = noteLock(size);
        painter.drawPixmap(box.right() - size - pixels_.line(), box.top() + (box.height() - size) / 2, lock);
    }
}

} // namespace partita::ui
