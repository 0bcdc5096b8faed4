#pragma once

#include "core/statistics/Excerpt.h"

#include <cstdint>
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

// The statistics of the excerpts of one piece or take: excerpts x statisticNames().
using PieceStatistics = std::vector<std::vector<double>>;

// How far one statistic of made music is from real music's.
struct StatisticDistance {
    StatisticName statistic;
    double madeMean = 0;
    double madeSpread = 0; // standard deviation over the excerpts
    double realMean = 0;
    double realSpread = 0;
    double apart = 0; // |difference of means| over the pooled spread sqrt((made^2 + real^2) / 2), 10 at most
    double bySample = 0; // what `apart` comes to on average for two samples of the same music of these sizes
    double distance() const { return apart > bySample ? apart - bySample : 0; }
};

// `bySample`: the mean over 100 pairs of samples of the real pieces, drawn with replacement by whole pieces
// (the excerpts of a piece are alike): one with as many pieces, and as many excerpts of each, as `made` has,
// one with as many as `real`. Neither side is empty. Blocking, a fraction of a second for thousands of
// excerpts; the same for the same input.
std::vector<StatisticDistance> statisticDistances(const std::vector<PieceStatistics>& made,
                                                  const std::vector<PieceStatistics>& real);

// The mean of the distances in each group, then of the groups: twelve pitch classes weigh as much as silence.
double meanDistance(const std::vector<StatisticDistance>& distances);

} // namespace partita
