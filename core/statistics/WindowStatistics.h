#pragma once

#include "core/statistics/Excerpt.h"

#include <string>
#include <vector>

namespace partita {

// One number taken of an excerpt. Numbers of one subject share a group: "durations" has the mean and some
// shares.
struct StatisticName {
    std::string group;
    std::string name;
};

// What there is, in the order of measureStatistics.
const std::vector<StatisticName>& statisticNames();

// Notes a step, polyphony, silence, pitches and pitch classes (counted from the tonic of the excerpt's key),
// in-scale share, durations, onsets in the bar, the tune's intervals and contour pairs, intervals over the
// bass, chord changes, likeness of bars, repetition of rhythms. 0 for what an excerpt has nothing to be a
// share of.
std::vector<double> measureStatistics(const Excerpt& excerpt);

} // namespace partita
