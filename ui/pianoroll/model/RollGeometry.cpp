#include "ui/pianoroll/model/RollGeometry.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace partita::ui {

namespace {

std::vector<Pitch> allPitches() {
    std::vector<Pitch> pitches;
    for (int value = 127; value >= 0; --value)
        pitches.emplace_back(value);
    return pitches;
}

} // namespace

PitchRows::PitchRows()
    : PitchRows(allPitches()) {}

PitchRows::PitchRows(std::vector<Pitch> descending)
    : pitches_(std::move(descending))
    , rows_(128)
    , exact_(128, false) {
    int row = 0;
    for (int value = 127; value >= 0; --value) {
        const auto distance = [&](int r) {
            return std::abs(pitches_[static_cast<std::size_t>(r)].value - value);
        };
        while (row + 1 < count() && distance(row + 1) <= distance(row))
            ++row;
        rows_[static_cast<std::size_t>(value)] = row;
        exact_[static_cast<std::size_t>(value)] = distance(row) == 0;
    }
}

PitchRows PitchRows::folded(const std::vector<Pitch>& pitches) {
    if (pitches.empty())
        return PitchRows();
    std::vector<Pitch> sorted = pitches;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return PitchRows(std::move(sorted));
}

Pitch PitchRows::pitch(int row) const {
    return pitches_[static_cast<std::size_t>(std::clamp(row, 0, count() - 1))];
}

int PitchRows::row(Pitch pitch) const {
    return rows_[static_cast<std::size_t>(std::clamp(pitch.value, 0, 127))];
}

bool isBlackKey(Pitch pitch) {
    const int key = pitch.value % 12;
    return key == 1 || key == 3 || key == 6 || key == 8 || key == 10;
}

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
