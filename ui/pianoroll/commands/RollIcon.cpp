#include "ui/pianoroll/commands/RollIcon.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

namespace partita::ui {

namespace {

class TintedSvg : public QIconEngine {
public:
    explicit TintedSvg(const QByteArray& drawing)
        : drawing_(drawing) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        QPalette::ColorGroup group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QPalette palette = QApplication::palette();
        QColor ink = palette.color(group, QPalette::ButtonText);
        if (mode == QIcon::Selected)
            ink = palette.color(group, QPalette::HighlightedText);
        Q_UNUSED(state)
        QByteArray tinted = drawing_;
        tinted.replace("#000000", ink.name().toLatin1());
        QSvgRenderer(tinted).render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new TintedSvg(*this); }

private:
    QByteArray drawing_;
};

} // namespace

QIcon rollIcon(const QString& name) {
    QFile file(QStringLiteral(":/pianoroll/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new TintedSvg(file.readAll()));
}

} // namespace partita::ui
