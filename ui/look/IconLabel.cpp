#include "ui/look/IconLabel.h"

#include <QPainter>

namespace partita::ui {

IconLabel::IconLabel(const QString& name, QWidget* parent)
    : QWidget(parent)
    , icon_(icon(name)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    icon_.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace partita::ui
