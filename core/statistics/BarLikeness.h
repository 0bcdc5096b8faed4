#pragma once

#include "core/statistics/Excerpt.h"

#include <vector>

namespace partita {

// The tune of a bar: onsets from the bar line on, and pitches.
struct TuneBar {
    std::vector<int> onsets;
    std::vector<int> pitches;
    bool operator==(const TuneBar&) const = default;
};

// Of the whole bars of the excerpt, in order.
std::vector<TuneBar> tuneBars(const Excerpt& excerpt);

// Different rhythms of the tune over the number of bars: 1 when no bar has another's; 0 without bars.
double distinctRhythms(const std::vector<TuneBar>& bars);
// Share of the bars whose tune, notes and rhythm, has been in an earlier bar. Empty bars don't repeat.
double repeatedBars(const std::vector<TuneBar>& bars);

// Share of the cells on in either of two bars that are on in both, averaged over all pairs of whole bars
// `apart` bars from each other; 0 where there are none.
double selfSimilarity(const Excerpt& excerpt, int apart);

} // namespace partita
