#include "ui/learn/FeatureView.h"

#include "ui/look/Theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

constexpr int columns = 4;
constexpr int gap = 5;
constexpr double heightShare = 0.62;
constexpr int pitchesARow = 2;   // of the picture: it is small
constexpr double contrast = 1.6; // above 1: what matters stands out

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

// Of the pitches that share a row of the picture; 0 where none is positive.
double strongest(const Feature& feature, const std::vector<float>& weights, int step, int row) {
    double most = 0;
    const int end = std::min(feature.pitches, (row + 1) * pitchesARow);
    for (int pitch = row * pitchesARow; pitch < end && !weights.empty(); ++pitch)
        most = std::max(
            most, static_cast<double>(weights[static_cast<std::size_t>(step * feature.pitches + pitch)]));
    return most;
}

float largest(const std::vector<float>& weights) {
    return weights.empty() ? 0 : *std::max_element(weights.begin(), weights.end());
}

} // namespace

QImage imageOf(const Feature& feature, const QPalette& palette) {
    const int rows = (feature.pitches + pitchesARow - 1) / pitchesARow;
    QImage image(std::max(1, feature.steps), std::max(1, rows), QImage::Format_RGB32);
    const Accents colours = accents(palette);
    const Channels ground = channelsOf(palette.color(QPalette::Base));
    const Channels held = channelsOf(colours.held);
    const Channels struck = channelsOf(colours.struck);
    const double heldScale = std::max(1e-6f, largest(feature.held));
    const double struckScale = std::max(1e-6f, largest(feature.struck));
    for (int row = 0; row < rows; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(rows - 1 - row));
        for (int step = 0; step < feature.steps; ++step) {
            const double h = strongest(feature, feature.held, step, row) / heldScale;
            const double s = strongest(feature, feature.struck, step, row) / struckScale;
            line[step] = blended(ground, held, std::pow(h, contrast), struck, std::pow(s, contrast));
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
