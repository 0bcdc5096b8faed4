#pragma once

#include <QProxyStyle>

namespace partita::ui {

// Fusion, with check boxes whose frames can be seen on a dark ground as well.
class Style : public QProxyStyle {
    Q_OBJECT

public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
};

} // namespace partita::ui
