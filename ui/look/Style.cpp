#include "ui/look/Style.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include <algorithm>

namespace partita::ui {

namespace {

void paintCheckBox(QPainter& painter, const QStyleOption& option) {
    const QPalette& palette = option.palette;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On);
    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    const double side = std::min(option.rect.width(), option.rect.height()) - 2;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor highlight = palette.color(group, QPalette::Highlight);
    const bool marked = on || option.state.testFlag(QStyle::State_HasFocus);
    painter.setPen(QPen(marked ? highlight : palette.color(group, QPalette::PlaceholderText), 1));
    painter.setBrush(on ? highlight : palette.color(group, QPalette::Base));
    painter.drawRoundedRect(box, 3, 3);
    if (on) {
        QPainterPath tick;
        tick.moveTo(box.left() + 0.22 * side, box.top() + 0.52 * side);
        tick.lineTo(box.left() + 0.42 * side, box.top() + 0.72 * side);
        tick.lineTo(box.left() + 0.78 * side, box.top() + 0.28 * side);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette.color(group, QPalette::HighlightedText), 1.7, Qt::SolidLine, Qt::RoundCap,
                            Qt::RoundJoin));
        painter.drawPath(tick);
    }
    painter.restore();
}

} // namespace

Style::Style()
    : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        paintCheckBox(*painter, *option);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

} // namespace partita::ui
