#include "ui/pianoroll/view/GridPainter.h"

#include <QPainterPath>
#include <QPixmapCache>
#include <QVarLengthArray>

#include <algorithm>
#include <limits>

namespace partita::ui {

namespace {

constexpr double leastCellPixels = 10;
constexpr double leastBeatPixels = 9;
constexpr double leastBarPixels = 10;

void appendBeats(std::vector<TimeLine>& lines, const RollGrid& grid, const RollGeometry& geometry, int bar) {
    const Tick start = grid.metres().barStart(bar);
    const Tick end = grid.metres().barStart(bar + 1);
    const int beats = grid.metres().metre(start).numerator;
    const Tick beatLength = grid.metres().beatLength(start);
    const bool showsBeats = static_cast<double>(beatLength.value) * geometry.pixelsPerTick >= leastBeatPixels;
    const bool showsCells =
        static_cast<double>(grid.step().value) * geometry.pixelsPerTick >= leastCellPixels;
    std::vector<Tick> beatTicks;
    if (showsBeats)
        for (int beat = 1; beat < beats; ++beat) {
            const Tick tick = start + Tick(beatLength.value * beat);
            if (tick >= end)
                break;
            beatTicks.push_back(tick);
            lines.push_back({tick, bar, beat, TimeLine::Level::Beat});
        }
    if (!showsCells)
        return;
    for (Tick tick = grid.after(start); tick < end; tick = grid.after(tick))
        if (!std::binary_search(beatTicks.begin(), beatTicks.end(), tick))
            lines.push_back({tick, bar, grid.metres().position(tick).beat, TimeLine::Level::Cell});
}

} // namespace

std::vector<TimeLine> timeLines(const RollGrid& grid, const RollGeometry& geometry, double left,
                                double right) {
    std::vector<TimeLine> lines;
    const MetreMap& metres = grid.metres();
    const Tick first = geometry.wholeTickAt(left);
    const Tick last = geometry.wholeTickAt(right) + Tick(1);
    for (int bar = metres.position(first).bar; metres.barStart(bar) <= last;) {
        const Tick start = metres.barStart(bar);
        const double width =
            static_cast<double>((metres.barStart(bar + 1) - start).value) * geometry.pixelsPerTick;
        int stride = 1;
        while (width * stride < leastBarPixels && stride < (1 << 20))
            stride *= 2;
        if (bar % stride == 0)
            lines.push_back({start, bar, 0, TimeLine::Level::Bar});
        if (stride == 1)
            appendBeats(lines, grid, geometry, bar);
        bar = (bar / stride + 1) * stride;
    }
    std::sort(lines.begin(), lines.end(), [](const TimeLine& a, const TimeLine& b) {
        return a.tick < b.tick || (a.tick == b.tick && a.level > b.level);
    });
    return lines;
}

void GridPainter::paint(QPainter& painter, const QRect& area) const {
    paintRows(painter, area);
    paintLoop(painter, area);
    paintLines(painter, area);
    paintBeyondEnd(painter, area);
}

void GridPainter::paintRows(QPainter& painter, const QRect& area) const {
    const RollGeometry& geometry = pixels_.geometry;
    painter.fillRect(area, palette_.whiteRow);
    QVarLengthArray<QRect, 128> black, roots, lines, octaves;
    const std::optional<Scale>& scale = model_.harmony().scale();
    const int first = std::max(0, static_cast<int>(geometry.rowAt(area.top() / pixels_.ratio)));
    const int end = std::min(geometry.rows.count(),
                             static_cast<int>(geometry.rowAt((area.bottom() + 1) / pixels_.ratio)) + 1);
    for (int row = first; row < end; ++row) {
        const Pitch pitch = geometry.rows.pitch(row);
        const int top = pixels_.y(row);
        const int bottom = pixels_.y(row + 1);
        const QRect ground(area.left(), top, area.width(), bottom - top);
        if (scale ? !scale->contains(pitch) : isBlackKey(pitch))
            black.append(ground);
        else if (scale && pitch.value % 12 == scale->root)
            roots.append(ground);
        const QRect line(area.left(), bottom - pixels_.line(), area.width(), pixels_.line());
        if (pitch.value % 12 == 0)
            octaves.append(line);
        else if (geometry.rowHeight >= 6)
            lines.append(line);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(scale ? palette_.outOfScale : palette_.blackRow);
    painter.drawRects(black.constData(), static_cast<int>(black.size()));
    painter.setBrush(palette_.rootRow);
    painter.drawRects(roots.constData(), static_cast<int>(roots.size()));
    painter.setBrush(palette_.rowLine);
    painter.drawRects(lines.constData(), static_cast<int>(lines.size()));
    painter.setBrush(palette_.octaveLine);
    painter.drawRects(octaves.constData(), static_cast<int>(octaves.size()));
}

void GridPainter::paintLoop(QPainter& painter, const QRect& area) const {
    if (!model_.loopIsChosen())
        return;
    const int left = pixels_.x(model_.loop()->first);
    const int right = pixels_.x(model_.loop()->last);
    QColor tint = palette_.loop;
    tint.setAlpha(palette_.dark ? 26 : 20);
    painter.fillRect(QRect(left, area.top(), right - left, area.height()) & area, tint);
    QColor edge = palette_.loop;
    edge.setAlpha(150);
    for (const int x : {left, right})
        painter.fillRect(QRect(x, area.top(), pixels_.line(), area.height()) & area, edge);
}

void GridPainter::paintLines(QPainter& painter, const QRect& area) const {
    if (model_.grid() == nullptr)
        return;
    std::array<std::vector<QRect>, 3> rects;
    const double ratio = pixels_.ratio;
    for (const TimeLine& line :
         timeLines(*model_.grid(), pixels_.geometry, area.left() / ratio - 1, (area.right() + 1) / ratio + 1))
        rects[static_cast<std::size_t>(line.level)].emplace_back(pixels_.x(line.tick), area.top(),
                                                                 pixels_.line(), area.height());
    const std::array<QColor, 3> colours{palette_.gridLine, palette_.beatLine, palette_.barLine};
    painter.setPen(Qt::NoPen);
    for (std::size_t level = 0; level < rects.size(); ++level) {
        painter.setBrush(colours[level]);
        painter.drawRects(rects[level].data(), static_cast<int>(rects[level].size()));
    }
}

void GridPainter::paintBeyondEnd(QPainter& painter, const QRect& area) const {
    if (model_.grid() == nullptr)
        return;
    const MetreMap& metres = model_.grid()->metres();
    const Tick last = std::max(Tick(1), model_.end()) - Tick(1);
    const int left = pixels_.x(metres.barStart(metres.position(last).bar + 1));
    const QRect beyond = QRect(left, area.top(), area.right() + 1 - left, area.height()) & area;
    if (left <= area.right())
        painter.fillRect(beyond, palette_.beyondEnd);
    const QRect lead(area.left(), area.top(), pixels_.x(Tick(0)) - area.left(), area.height());
    if (lead.width() > 0)
        painter.fillRect(lead & area, palette_.beyondEnd);
}

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
