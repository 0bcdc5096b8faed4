#include "ui/pianoroll/view/TimeLines.h"

#include <algorithm>

namespace partita::ui {

namespace {

constexpr double leastCellPixels = 10;
constexpr double leastBeatPixels = 9;
constexpr double leastBarPixels = 10;

void appendBeats(std::vector<TimeLine>& lines, const RollGrid& grid, const RollGeometry& geometry, int bar) {
    const Tick start = grid.metres().barStart(bar);
    const Tick end = grid.metres().barStart(bar + 1);
    const int beats = grid.metres().metre(start).numerator;
    const Tick beatLength = grid.metres().beatLength(start);
    const bool showsBeats = static_cast<double>(beatLength.value) * geometry.pixelsPerTick >= leastBeatPixels;
    const bool showsCells =
        static_cast<double>(grid.step().value) * geometry.pixelsPerTick >= leastCellPixels;
    std::vector<Tick> beatTicks;
    if (showsBeats)
        for (int beat = 1; beat < beats; ++beat) {
            const Tick tick = start + Tick(beatLength.value * beat);
            if (tick >= end)
                break;
            beatTicks.push_back(tick);
            lines.push_back({tick, bar, beat, TimeLine::Level::Beat});
        }
    if (!showsCells)
        return;
    for (Tick tick = grid.after(start); tick < end; tick = grid.after(tick))
        if (!std::binary_search(beatTicks.begin(), beatTicks.end(), tick))
            lines.push_back({tick, bar, grid.metres().position(tick).beat, TimeLine::Level::Cell});
}

} // namespace

std::vector<TimeLine> timeLines(const RollGrid& grid, const RollGeometry& geometry, double left,
                                double right) {
    std::vector<TimeLine> lines;
    const MetreMap& metres = grid.metres();
    const Tick first = geometry.wholeTickAt(left);
    const Tick last = geometry.wholeTickAt(right) + Tick(1);
    for (int bar = metres.position(first).bar; metres.barStart(bar) <= last;) {
        const Tick start = metres.barStart(bar);
        const double width =
            static_cast<double>((metres.barStart(bar + 1) - start).value) * geometry.pixelsPerTick;
        int stride = 1;
        while (width * stride < leastBarPixels && stride < (1 << 20))
            stride *= 2;
        if (bar % stride == 0)
            lines.push_back({start, bar, 0, TimeLine::Level::Bar});
        if (stride == 1)
            appendBeats(lines, grid, geometry, bar);
        bar = (bar / stride + 1) * stride;
    }
    std::sort(lines.begin(), lines.end(), [](const TimeLine& a, const TimeLine& b) {
        return a.tick < b.tick || (a.tick == b.tick && a.level > b.level);
    });
    return lines;
}

} // namespace partita::ui
