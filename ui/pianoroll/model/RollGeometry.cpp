#include "ui/pianoroll/model/RollGeometry.h"

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

constexpr double comfortableRow = 22; // pixels

} // namespace

Tick RollGeometry::wholeTickAt(double x) const {
    return Tick(static_cast<std::int64_t>(std::floor(std::max(0.0, tickAt(x)))));
}

Pitch RollGeometry::pitchAt(double y) const {
    return rows.pitch(static_cast<int>(std::floor(rowAt(y))));
}

double RollGeometry::smallestPixelsPerTick() const {
    return std::min(largestPixelsPerTick(), std::max(1.0, size.width() - lead) / std::max(1.0, lengthTicks));
}

void RollGeometry::zoomTime(double factor, double anchorX) {
    const double anchor = tickAt(anchorX);
    pixelsPerTick = std::clamp(pixelsPerTick * factor, smallestPixelsPerTick(), largestPixelsPerTick());
    leftTick = anchor - anchorX / pixelsPerTick;
    clamp();
}

void RollGeometry::zoomPitch(double factor, double anchorY) {
    const double anchor = rowAt(anchorY);
    rowHeight = std::clamp(rowHeight * factor, smallestRow, largestRow);
    topRow = anchor - anchorY / rowHeight;
    clamp();
}

void RollGeometry::scrollBy(QPointF pixels) {
    leftTick += pixels.x() / pixelsPerTick;
    topRow += pixels.y() / rowHeight;
    clamp();
}

void RollGeometry::showTicks(double first, double last) {
    pixelsPerTick = (size.width() - lead) / std::max(1.0, last - first);
    clamp();
    leftTick = first - lead / pixelsPerTick;
    clamp();
}

void RollGeometry::showRows(double first, double last) {
    const double wanted = size.height() / std::max(1.0, last - first);
    rowHeight = std::clamp(wanted, smallestRow, comfortableRow);
    topRow = (first + last - size.height() / rowHeight) / 2;
    clamp();
}

void RollGeometry::clamp() {
    pixelsPerTick = std::clamp(pixelsPerTick, smallestPixelsPerTick(), largestPixelsPerTick());
    rowHeight = std::clamp(rowHeight, smallestRow, largestRow);
    const double least = -lead / pixelsPerTick;
    leftTick = std::clamp(leftTick, least, std::max(least, lengthTicks - size.width() / pixelsPerTick));
    topRow = std::clamp(topRow, 0.0, std::max(0.0, rows.count() - size.height() / rowHeight));
}

} // namespace partita::ui
