#pragma once

#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/pianoroll/model/RollModel.h"

#include <QObject>

#include <optional>
#include <utility>

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
    void showTicks(double first, double last); // across the width

    void zoomTime(double factor, double anchorX);
    void zoomPitch(double factor, double anchorY);
    void fit();             // the piece in time, its notes in pitch
    void zoomToSelection(); // nothing happens without one
    void show(Tick tick);   // scrolls no further than needed
    void show(Pitch pitch);
    void showSelection();        // its first note
    void pageTo(Tick tick);      // turns the page when the tick is not in view
    void setFolded(bool folded); // only the rows that the piece uses
    bool isFolded() const { return folded_; }

    // Zoom and place, to come back to.
    struct Place {
        double leftTick = 0, pixelsPerBeat = 0;
        double topRow = 0, rowHeight = 0;
        bool operator==(const Place&) const = default;
    };
    Place place() const;
    void
    setPlace(const Place& place); // what does not fit the piece is clamped; nothing happens without sizes

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
    // Rows as they were before they were folded, and as they were found then: to come back to.
    struct Rows {
        double top = 0, height = 0;
        bool operator==(const Rows&) const = default;
    };
    std::optional<std::pair<Rows, Rows>> beforeFold_;
};

} // namespace partita::ui
