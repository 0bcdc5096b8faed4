#pragma once

#include "core/score/MetreMap.h"

namespace partita::ui {

// A note value that edits snap to: 1/denominator of a whole note, or a third of twice that.
struct GridValue {
    int denominator = 16; // 1, 2, 4, 8, 16, 32
    bool triplet = false;
    bool operator==(const GridValue&) const = default;
};

// The grid's lines. They begin anew at every bar, so that any metre has a line on its downbeat; each is at
// its exact place rounded to a tick.
class RollGrid {
public:
    RollGrid(const Score& score, GridValue value);

    GridValue value() const { return value_; }
    const MetreMap& metres() const { return metres_; }
    Tick step() const; // length of a cell, at least 1 tick

    Tick before(Tick tick) const;   // the last line at or before
    Tick after(Tick tick) const;    // the first line past
    Tick previous(Tick tick) const; // the last line strictly before, 0 when there is none
    Tick nearest(Tick tick) const;

private:
    Tick lineInBar(Tick barStart, std::int64_t line) const;

    MetreMap metres_;
    GridValue value_;
    std::int64_t numerator_; // ticks of a cell as a fraction
    std::int64_t denominator_;
};

// The finest value whose cells are at least `smallestCell` pixels wide, triplets only when `triplet` is.
GridValue adaptiveGridValue(double pixelsPerBeat, bool triplet, double smallestCell = 14);

} // namespace partita::ui
