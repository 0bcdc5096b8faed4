#include "ui/look/Theme.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QProxyStyle>
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

// Fusion, with check boxes whose frames can be seen on a dark ground as well.
class Style : public QProxyStyle {
public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
};

Style::Style()
    : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        paintCheckBox(*painter, *option);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

// Menus whose entries have pictures say so by a property.
int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    constexpr int pictureHeight = 44;
    if (metric == PM_SmallIconSize && widget != nullptr && widget->property("pictures").toBool())
        return pictureHeight;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

struct Shades {
    QColor window, base, alternate, text, faint, disabled, button, line, highlight, highlightedText, link,
        toolTip;
};

const Shades lightShades{QColor(0xF4F3F0), QColor(0xFFFFFF), QColor(0xF9F8F5), QColor(0x24262B),
                         QColor(0x63666E), QColor(0xA4A6AB), QColor(0xFBFAF8), QColor(0xD9D6CF),
                         QColor(0x2F6F8F), QColor(0xFFFFFF), QColor(0x22627F), QColor(0xFFFDF4)};
const Shades darkShades{QColor(0x202226), QColor(0x17191C), QColor(0x1C1E22), QColor(0xE6E4DF),
                        QColor(0xA3A5AA), QColor(0x6A6D73), QColor(0x2B2E33), QColor(0x3B3E45),
                        QColor(0x4C9BC0), QColor(0x10151A), QColor(0x7DBEDD), QColor(0x2F3237)};

QPalette paletteOf(const Shades& shades) {
    QPalette palette;
    palette.setColor(QPalette::Window, shades.window);
    palette.setColor(QPalette::WindowText, shades.text);
    palette.setColor(QPalette::Base, shades.base);
    palette.setColor(QPalette::AlternateBase, shades.alternate);
    palette.setColor(QPalette::Text, shades.text);
    palette.setColor(QPalette::PlaceholderText, shades.faint);
    palette.setColor(QPalette::Button, shades.button);
    palette.setColor(QPalette::ButtonText, shades.text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Highlight, shades.highlight);
    palette.setColor(QPalette::HighlightedText, shades.highlightedText);
    palette.setColor(QPalette::Link, shades.link);
    palette.setColor(QPalette::LinkVisited, shades.link);
    palette.setColor(QPalette::ToolTipBase, shades.toolTip);
    palette.setColor(QPalette::ToolTipText, shades.text);
    palette.setColor(QPalette::Light, shades.button.lighter(106));
    palette.setColor(QPalette::Midlight, shades.line);
    palette.setColor(QPalette::Mid, shades.line);
    palette.setColor(QPalette::Dark, shades.line.darker(130));
    palette.setColor(QPalette::Shadow, shades.line.darker(170));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, shades.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, shades.line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, shades.disabled);
    return palette;
}

// Roles set by name on few widgets: "stage" (the three steps), "primary" (a panel's one main button), "card",
// "faint".
const char* const sheet = R"(
QToolTip { border: 1px solid palette(mid); padding: 4px; }
QSplitter::handle { background: palette(window); }
QPushButton[role="stage"] { border: none; border-radius: 6px; padding: 7px 18px; font-weight: 600; }
QPushButton[role="stage"]:hover { background: palette(midlight); }
QPushButton[role="stage"]:checked { background: palette(highlight); color: palette(highlighted-text); }
QPushButton[role="stage"]:focus { border: 1px solid palette(highlight); padding: 6px 17px; }
QPushButton[role="stage"]:checked:focus { border: 2px solid palette(window-text); padding: 5px 16px; }
QPushButton { padding: 4px 12px; }
QPushButton[role="link"] { border: none; padding: 2px 0px; text-align: left; color: palette(link); }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { text-decoration: underline; }

QPushButton[role="primary"] { border: none; border-radius: 6px; padding: 9px 18px; font-weight: 600;
    background: palette(highlight); color: palette(highlighted-text); }
QPushButton[role="primary"]:hover { background: palette(link); }
QPushButton[role="primary"]:pressed { background: palette(link); padding-top: 10px; padding-bottom: 8px; }
QPushButton[role="primary"]:focus { border: 2px solid palette(window-text); padding: 7px 16px; }
QPushButton[role="primary"]:disabled { background: palette(mid); color: palette(dark); }
QFrame[role="card"] { background: palette(base); border: 1px solid palette(mid); border-radius: 8px; }
QFrame[role="banner"] { background: palette(base); border: 1px solid palette(highlight); border-radius: 8px; }
QLabel[role="heading"] { font-size: 15pt; font-weight: 600; }
QLabel[role="welcome"] { font-size: 16pt; }
QToolButton[role="choice"] { background: palette(base); border: 1px solid palette(mid); border-radius: 10px;
    padding: 16px 18px; min-width: 120px; }
QToolButton[role="choice"]:hover { border-color: palette(highlight); }
QToolButton[role="choice"]:focus { border: 2px solid palette(highlight); padding: 15px 17px; }
QToolButton[role="choice"]:pressed { background: palette(midlight); }
QToolButton::menu-indicator { image: none; }
QLabel[role="section"] { font-weight: 600; }
QLabel[role="mode"] { background: palette(highlight); color: palette(highlighted-text); border-radius: 4px;
    padding: 1px 8px; }
)";

bool desktopIsDark() {
    static const bool dark = isDark(QPalette(QApplication::palette())); // as the desktop gave it, before ours
    return dark;
}

} // namespace

QString themeKey(Theme theme) {
    switch (theme) {
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::Dark:
        return QStringLiteral("dark");
    case Theme::System:
        break;
    }
    return QStringLiteral("system");
}

Theme themeOfKey(const QString& key) {
    if (key == themeKey(Theme::Light))
        return Theme::Light;
    return key == themeKey(Theme::Dark) ? Theme::Dark : Theme::System;
}

void applyTheme(QApplication& application, Theme theme) {
    const bool dark = theme == Theme::Dark || (desktopIsDark() && theme == Theme::System);
    QApplication::setStyle(new Style);
    QApplication::setPalette(paletteOf(dark ? darkShades : lightShades));
    application.setStyleSheet(QString::fromLatin1(sheet));
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

Accents accents(const QPalette& palette) {
    if (isDark(palette))
        return {QColor(0x62B6DC), QColor(0xF2A65A), QColor(0x7CC68D), QColor(0xE8B55B), QColor(0xF4C64E)};
    return {QColor(0x2A7AA5), QColor(0xD0701A), QColor(0x2E8B57), QColor(0x9A6A00), QColor(0xD99A00)};
}

} // namespace partita::ui
