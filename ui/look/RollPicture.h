#pragma once

#include "core/dataset/Corpus.h"
#include "core/score/Score.h"

#include <QColor>
#include <QRectF>

#include <vector>

class QPainter;

namespace partita::ui {

// A piece as a small roll: what is needed to draw it, and no more. A value.
class RollPicture {
public:
    RollPicture() = default;
    explicit RollPicture(const Piece& piece);
    explicit RollPicture(const Score& score);

    bool isEmpty() const { return marks_.empty(); }
    void paint(QPainter& painter, const QRectF& area, const QColor& notes) const;

private:
    struct Mark {
        float start; // 0..1 of the length
        float end;
        std::int16_t pitch;
    };
    void add(double start, double end, Pitch pitch);

    std::vector<Mark> marks_;
    double length_ = 1;
    int lowest_ = 127;
    int highest_ = 0;
};

} // namespace partita::ui
