#include "ui/music/PieceList.h"

#include "core/midi/FolderScan.h"
#include "ui/texts/Texts.h"

#include <QRegularExpression>

namespace partita::ui {

namespace {

// Without the folders, and without an ending that says nothing new.
QString shortName(const QString& path) {
    static const QRegularExpression ending = [] {
        QStringList endings;
        for (const std::string_view suffix : midiSuffixes)
            endings << QRegularExpression::escape(QString::fromUtf8(suffix.data(), suffix.size()));
        return QRegularExpression('(' + endings.join('|') + ")(?=$|#)",
                                  QRegularExpression::CaseInsensitiveOption);
    }();
    return path.section('/', -1).remove(ending);
}

} // namespace

PieceList::PieceList(QObject* parent)
    : QAbstractListModel(parent) {}

void PieceList::setCorpus(std::shared_ptr<const Corpus> corpus) {
    beginResetModel();
    corpus_ = std::move(corpus);
    used_ = corpus_ ? static_cast<int>(corpus_->pieces.size()) : 0;
    pictures_.assign(static_cast<std::size_t>(used_), std::nullopt);
    unused_.clear();
    if (corpus_)
        for (std::size_t i = 0; i < corpus_->files.size(); ++i)
            if (corpus_->files[i].status != FileStatus::Used)
                unused_.push_back(i);
    endResetModel();
}

int PieceList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : used_ + static_cast<int>(unused_.size());
}

QVariant PieceList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (index.row() < used_)
        return pieceData(static_cast<std::size_t>(index.row()), role);
    return fileData(unused_[static_cast<std::size_t>(index.row() - used_)], role);
}

QVariant PieceList::pieceData(std::size_t index, int role) const {
    const Piece& piece = corpus_->pieces[index];
    const QString name = QString::fromStdString(piece.name);
    const QString line =
        tr("%1 · %2 · %3")
            .arg(keyText(piece.key), metreText(piece.metre.value_or(Metre())), barsText(piece)) +
        (piece.looped ? tr(" · looped") : QString());
    switch (role) {
    case Qt::DisplayRole: // what is searched when letters are typed
    case TitleRole:
        return shortName(name);
    case LineRole:
        return piece.metre ? line : tr("%n step(s)", nullptr, piece.length.value);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(name, line);
    case Qt::ToolTipRole:
        return piece.looped
                   ? tr("%1\n%2\nShorter than a window: repeated until it fills one.").arg(name, line)
                   : tr("%1\n%2").arg(name, line);
    case PictureRole:
        if (!pictures_[index])
            pictures_[index] = RollPicture(piece);
        return QVariant::fromValue(static_cast<const void*>(&*pictures_[index]));
    case UsedRole:
        return true;
    case PieceRole:
        return static_cast<qulonglong>(index);
    case FileRole:
        return static_cast<qulonglong>(piece.file);
    default:
        return {};
    }
}

QVariant PieceList::fileData(std::size_t index, int role) const {
    const FileReport& file = corpus_->files[index];
    const QString name = toText(file.relative);
    const SkipText text = skipText(file);
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return name.section('/', -1);
    case LineRole:
        return text.reason;
    case Qt::AccessibleTextRole:
        return tr("%1, not used: %2. %3").arg(name, text.reason, text.remedy);
    case Qt::ToolTipRole:
        return tr("%1\nNot used: %2. %3\n(%4)")
            .arg(name, text.reason, text.remedy, QString::fromStdString(file.reason))
            .trimmed();
    case UsedRole:
        return false;
    case FileRole:
        return static_cast<qulonglong>(index);
    default:
        return {};
    }
}

} // namespace partita::ui
