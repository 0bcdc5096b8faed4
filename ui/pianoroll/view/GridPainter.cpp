#include "ui/pianoroll/view/GridPainter.h"

#include "ui/pianoroll/view/TimeLines.h"

#include <QVarLengthArray>

namespace partita::ui {

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
    if (!model_.loop())
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

} // namespace partita::ui
