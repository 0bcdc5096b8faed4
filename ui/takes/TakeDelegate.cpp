#include "ui/takes/TakeDelegate.h"

#include "ui/look/Icons.h"
#include "ui/look/Theme.h"
#include "ui/workspace/TakeList.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace partita::ui {

namespace {

constexpr int outer = 4;
constexpr int inner = 8;
constexpr int starSize = 20;

QRect cardRect(const QRect& item) {
    return item.adjusted(outer, outer, -outer, -outer);
}

QRect nameRect(const QRect& item, const QFont& font) {
    const QRect card = cardRect(item).adjusted(inner, inner, -inner - starSize, -inner);
    return {card.left(), card.top(), card.width(), QFontMetrics(font).height()};
}

} // namespace

QRect TakeDelegate::starRect(const QRect& item) {
    const QRect card = cardRect(item);
    return {card.right() - starSize - inner / 2, card.top() + inner / 2, starSize, starSize};
}

QSize TakeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    constexpr int usualHeight = 15; // of a line
    return {cardSize.width(), cardSize.height() - usualHeight + QFontMetrics(option.font).height()};
}

void TakeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette& palette = option.palette;
    const Accents colours = accents(palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF card = QRectF(cardRect(option.rect)).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor edge = selected ? palette.color(QPalette::Highlight)
                                 : palette.color(hovered ? QPalette::Dark : QPalette::Mid);
    painter->setPen(QPen(edge, selected ? 2 : 1, focused ? Qt::SolidLine : Qt::SolidLine));
    painter->setBrush(palette.color(QPalette::Base));
    painter->drawRoundedRect(card, 6, 6);

    const QRect name = nameRect(option.rect, option.font);
    painter->setPen(palette.color(QPalette::Text));
    painter->setFont(option.font);
    painter->drawText(
        name, Qt::AlignVCenter | Qt::AlignLeft,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, name.width()));
    const bool starred = index.data(TakeList::StarredRole).toBool();
    icon("star-empty", "star", colours.star)
        .paint(painter, starRect(option.rect), Qt::AlignCenter, QIcon::Normal,
               starred ? QIcon::On : QIcon::Off);

    const auto* roll =
        static_cast<const RollPicture*>(index.data(TakeList::PictureRole).value<const void*>());
    const QRectF picture(card.left() + inner, name.bottom() + 6, card.width() - 2 * inner,
                         card.bottom() - inner - name.bottom() - 6);
    if (roll->isEmpty()) {
        painter->setPen(palette.color(QPalette::PlaceholderText));
        painter->drawText(picture, Qt::AlignCenter, tr("silence"));
    } else {
        roll->paint(*painter, picture, colours.held);
    }
    painter->restore();
}

bool TakeDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                               const QModelIndex& index) {
    const bool press =
        event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (press || event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton &&
            starRect(option.rect).contains(mouse->position().toPoint())) {
            if (press)
                model->setData(index, !index.data(TakeList::StarredRole).toBool(), TakeList::StarredRole);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

void TakeDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                        const QModelIndex&) const {
    editor->setGeometry(nameRect(option.rect, option.font).adjusted(-2, -3, 2, 3));
}

} // namespace partita::ui
