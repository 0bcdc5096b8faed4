#pragma once

#include "ui/jobs/RegenerateJob.h"

#include <QRectF>

#include <vector>

class QPainter;
class QPalette;

namespace partita::ui {

// The passage round what an operation changed, as a small roll: new notes are thick, notes that stay are
// thin, notes that go are a dotted line. A value.
class AlternativePicture {
public:
    AlternativePicture() = default;
    AlternativePicture(const Score& before, const ScoreEdit& edit, TickSpan span);

    void paint(QPainter& painter, const QRectF& area, const QPalette& palette) const;

private:
    enum class Fate : std::uint8_t { Stays, Goes, New };
    struct Mark {
        double start, end; // 0..1 of the width
        int pitch;
        Fate fate;
    };
    void add(const Note& note, Fate fate);
    void paintMarks(QPainter& painter, const QRectF& area, const QPalette& palette, Fate fate) const;

    std::vector<Mark> marks_;
    TickSpan shown_{};         // the span and a beat or so round it
    double from_ = 0, to_ = 1; // where the span is, 0..1
    int lowest_ = 127, highest_ = 0;
};

} // namespace partita::ui
