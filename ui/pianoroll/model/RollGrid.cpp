#include "ui/pianoroll/model/RollGrid.h"

#include <algorithm>

namespace partita::ui {

RollGrid::RollGrid(const Score& score, GridValue value)
    : metres_(score)
    , value_(value)
    , numerator_(4 * score.division.beatNumerator() * (value.triplet ? 2 : 1))
    , denominator_(score.division.beatDenominator() * value.denominator * (value.triplet ? 3 : 1)) {}

Tick RollGrid::step() const {
    return Tick(std::max<std::int64_t>(1, (2 * numerator_ + denominator_) / (2 * denominator_)));
}

Tick RollGrid::lineInBar(Tick barStart, std::int64_t line) const {
    return barStart + Tick((2 * line * numerator_ + denominator_) / (2 * denominator_));
}

Tick RollGrid::before(Tick tick) const {
    if (tick < Tick(0))
        return Tick(0);
    const Tick bar = metres_.barStart(metres_.position(tick).bar);
    std::int64_t line = (tick - bar).value * denominator_ / numerator_ + 1; // at most one too far
    while (line > 0 && lineInBar(bar, line) > tick)
        --line;
    return lineInBar(bar, line);
}

Tick RollGrid::after(Tick tick) const {
    const Tick from = std::max(Tick(0), tick);
    const int number = metres_.position(from).bar;
    const Tick bar = metres_.barStart(number);
    const Tick nextBar = metres_.barStart(number + 1);
    std::int64_t line = (from - bar).value * denominator_ / numerator_;
    while (lineInBar(bar, line) <= from)
        ++line;
    const Tick found = lineInBar(bar, line);
    return nextBar > from ? std::min(found, nextBar) : found;
}

Tick RollGrid::previous(Tick tick) const {
    return tick <= Tick(0) ? Tick(0) : before(tick - Tick(1));
}

Tick RollGrid::nearest(Tick tick) const {
    const Tick low = before(tick);
    const Tick high = after(low);
    return tick - low < high - tick ? low : high;
}

GridValue adaptiveGridValue(double pixelsPerBeat, bool triplet, double smallestCell) {
    int denominator = 1;
    const double thirds = triplet ? 2.0 / 3 : 1;
    while (denominator < 32 && pixelsPerBeat * 4 / (denominator * 2) * thirds >= smallestCell)
        denominator *= 2;
    return {denominator, triplet};
}

} // namespace partita::ui
