#include "ui/pianoroll/view/RowStrips.h"

#include <algorithm>

namespace partita::ui {

void RowStrips::begin(const QRect& area) {
    left_ = area.left();
    width_ = area.width();
    if (image_.width() < width_) {
        image_ = QImage(width_, 128, QImage::Format_ARGB32_Premultiplied);
        image_.fill(Qt::transparent);
    }
}

void RowStrips::fill(std::size_t pitch, int left, int right, QRgb colour) {
    left = std::max(0, left - left_);
    right = std::min(width_, right - left_);
    if (left >= right)
        return;
    auto* row = reinterpret_cast<QRgb*>(image_.scanLine(static_cast<int>(pitch)));
    std::fill(row + left, row + right, colour);
    Extent& extent = extents_[pitch];
    extent = extent.left == extent.right ? Extent{left, right}
                                         : Extent{std::min(extent.left, left), std::max(extent.right, right)};
}

void RowStrips::paint(QPainter& painter, const std::array<int, 128>& rowTop,
                      const std::array<int, 128>& rowBottom) {
    for (std::size_t pitch = 0; pitch < extents_.size(); ++pitch) {
        const Extent extent = extents_[pitch];
        if (extent.left == extent.right)
            continue;
        const int width = extent.right - extent.left;
        const int height = rowBottom[pitch] - rowTop[pitch];
        // Line by line: Qt blends unscaled pictures with vector code, stretched ones pixel by pixel.
        for (int line = 0; line < height; ++line)
            painter.drawImage(left_ + extent.left, rowTop[pitch] + line, image_, extent.left,
                              static_cast<int>(pitch), width, 1);
        auto* row = reinterpret_cast<QRgb*>(image_.scanLine(static_cast<int>(pitch)));
        std::fill(row + extent.left, row + extent.right, 0u);
        extents_[pitch] = {};
    }
}

} // namespace partita::ui
