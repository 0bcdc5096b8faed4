#pragma once

#include "pianoroll/RollGeometry.h"
#include "pianoroll/RollModel.h"

#include <QObject>

namespace partita::ui {

// The part of the piece that is in view, shared by the note area, ruler, keyboard, velocity lane and scroll
// bars.
class RollViewport : public QObject {
    Q_OBJECT

public:
    explicit RollViewport(RollModel& model, QObject* parent = nullptr);

    const RollGeometry& geometry() const { return geometry_; }

    void resize(QSizeF size);
    void scrollBy(QPointF pixels);
    void setLeftTick(double tick);
    void setTopRow(double row);
    void zoomTime(double factor, double anchorX);
    void zoomPitch(double factor, double anchorY);
    void fit();             // the piece in time, its notes in pitch
    void zoomToSelection(); // nothing happens without one
    void show(Tick tick);   // scrolls no further than needed
    void show(Pitch pitch);
    void pageTo(Tick tick);      // turns the page when the tick is not in view
    void setFolded(bool folded); // only the rows that the piece uses
    bool isFolded() const { return folded_; }

signals:
    void changed();

private:
    void open();
    void updateLength();
    void updateRows();
    void fitRows(std::optional<Pitch> lowest, std::optional<Pitch> highest);

    RollModel& model_;
    RollGeometry geometry_;
    bool folded_ = false;
    bool fitted_ = false; // false until a piece met a size
};

} // namespace partita::ui
