#include "learn/FeatureView.h"

#include "look/Theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

constexpr int columns = 3;
constexpr int gap = 6;
constexpr double heightShare = 0.62;

struct Channels {
    double red, green, blue;
};

Channels channelsOf(const QColor& colour) {
    return {static_cast<double>(colour.red()), static_cast<double>(colour.green()),
            static_cast<double>(colour.blue())};
}

QRgb blended(const Channels& ground, const Channels& held, double heldShare, const Channels& struck,
             double struckShare) {
    const auto mix = [&](double g, double h, double s) {
        const double value = g + (h - g) * heldShare;
        return std::clamp(static_cast<int>(value + (s - value) * struckShare), 0, 255);
    };
    return qRgb(mix(ground.red, held.red, struck.red), mix(ground.green, held.green, struck.green),
                mix(ground.blue, held.blue, struck.blue));
}

float largest(const std::vector<float>& weights) {
    return weights.empty() ? 0 : *std::max_element(weights.begin(), weights.end());
}

} // namespace

QImage imageOf(const Feature& feature, const QPalette& palette) {
    QImage image(std::max(1, feature.steps), std::max(1, feature.pitches), QImage::Format_RGB32);
    const Accents colours = accents(palette);
    const Channels ground = channelsOf(palette.color(QPalette::Base));
    const Channels held = channelsOf(colours.held);
    const Channels struck = channelsOf(colours.struck);
    const double heldScale = std::max(1e-6f, largest(feature.held));
    const double struckScale = std::max(1e-6f, largest(feature.struck));
    for (int pitch = 0; pitch < feature.pitches; ++pitch) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(feature.pitches - 1 - pitch));
        for (int step = 0; step < feature.steps; ++step) {
            const auto at = static_cast<std::size_t>(step * feature.pitches + pitch);
            const double h = std::max(0.0, feature.held[at] / heldScale);
            const double s = feature.struck.empty() ? 0 : std::max(0.0, feature.struck[at] / struckScale);
            line[step] = blended(ground, held, h * h, struck, s * s); // squared: what matters stands out
        }
    }
    return image;
}

FeatureView::FeatureView(QWidget* parent)
    : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Weights of hidden units"));
    setToolTip(tr("What some of the hidden units listen for, as small rolls: blue for notes held, orange for "
                  "notes struck. "
                  "They begin as noise and become chords and figures."));
}

void FeatureView::setFeatures(const std::vector<Feature>& features) {
    features_ = features;
    drawImages();
    updateGeometry();
    update();
}

void FeatureView::drawImages() {
    images_.clear();
    for (const Feature& feature : features_)
        images_.push_back(imageOf(feature, palette()));
}

QRect FeatureView::cell(int index) const {
    const int cellWidth = (width() - (columns - 1) * gap) / columns;
    const int cellHeight = static_cast<int>(cellWidth * heightShare);
    return {index % columns * (cellWidth + gap), index / columns * (cellHeight + gap), cellWidth, cellHeight};
}

int FeatureView::heightForWidth(int width) const {
    const int rows = (static_cast<int>(features_.size()) + columns - 1) / columns;
    const int cellWidth = (width - (columns - 1) * gap) / columns;
    return rows * (static_cast<int>(cellWidth * heightShare) + gap);
}

QSize FeatureView::sizeHint() const {
    constexpr int usualWidth = 300;
    return {usualWidth, heightForWidth(usualWidth)};
}

void FeatureView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (std::size_t i = 0; i < images_.size(); ++i) {
        const QRect box = cell(static_cast<int>(i));
        painter.drawImage(box, images_[i]);
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawRect(box.adjusted(0, 0, -1, -1));
    }
}

void FeatureView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        drawImages();
    QWidget::changeEvent(event);
}

} // namespace partita::ui
