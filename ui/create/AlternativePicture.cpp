#include "ui/create/AlternativePicture.h"

#include "ui/look/Theme.h"

#include <QPainter>

#include <algorithm>
#include <set>

namespace partita::ui {

namespace {

constexpr double spanMargin = 0.08; // of the span, shown at each side
constexpr int leastRows = 16;   // one note is no wall

} // namespace

AlternativePicture::AlternativePicture(const Score& before, const ScoreEdit& edit, TickSpan span) {
    const Tick around(
        static_cast<std::int64_t>(spanMargin * static_cast<double>((span.last - span.first).value)));
    shown_ = {std::max(Tick(0), span.first - around), span.last + around};
    const auto width = static_cast<double>((shown_.last - shown_.first).value);
    from_ = static_cast<double>((span.first - shown_.first).value) / width;
    to_ = static_cast<double>((span.last - shown_.first).value) / width;
    std::set<NoteId> gone;
    for (const ScoreEdit::TrackNote& removed : edit.removedNotes)
        gone.insert(removed.note.id);
    for (const Track& track : before.tracks)
        for (const Note& note : track.notes)
            add(note, gone.contains(note.id) ? Fate::Goes : Fate::Stays);
    for (const ScoreEdit::TrackNote& added : edit.addedNotes)
        add(added.note, Fate::New);
}

void AlternativePicture::add(const Note& note, Fate fate) {
    if (note.end() <= shown_.first || note.start >= shown_.last)
        return;
    const auto width = static_cast<double>((shown_.last - shown_.first).value);
    const auto place = [&](Tick tick) {
        return std::clamp(static_cast<double>((tick - shown_.first).value) / width, 0.0, 1.0);
    };
    marks_.push_back({place(note.start), place(note.end()), note.pitch.value, fate});
    lowest_ = std::min(lowest_, note.pitch.value);
    highest_ = std::max(highest_, note.pitch.value);
}

void AlternativePicture::paint(QPainter& painter, const QRectF& area, const QPalette& palette) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    QColor shade = palette.color(QPalette::Mid);
    shade.setAlpha(60);
    const QRectF span(area.left() + from_ * area.width(), area.top(), (to_ - from_) * area.width(),
                      area.height());
    painter.fillRect(span, shade);
    for (const Fate fate : {Fate::Stays, Fate::Goes, Fate::New})
        paintMarks(painter, area, palette, fate);
    painter.restore();
}

void AlternativePicture::paintMarks(QPainter& painter, const QRectF& area, const QPalette& palette,
                                    Fate fate) const {
    const int missing = std::max(0, leastRows - (highest_ - lowest_ + 1));
    const double rows = highest_ - lowest_ + 1 + missing;
    const double top = highest_ + missing / 2;
    const double rowHeight = area.height() / rows;
    const double thickness =
        fate == Fate::New ? std::clamp(rowHeight * 1.4, 3.5, 7.0) : std::clamp(rowHeight * 0.5, 1.0, 1.5);
    const QColor strong = accents(palette).struck;
    const QColor faint = palette.color(QPalette::PlaceholderText);
    painter.setPen(fate == Fate::Goes ? QPen(faint, 1, Qt::DotLine) : QPen(Qt::NoPen));
    for (const Mark& mark : marks_) {
        if (mark.fate != fate)
            continue;
        const double left = area.left() + mark.start * area.width();
        const double width =
            std::max(fate == Fate::New ? 3.0 : 1.5, (mark.end - mark.start) * area.width() - 0.5);
        const double middle = area.top() + (top - mark.pitch + 0.5) * rowHeight;
        const QRectF box(left, middle - thickness / 2, width, thickness);
        if (fate == Fate::Goes) {
            painter.drawLine(QPointF(left, middle), QPointF(left + width, middle));
        } else if (fate == Fate::Stays) {
            painter.fillRect(box, faint);
        } else {
            painter.fillRect(box, strong);
        }
    }
}

} // namespace partita::ui
