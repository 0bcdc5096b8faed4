#include "ui/music/PieceDelegate.h"

#include "ui/look/Icons.h"
#include "ui/look/RollPicture.h"
#include "ui/look/Theme.h"
#include "ui/music/PieceList.h"

#include <QApplication>
#include <QPainter>

namespace partita::ui {

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
