#include "core/dataset/GridAdvice.h"

#include <algorithm>

namespace partita {

namespace {

// Shares closer than this are as good as each other, and gains smaller than this not worth a change.
constexpr double notableShare = 0.02;

} // namespace

GridAdvice adviseGrid(const EncodingReport& report, int stepsPerBeat) {
    GridAdvice advice;
    if (report.onsets == 0)
        return advice;
    const auto share = [&](std::int64_t count) {
        return static_cast<double>(count) / static_cast<double>(report.onsets);
    };
    advice.offGridShareNow = share(report.offGrid);
    advice.offGridShareThen = advice.offGridShareNow;
    const double best = share(*std::min_element(report.offGridAt.begin(), report.offGridAt.end()));
    for (std::size_t i = 0; i < gridChoices.size(); ++i) {
        const double then = share(report.offGridAt[i]);
        if (then > best + notableShare / 2)
            continue;
        const bool better =
            then <= advice.offGridShareNow / 2 && advice.offGridShareNow - then >= notableShare;
        if (better && gridChoices[i] != stepsPerBeat) {
            advice.stepsPerBeat = gridChoices[i];
            advice.offGridShareThen = then;
        }
        break;
    }
    return advice;
}

} // namespace partita
