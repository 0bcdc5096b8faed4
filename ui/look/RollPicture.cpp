#include "ui/look/RollPicture.h"

#include <QPainter>

#include <algorithm>

namespace partita::ui {

RollPicture::RollPicture(const Piece& piece)
    : length_(std::max(1, piece.length.value)) {
    marks_.reserve(piece.notes.size());
    for (const StepNote& note : piece.notes)
        add(note.start.value, note.start.value + note.length.value, note.pitch);
}

RollPicture::RollPicture(const Score& score)
    : length_(std::max<double>(1, static_cast<double>(score.end().value))) {
    marks_.reserve(score.noteCount());
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            add(static_cast<double>(note.start.value), static_cast<double>(note.end().value), note.pitch);
}

void RollPicture::add(double start, double end, Pitch pitch) {
    marks_.push_back({static_cast<float>(start / length_), static_cast<float>(end / length_),
                      static_cast<std::int16_t>(pitch.value)});
    lowest_ = std::min(lowest_, pitch.value);
    highest_ = std::max(highest_, pitch.value);
}

void RollPicture::paint(QPainter& painter, const QRectF& area, const QColor& notes) const {
    if (marks_.empty())
        return;
    constexpr int smallestSpan = 24; // two octaves: one note is no wall
    const int missing = std::max(0, smallestSpan - (highest_ - lowest_ + 1));
    const double top = highest_ + missing / 2;
    const double rows = highest_ - lowest_ + 1 + missing;
    const double rowHeight = area.height() / rows;
    const double thickness = std::clamp(rowHeight, 1.2, 4.0);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    QVector<QRectF> rects;
    rects.reserve(static_cast<qsizetype>(marks_.size()));
    for (const Mark& mark : marks_) {
        const double width = std::max(1.0, static_cast<double>(mark.end - mark.start) * area.width() - 0.5);
        const double y = area.top() + (top - mark.pitch + 0.5) * rowHeight - thickness / 2;
        rects.append(
            QRectF(area.left() + static_cast<double>(mark.start) * area.width(), y, width, thickness));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(notes);
    painter.drawRects(rects);
    painter.restore();
}

} // namespace partita::ui
