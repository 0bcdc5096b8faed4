#include "ui/create/AlternativeList.h"

#include <algorithm>

namespace partita::ui {

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
                        : tr("%1: %2. Click to see and hear it, double-click to take it.")
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
