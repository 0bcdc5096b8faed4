#include "core/score/PartOdds.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr double noVoice = -8; // drums, tenor and alto

double log2Within(double value, double lowest, double highest) {
    return std::log2(std::clamp(value, lowest, highest));
}

// weights
constexpr RoleOdds constantOdds{noVoice, -0.47, -0.79, -2.17, noVoice, noVoice, 1.22, 2.21};
constexpr std::array<RoleOdds, partRegressors.size()> roleWeights{
    {{0, -0.36, -0.13, 0.07, 0, 0, 0.45, -0.03},  // pitch
     {0, -0.13, -0.03, 0.14, 0, 0, 0.12, -0.11},  // above
     {0, -0.65, -0.52, 0.63, 0, 0, 0.89, -0.35},  // higherThan
     {0, -0.31, -0.07, 2.04, 0, 0, 1.38, -3.04},  // deviation
     {0, -0.37, 0.75, 0.57, 0, 0, -0.31, -0.64},  // atOnset
     {0, -0.7, 2.42, 0.34, 0, 0, -0.55, -1.51},   // chords
     {0, -0.54, 0.98, 0.59, 0, 0, -0.02, -1.01},  // atOnce
     {0, 0.19, 0.23, -0.83, 0, 0, 0.29, 0.11},    // density
     {0, -0.3, -0.1, 0.92, 0, 0, -0.21, -0.31},   // length
     {0, 0.6, 0.66, -0.6, 0, 0, -1.95, 1.29},     // sounding
     {0, 0.3, -0.01, 2.32, 0, 0, -1.67, -0.94},   // soundsMore
     {0, 0.2, 0.13, -0.12, 0, 0, -0.59, 0.38},    // notesMore
     {0, -0.59, -1.4, 0.46, 0, 0, 0.41, 1.12},    // steps
     {0, -0.11, 1.14, 0.89, 0, 0, -2.97, 1.05},   // repeats
     {0, -0.6, 1.55, -0.2, 0, 0, 0.39, -1.14},    // leap
     {0, -0.11, -0.35, -0.64, 0, 0, 2.82, -1.72}, // again
     {0, 1.41, 0.77, -0.95, 0, 0, -0.49, -0.74},  // lowest
     {0, -0.34, -0.6, 0.18, 0, 0, -0.36, 1.12},   // highest
     {0, -1.38, 1.38, 1.26, 0, 0, -4.53, 3.28},   // begins
     {0, 1.46, -1.75, 0.38, 0, 0, 0.55, -0.65}}}; // low
// end of weights

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
