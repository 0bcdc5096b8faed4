#include "ui/pianoroll/view/VelocityScale.h"

#include "ui/pianoroll/view/KeyboardView.h"
#include "ui/pianoroll/view/VelocityView.h"

#include <QPainter>

namespace partita::ui {

VelocityScale::VelocityScale(const VelocityView& lane, QWidget* parent)
    : QWidget(parent)
    , lane_(lane) {
    setFixedWidth(KeyboardView::width);
    setToolTip(tr("Velocity: how hard a note is struck, 1 to 127"));
}

void VelocityScale::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const RollPalette colours(palette());
    painter.fillRect(rect(), colours.panel);
    painter.fillRect(QRect(0, 0, width(), 1), colours.panelLine);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colours.panelLine);
    QFont small = font();
    small.setPixelSize(9);
    painter.setFont(small);
    painter.setPen(colours.faintText);
    const auto number = [&](int velocity, Qt::Alignment vertical) {
        const QRectF box(0, lane_.y(velocity) - 6, width() - 6, 12);
        painter.drawText(box, Qt::AlignRight | vertical, QString::number(velocity));
    };
    number(127, Qt::AlignVCenter);
    if (height() > 50)
        number(64, Qt::AlignVCenter);
    number(0, Qt::AlignVCenter);
}

} // namespace partita::ui
