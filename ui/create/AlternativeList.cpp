#include "ui/create/AlternativeList.h"

#include "ui/look/Theme.h"

#include <QPainter>

#include <algorithm>
#include <set>

namespace partita::ui {

namespace {

constexpr double spanMargin = 0.08; // of the span, shown at each side
constexpr int leastRows = 16;       // one note is no wall

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

void AlternativeList::begin(std::shared_ptr<const Score> before, int count) {
    beginResetModel();
    before_ = std::move(before);
    beforePicture_ = {};
    entries_.assign(static_cast<std::size_t>(count), {});
    endResetModel();
}

void AlternativeList::set(int index, const Alternative& alternative) {
    if (!anyMade()) {
        beforePicture_ = AlternativePicture(*before_, {}, alternative.span);
        emit dataChanged(this->index(0), this->index(0));
    }
    Entry& entry = entries_[static_cast<std::size_t>(index)];
    entry.picture = AlternativePicture(*before_, alternative.edit, alternative.span);
    entry.alternative = alternative;
    emit dataChanged(this->index(index + 1), this->index(index + 1));
}

void AlternativeList::dropUnmade() {
    for (int row = rowCount() - 1; row > 0; --row)
        if (at(row) == nullptr) {
            beginRemoveRows({}, row, row);
            entries_.erase(entries_.begin() + (row - 1));
            endRemoveRows();
        }
}

void AlternativeList::clear() {
    beginResetModel();
    before_ = nullptr;
    entries_.clear();
    endResetModel();
}

bool AlternativeList::anyMade() const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [](const Entry& entry) { return entry.alternative.has_value(); });
}

const Alternative* AlternativeList::at(int row) const {
    if (row < 1 || row > static_cast<int>(entries_.size()))
        return nullptr;
    const auto& alternative = entries_[static_cast<std::size_t>(row - 1)].alternative;
    return alternative ? &*alternative : nullptr;
}

int AlternativeList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || before_ == nullptr ? 0 : static_cast<int>(entries_.size()) + 1;
}

QString AlternativeList::summary(int row) const {
    const Alternative* alternative = at(row);
    if (alternative == nullptr)
        return {};
    return QStringLiteral("+%1 −%2")
        .arg(alternative->edit.addedNotes.size())
        .arg(alternative->edit.removedNotes.size());
}

QString AlternativeList::spokenSummary(int row) const {
    const Alternative* alternative = at(row);
    if (alternative == nullptr)
        return tr("being made");
    if (alternative->edit.empty())
        return tr("nothing changed");
    QStringList texts{tr("%n new note(s)", nullptr, static_cast<int>(alternative->edit.addedNotes.size())),
                      tr("%n gone", nullptr, static_cast<int>(alternative->edit.removedNotes.size()))};
    if (alternative->share > 0)
        texts.prepend(tr("%1 % of the other take").arg(qRound(100 * alternative->share)));
    return texts.join(QStringLiteral(", "));
}

QVariant AlternativeList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const int row = index.row();
    const QString name = row == 0 ? tr("As it was") : tr("Alternative %1").arg(row);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::AccessibleTextRole:
        return row == 0 ? name : QStringLiteral("%1, %2").arg(name, spokenSummary(row));
    case Qt::ToolTipRole:
        return row == 0 ? tr("Click to see and hear the piece as it was")
                        : tr("%1: %2. Click to see and hear it, double-click to use it.")
                              .arg(name, spokenSummary(row));
    case ReadyRole:
        return row == 0 || at(row) != nullptr;
    case SummaryRole:
        return summary(row);
    case PictureRole:
        return QVariant::fromValue(static_cast<const void*>(
            row == 0 ? &beforePicture_ : &entries_[static_cast<std::size_t>(row - 1)].picture));
    default:
        return {};
    }
}

} // namespace partita::ui
