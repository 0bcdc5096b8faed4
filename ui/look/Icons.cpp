#include "ui/look/Icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace partita::ui {

namespace {

QString fileOf(const QString& name) {
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

class TintedIcon : public QIconEngine {
public:
    TintedIcon(QString name, QString onName, QColor onColor)
        : name_(std::move(name))
        , onName_(std::move(onName))
        , onColor_(onColor) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        painter->drawPixmap(
            rect, scaledPixmap(rect.size() * painter->device()->devicePixelRatio(), mode, state, 1));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }

    // `size` is in device pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        const bool on = state == QIcon::On;
        const QString& drawing = on && !onName_.isEmpty() ? onName_ : name_;
        const QColor tint = on && onColor_.isValid() && mode != QIcon::Disabled ? onColor_ : textColor(mode);
        const QString key = QStringLiteral("partita-icon-%1-%2-%3x%4-%5")
                                .arg(drawing, tint.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = drawn(drawing, tint, size);
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine* clone() const override { return new TintedIcon(*this); }

private:
    static QColor textColor(QIcon::Mode mode) {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        return QApplication::palette().color(group, role);
    }

    static QPixmap drawn(const QString& name, const QColor& tint, const QSize& size) {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer svg(fileOf(name));
        QPainter painter(&pixmap);
        svg.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), tint);
        return pixmap;
    }

    QString name_;
    QString onName_;
    QColor onColor_;
};

} // namespace

QIcon icon(const QString& name, const QString& onName, QColor onColor) {
    Q_ASSERT(QFile::exists(fileOf(name)));
    return QIcon(new TintedIcon(name, onName, onColor));
}

} // namespace partita::ui
