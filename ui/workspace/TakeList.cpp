#include "ui/workspace/TakeList.h"

#include "core/midi/MidiWriter.h"
#include "ui/texts/Texts.h"

#include <QFile>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace partita::ui {

TakeList::TakeList(std::filesystem::path dragFolder, QObject* parent)
    : QAbstractListModel(parent)
    , dragFolder_(std::move(dragFolder)) {}

int TakeList::add(Take take) {
    if (take.key == 0)
        take.key = lastKey_ + 1;
    lastKey_ = std::max(lastKey_, take.key);
    const int key = take.key;
    const int row = static_cast<int>(takes_.size());
    beginInsertRows({}, row, row);
    pictures_.emplace_back(*take.score);
    takes_.push_back(std::move(take));
    if (!takes_.back().isAside)
        ++named_;
    endInsertRows();
    emit added(key);
    return key;
}

void TakeList::setScore(int key, std::shared_ptr<const Score> score) {
    const auto row = rowOf(key);
    if (!row)
        return;
    const auto index = static_cast<std::size_t>(*row);
    takes_[index].score = std::move(score);
    pictures_[index] = RollPicture(*takes_[index].score);
    changeRow(*row);
}

void TakeList::setLocks(int key, Locks locks) {
    const auto row = rowOf(key);
    if (!row || takes_[static_cast<std::size_t>(*row)].locks == locks)
        return;
    takes_[static_cast<std::size_t>(*row)].locks = std::move(locks);
    changeRow(*row);
}

void TakeList::setStarred(int key, bool starred) {
    const auto row = rowOf(key);
    if (!row || takes_[static_cast<std::size_t>(*row)].starred == starred)
        return;
    takes_[static_cast<std::size_t>(*row)].starred = starred;
    changeRow(*row);
}

void TakeList::bringOut(int key) {
    const auto row = rowOf(key);
    if (!row || !takes_[static_cast<std::size_t>(*row)].isAside)
        return;
    takes_[static_cast<std::size_t>(*row)].isAside = false;
    changeRow(*row);
}

void TakeList::rename(int key, const QString& name) {
    const auto row = rowOf(key);
    if (!row || name.trimmed().isEmpty())
        return;
    takes_[static_cast<std::size_t>(*row)].name = name.trimmed();
    changeRow(*row);
}

void TakeList::setNote(int key, const QString& note) {
    const auto row = rowOf(key);
    if (!row || takes_[static_cast<std::size_t>(*row)].note == note.trimmed())
        return;
    takes_[static_cast<std::size_t>(*row)].note = note.trimmed();
    changeRow(*row);
}

void TakeList::setBinned(int key, bool binned) {
    const auto row = rowOf(key);
    if (!row || takes_[static_cast<std::size_t>(*row)].isBinned == binned)
        return;
    takes_[static_cast<std::size_t>(*row)].isBinned = binned;
    changeRow(*row);
    emit binChanged(key);
}

void TakeList::remove(int key) {
    const auto row = rowOf(key);
    if (!row)
        return;
    beginRemoveRows({}, *row, *row);
    takes_.erase(takes_.begin() + *row);
    pictures_.erase(pictures_.begin() + *row);
    endRemoveRows();
    emit removed(key);
}

void TakeList::clear() {
    restore({}, 0); // as a session's file counts
}

void TakeList::restore(std::vector<Take> takes, int lastKey) {
    beginResetModel();
    takes_ = std::move(takes);
    pictures_.clear();
    named_ = 0;
    lastKey_ = takes_.empty() ? lastKey : std::max(lastKey, takes_.back().key);
    for (const Take& take : takes_) {
        pictures_.emplace_back(*take.score);
        named_ += !take.isAside;
    }
    endResetModel();
}

const Take* TakeList::find(int key) const {
    const auto row = rowOf(key);
    return row ? &takes_[static_cast<std::size_t>(*row)] : nullptr;
}

