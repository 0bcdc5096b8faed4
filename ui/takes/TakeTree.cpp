#include "ui/takes/TakeTree.h"

#include "ui/look/Icons.h"
#include "ui/look/Theme.h"
#include "ui/texts/MusicTexts.h"

#include <QApplication>
#include <QLocale>

namespace partita::ui {

TakeTree::TakeTree(TakeList& takes, QObject* parent)
    : QAbstractItemModel(parent)
    , takes_(takes) {
    connect(&takes_, &TakeList::rowsInserted, this, &TakeTree::rebuild);
    connect(&takes_, &TakeList::rowsRemoved, this, &TakeTree::rebuild);
    connect(&takes_, &TakeList::modelReset, this, &TakeTree::rebuild);
    connect(&takes_, &TakeList::takeChanged, this, [this](int key) {
        if (const QModelIndex index = indexOf(key); index.isValid())
            emit dataChanged(index, indexOf(key, columns - 1));
    });
    rebuild();
}

void TakeTree::rebuild() {
    beginResetModel();
    children_.clear();
    parents_.clear();
    rows_.clear();
    for (const Take& take : takes_.takes())
        parents_[take.key] = 0;
    for (const Take& take : takes_.takes()) {
        const int origin = parents_.contains(take.parent) ? take.parent : 0;
        parents_[take.key] = origin;
        rows_[take.key] = static_cast<int>(children_[origin].size());
        children_[origin].push_back(take.key);
    }
    endResetModel();
}

int TakeTree::keyOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<int>(index.internalId()) : 0;
}

QModelIndex TakeTree::indexOf(int key, int column) const {
    const auto row = rows_.find(key);
    return row == rows_.end() ? QModelIndex() : createIndex(row->second, column, static_cast<quintptr>(key));
}

QModelIndex TakeTree::index(int row, int column, const QModelIndex& parent) const {
    const auto under = children_.find(keyOf(parent));
    if (under == children_.end() || row < 0 || row >= static_cast<int>(under->second.size()) || column < 0 ||
        column >= columns)
        return {};
    return createIndex(row, column, static_cast<quintptr>(under->second[static_cast<std::size_t>(row)]));
}

QModelIndex TakeTree::parent(const QModelIndex& child) const {
    const auto parent = parents_.find(keyOf(child));
    return parent == parents_.end() || parent->second == 0 ? QModelIndex() : indexOf(parent->second);
}

int TakeTree::rowCount(const QModelIndex& parent) const {
    if (parent.column() > 0)
        return 0;
    const auto under = children_.find(keyOf(parent));
    return under == children_.end() ? 0 : static_cast<int>(under->second.size());
}

int TakeTree::columnCount(const QModelIndex&) const {
    return columns;
}

QVariant TakeTree::text(const Take& take, int column) const {
    switch (column) {
    case Name:
        return take.name;
    case Star:
        return QString();
    case Origin:
        return originText(take.parameters);
    case Settings:
        return settingsText(take.parameters);
    case Note:
        return take.note;
    default:
        return QLocale().toString(take.created.toLocalTime(), QLocale::ShortFormat);
    }
}

QVariant TakeTree::data(const QModelIndex& index, int role) const {
    const Take* take = takes_.find(keyOf(index));
    if (take == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(*take, index.column());
    case Qt::ToolTipRole:
        return take->isBinned ? tr("In the bin: “Put back” brings it into the strip again")
                              : text(*take, index.column()).toString();
    case Qt::AccessibleTextRole:
        if (index.column() != Name)
            return text(*take, index.column());
        return take->isBinned  ? tr("%1, in the bin").arg(take->name)
               : take->starred ? tr("%1, with a star").arg(take->name)
                               : take->name;
    case Qt::FontRole:
        if (take->isBinned) {
            QFont font = QApplication::font();
            font.setStrikeOut(true);
            return font;
        }
        return {};
    case Qt::ForegroundRole:
        if (take->isBinned)
            return QApplication::palette().brush(QPalette::PlaceholderText);
        return {};
    case Qt::DecorationRole:
        if (index.column() == Star && take->starred)
            return icon("star", {}, accents(QApplication::palette()).star);
        return {};
    default:
        return {};
    }
}

bool TakeTree::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || (index.column() != Name && index.column() != Note))
        return false;
    if (index.column() == Name)
        takes_.rename(keyOf(index), value.toString());
    else
        takes_.setNote(keyOf(index), value.toString());
    return true;
}

QVariant TakeTree::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[columns]{tr("Name"), {}, tr("How it came"), tr("Settings"), tr("Note"), tr("When")};
    return titles[section];
}

Qt::ItemFlags TakeTree::flags(const QModelIndex& index) const {
    const Qt::ItemFlags usual = QAbstractItemModel::flags(index);
    return index.column() == Name || index.column() == Note ? usual | Qt::ItemIsEditable : usual;
}

} // namespace partita::ui
