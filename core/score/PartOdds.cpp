#include "core/score/PartOdds.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr double noVoice = -8; // drums, tenor and alto

double log2Within(double value, double lowest, double highest) {
    return std::log2(std::clamp(value, lowest, highest));
}

// A multinomial logistic regression on half of 737 tunes, 303 songs and 159 pieces for bands, by
// tests/bench/fit-parts.py; its figures for the other half: tests/bench/PartAccuracy. A row is a regressor.
constexpr RoleOdds constantOdds{noVoice, -0.7, -0.69, -2.22, noVoice, noVoice, 1.33, 2.27};
constexpr std::array<RoleOdds, partRegressors.size()> roleWeights{
    {{0, -0.39, -0.1, 0.15, 0, 0, 0.38, -0.04},     // pitch
     {0, -0.11, -0.03, 0.12, 0, 0, 0.02, -0.01},    // above
     {0, -0.55, -0.76, 0.63, 0, 0, 0.71, -0.04},    // higherThan
     {0, -0.39, -0.9, 2.16, 0, 0, 2.49, -3.35},     // deviation
     {0, -0.24, 0.81, 0.65, 0, 0, -0.38, -0.84},    // atOnset
     {0, -0.48, 2.18, 0.63, 0, 0, -0.6, -1.72},     // chords
     {0, -0.51, 1.27, 0.58, 0, 0, -0.15, -1.19},    // atOnce
     {0, 0.17, 0.21, -0.8, 0, 0, 0.3, 0.11},        // density
     {0, -0.31, -0.01, 0.86, 0, 0, -0.23, -0.31},   // length
     {0, 0.68, 0.74, -0.23, 0, 0, -2.08, 0.89},     // sounding
     {0, 0.28, -0.07, 1.97, 0, 0, -1.9, -0.29},     // soundsMore
     {0, 0.19, 0.15, -0.16, 0, 0, -0.39, 0.21},     // notesMore
     {0, -1.08, -1.1, 0.27, 0, 0, 0.42, 1.49},      // steps
     {0, 1.02, 1.29, 0.47, 0, 0, -3.94, 1.16},      // repeats
     {0, -0.31, 1.73, -0.05, 0, 0, 0.41, -1.78},    // leap
     {0, -0.67, -0.79, 0.45, 0, 0, 1.69, -0.68},    // again
     {0, 1.52, 0.65, -1.36, 0, 0, -0.67, -0.14},    // lowest
     {0, -0.01, -0.28, -0.51, 0, 0, -0.3, 1.1},     // highest
     {0, -1.61, 1.63, 0.22, 0, 0, -3.53, 3.28},     // begins
     {0, 1.95, -1.25, -0.02, 0, 0, -0.46, -0.23}}}; // low

} // namespace

PartRegressors regressorsOf(std::span<const PlayerFigures> all, std::size_t player) {
    const PlayerFigures& own = all[player];
    double pitch = 0;
    double sounding = 0;
    double notes = 0;
    double lower = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == player)
            continue;
        pitch += all[i].meanPitch;
        sounding += all[i].soundingShare;
        notes += std::log2(all[i].notes / all[i].notesAtOnset);
        lower += all[i].meanPitch < own.meanPitch ? 1 : 0;
    }
    const auto others = static_cast<double>(all.size()) - 1;
    const bool alone = others == 0;
    const double onsets = std::log2(own.notes / own.notesAtOnset);
    return {(own.meanPitch - 60) / 12,
            alone ? 0 : (own.meanPitch - pitch / others) / 12,
            alone ? 0.5 : lower / others,
            std::min(own.pitchDeviation, 24.0) / 12,
            log2Within(own.notesAtOnset, 1, 8),
            own.chordShare,
            log2Within(own.notesAtOnce, 1, 8),
            log2Within(own.onsetsPerBeat, 0.125, 8),
            log2Within(own.meanBeats, 0.125, 8),
            own.soundingShare,
            alone ? 0 : own.soundingShare - sounding / others,
            alone ? 0 : std::clamp(onsets - notes / others, -3.0, 3.0),
            own.stepShare,
            own.repeatShare,
            std::min(own.meanLeap, 24.0) / 12,
            own.comesAgainShare,
            own.lowestShare,
            own.highestShare,
            own.beginsAt,
            std::max(0.0, 48 - own.meanPitch) / 12};
}

RoleOdds roleOddsOfNotes(std::span<const PlayerFigures> all, std::size_t player) {
    const PartRegressors seen = regressorsOf(all, player);
    RoleOdds odds = constantOdds;
    for (std::size_t i = 0; i < seen.size(); ++i)
        for (std::size_t role = 0; role < partRoleCount; ++role)
            odds[role] += seen[i] * roleWeights[i][role];
    return odds;
}

} // namespace partita
