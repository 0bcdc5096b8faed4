#include "ui/music/PieceList.h"

#include "core/midi/FolderScan.h"
#include "ui/look/Icons.h"
#include "ui/look/RollPicture.h"
#include "ui/look/Theme.h"
#include "ui/texts/Texts.h"

#include <QApplication>
#include <QPainter>
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
        return (tr("%1\nNot used: %2. %3").arg(name, text.reason, text.remedy) + QLatin1Char('\n') +
                detailText(file.reason))
            .trimmed();
    case UsedRole:
        return false;
    case FileRole:
        return static_cast<qulonglong>(index);
    default:
        return {};
    }
}

namespace {
constexpr int pieceMargin = 8;
constexpr int pictureWidth = 64;
constexpr double smallFont = 0.88;

QFont smaller(QFont font) {
    font.setPointSizeF(font.pointSizeF() * smallFont);
    return font;
}
} // namespace

QSize PieceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int lines = QFontMetrics(option.font).height() + QFontMetrics(smaller(option.font)).height();
    return {pictureWidth + 140, lines + 2 * pieceMargin};
}

void PieceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    painter->save();
    QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const bool used = index.data(PieceList::UsedRole).toBool();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QPalette& palette = option.palette;
    const QColor text = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor faint = selected ? text : palette.color(QPalette::PlaceholderText);
    const QRect inner = option.rect.adjusted(pieceMargin, pieceMargin, -pieceMargin, -pieceMargin);

    QRect words = inner;
    if (used) {
        const QRect picture(inner.left(), inner.top(), pictureWidth, inner.height());
        const auto* roll =
            static_cast<const RollPicture*>(index.data(PieceList::PictureRole).value<const void*>());
        roll->paint(*painter, picture, selected ? text : accents(palette).held);
        words.setLeft(picture.right() + pieceMargin);
    } else {
        const QRect sign(inner.left(), inner.center().y() - 9, 18, 18);
        icon("warning").paint(painter, sign, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
        words.setLeft(sign.right() + pieceMargin);
    }
    const QFontMetrics metrics(option.font);
    painter->setFont(option.font);
    painter->setPen(used ? text : faint);
    const QString title = index.data(PieceList::TitleRole).toString();
    painter->drawText(QRect(words.left(), words.top(), words.width(), metrics.height()),
                      Qt::AlignVCenter | Qt::AlignLeft,
                      metrics.elidedText(title, Qt::ElideRight, words.width()));
    const QFont small = smaller(option.font);
    const QFontMetrics smallMetrics(small);
    painter->setFont(small);
    painter->setPen(faint);
    const QString line = index.data(PieceList::LineRole).toString();
    painter->drawText(
        QRect(words.left(), words.top() + metrics.height(), words.width(), smallMetrics.height()),
        Qt::AlignVCenter | Qt::AlignLeft, smallMetrics.elidedText(line, Qt::ElideRight, words.width()));
    painter->restore();
}

} // namespace partita::ui