std::optional<int> TakeList::rowOf(int key) const {
    const auto found = std::lower_bound(takes_.begin(), takes_.end(), key,
                                        [](const Take& take, int wanted) { return take.key < wanted; });
    if (found == takes_.end() || found->key != key)
        return std::nullopt;
    return static_cast<int>(found - takes_.begin());
}

std::vector<Take> TakeList::starred() const {
    std::vector<Take> kept;
    std::copy_if(takes_.begin(), takes_.end(), std::back_inserter(kept),
                 [](const Take& take) { return take.starred && !take.isBinned; });
    return kept;
}

std::vector<int> TakeList::binned() const {
    std::vector<int> keys;
    for (const Take& take : takes_)
        if (take.isBinned)
            keys.push_back(take.key);
    return keys;
}

QString TakeList::unusedName() const {
    return tr("Take %1").arg(named_ + 1);
}

int TakeList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(takes_.size());
}

QVariant TakeList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Take& take = takes_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return take.name;
    case Qt::AccessibleTextRole:
        return take.starred ? tr("%1, kept").arg(take.name) : take.name;
    case Qt::ToolTipRole:
        return tr("%1: click opens it, the space bar plays it. Drag it out to have it as a file.")
            .arg(take.name);
    case KeyRole:
        return take.key;
    case StarredRole:
        return take.starred;
    case AsideRole:
        return take.isAside;
    case BinnedRole:
        return take.isBinned;
    case PictureRole:
        return QVariant::fromValue(
            static_cast<const void*>(&pictures_[static_cast<std::size_t>(index.row())]));
    default:
        return {};
    }
}

bool TakeList::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid())
        return false;
    const int key = takes_[static_cast<std::size_t>(index.row())].key;
    if (role == StarredRole)
        setStarred(key, value.toBool());
    else if (role == Qt::EditRole)
        rename(key, value.toString());
    else
        return false;
    return true;
}

Qt::ItemFlags TakeList::flags(const QModelIndex& index) const {
    return QAbstractListModel::flags(index) |
           (index.isValid() ? Qt::ItemIsDragEnabled | Qt::ItemIsEditable : Qt::NoItemFlags);
}

QStringList TakeList::mimeTypes() const {
    return {QStringLiteral("text/uri-list")};
}

QMimeData* TakeList::mimeData(const QModelIndexList& indexes) const {
    std::error_code error;
    std::filesystem::create_directories(dragFolder_, error);
    QList<QUrl> files;
    for (const QModelIndex& index : indexes) {
        const Take& take = takes_[static_cast<std::size_t>(index.row())];
        const auto path = dragFolder_ / toPath(fileNameOf(take) + ".mid");
        const std::vector<std::byte> bytes = writeMidi(*take.score);
        QFile file(toText(path)); // without the wait for the disk of a real export: it is a copy in the cache
        const auto size = static_cast<qint64>(bytes.size());
        if (file.open(QIODevice::WriteOnly) &&
            file.write(reinterpret_cast<const char*>(bytes.data()), size) == size)
            files.append(QUrl::fromLocalFile(toText(path)));
    }
    if (files.isEmpty())
        return nullptr;
    auto* mime = new QMimeData;
    mime->setUrls(files);
    return mime;
}

void TakeList::changeRow(int row) {
    emit dataChanged(index(row), index(row));
    emit takeChanged(takes_[static_cast<std::size_t>(row)].key);
}

QString fileNameOf(const Take& take) {
    static const QRegularExpression unfit(QStringLiteral("[\\x00-\\x1f/\\\\:*?\"<>|]+"));
    QString name = take.name;
    name.replace(unfit, QStringLiteral(" "));
    name = name.simplified().left(80);
    while (name.startsWith('.'))
        name.remove(0, 1);
    return name.isEmpty() ? QStringLiteral("take") : name;
}

} // namespace partita::ui
