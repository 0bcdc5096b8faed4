#include "ui/transport/PeakMeter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

constexpr double lowest = -48; // decibels
constexpr double fallPerSecond = 26;
constexpr qint64 clippedMs = 1500;

} // namespace

PeakMeter::PeakMeter(QWidget* parent)
    : QWidget(parent)
    , decibels_(lowest) {
    setFixedHeight(4);
    setAccessibleName(tr("Level"));
    setToolTip(tr("How loud it is; red: too loud, turn the volume down"));
    sinceLast_.start();
}

bool PeakMeter::isClipped() const {
    return sinceClipped_.isValid() && sinceClipped_.elapsed() < clippedMs;
}

void PeakMeter::setPeak(float peak) {
    const double before = decibels_;
    const double fallen = before - fallPerSecond * static_cast<double>(sinceLast_.restart()) / 1000;
    const double now = peak > 0 ? 20 * std::log10(static_cast<double>(peak)) : lowest;
    decibels_ = std::clamp(std::max(now, fallen), lowest, 0.0);
    const bool wasClipped = sinceClipped_.isValid();
    if (peak >= 1)
        sinceClipped_.start();
    else if (!isClipped())
        sinceClipped_.invalidate();
    if (decibels_ != before || wasClipped != sinceClipped_.isValid())
        update();
}

void PeakMeter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double radius = height() / 2.0;
    painter.setBrush(palette().color(QPalette::Mid));
    painter.drawRoundedRect(rect(), radius, radius);
    QRectF bar(rect());
    bar.setWidth(bar.width() * (1 - decibels_ / lowest));
    painter.setBrush(isClipped() ? QColor(0xd0, 0x3b, 0x3b) : palette().color(QPalette::Highlight));
    if (bar.width() >= height())
        painter.drawRoundedRect(bar, radius, radius);
}

} // namespace partita::ui
