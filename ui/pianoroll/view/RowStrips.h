#pragma once

#include <QImage>
#include <QPainter>

#include <array>

namespace partita::ui {

// Plain coloured spans of the 128 pitches' rows, gathered as an image one pixel high a row and drawn
// stretched to the rows' heights. Tens of thousands of tiny notes cost a few writes each in memory that stays
// in the cache.
class RowStrips {
public:
    void begin(const QRect& area); // device pixels; spans outside are cut off
    // Later spans cover earlier ones. `right` is not part of the span.
    void fill(std::size_t pitch, int left, int right, QRgb colour); // premultiplied
    // Draws the spans, row `pitch` from rowTop to rowBottom, and forgets them.
    void paint(QPainter& painter, const std::array<int, 128>& rowTop, const std::array<int, 128>& rowBottom);

private:
    struct Extent {
        int left = 0, right = 0; // pixels of the image; empty when equal
    };

    QImage image_; // area's width x 128
    std::array<Extent, 128> extents_{};
    int left_ = 0; // of the area
    int width_ = 0;
};

} // namespace partita::ui
