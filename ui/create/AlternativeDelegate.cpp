#include "ui/create/AlternativeDelegate.h"

#include "ui/create/AlternativeList.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace partita::ui {

namespace {

constexpr int cellOuter = 4;
constexpr int cellInner = 8;
constexpr int leastWidth = 128, mostWidth = 220;
constexpr int usualHeight = 104;

} // namespace

// All cards side by side where they fit.
QSize AlternativeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    constexpr int usualLine = 15;
    int width = mostWidth;
    if (const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        view != nullptr && index.isValid())
        width = std::clamp(view->viewport()->width() / index.model()->rowCount(), leastWidth, mostWidth);
    return {width, usualHeight - usualLine + QFontMetrics(option.font).height()};
}

void AlternativeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette& palette = option.palette;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF card =
        QRectF(option.rect.adjusted(cellOuter, cellOuter, -cellOuter, -cellOuter)).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(QPen(selected ? palette.color(QPalette::Highlight)
                                  : palette.color(hovered ? QPalette::Dark : QPalette::Mid),
                         selected ? 2 : 1));
    painter->setBrush(palette.color(QPalette::Base));
    painter->drawRoundedRect(card, 6, 6);

    const QRectF line(card.left() + cellInner, card.top() + cellInner - 1, card.width() - 2 * cellInner,
                      option.fontMetrics.height());
    const QString name = index.data(Qt::DisplayRole).toString();
    QFont font = option.font;
    font.setBold(selected);
    painter->setFont(font);
    painter->setPen(palette.color(QPalette::Text));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, name);
    const double nameWidth = QFontMetricsF(font).horizontalAdvance(name) + cellInner;
    painter->setFont(option.font);
    painter->setPen(palette.color(QPalette::PlaceholderText));
    const QRectF rest = line.adjusted(nameWidth, 0, 0, 0);
    const QString summary = index.data(AlternativeList::SummaryRole).toString();
    // Half a number says less than none.
    if (option.fontMetrics.horizontalAdvance(summary) <= rest.width())
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight, summary);
    const QRectF picture(line.left(), line.bottom() + 6, line.width(),
                         card.bottom() - cellInner - line.bottom() - 6);
    if (index.data(AlternativeList::ReadyRole).toBool())
        static_cast<const AlternativePicture*>(index.data(AlternativeList::PictureRole).value<const void*>())
            ->paint(*painter, picture, palette);
    else
        painter->drawText(picture, Qt::AlignCenter, QStringLiteral("…"));
    painter->restore();
}

} // namespace partita::ui
