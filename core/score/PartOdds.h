#pragma once

#include "core/score/PartRole.h"
#include "core/score/PlayerFigures.h"

#include <array>
#include <span>
#include <string_view>

namespace partita {

// Log-odds of each role against the others, by the enum's order; 0 says nothing.
using RoleOdds = std::array<double, partRoleCount>;

inline double& oddsOf(RoleOdds& odds, PartRole role) {
    return odds[static_cast<std::size_t>(role)];
}
inline double oddsOf(const RoleOdds& odds, PartRole role) {
    return odds[static_cast<std::size_t>(role)];
}

// What the regression sees of a player among the players of its piece: by their names, for those who fit it.
inline constexpr std::array partRegressors{
    std::string_view("pitch"),     std::string_view("above"),      std::string_view("higherThan"),
    std::string_view("deviation"), std::string_view("atOnset"),    std::string_view("chords"),
    std::string_view("atOnce"),    std::string_view("density"),    std::string_view("length"),
    std::string_view("sounding"),  std::string_view("soundsMore"), std::string_view("notesMore"),
    std::string_view("steps"),     std::string_view("repeats"),    std::string_view("leap"),
    std::string_view("again"),     std::string_view("lowest"),     std::string_view("highest"),
    std::string_view("begins"),    std::string_view("low")};
using PartRegressors = std::array<double, partRegressors.size()>;
PartRegressors regressorsOf(std::span<const PlayerFigures> all, std::size_t player);

// By the notes alone. Tenor and alto are far below all others: whoever sees a choir hears them.
RoleOdds roleOddsOfNotes(std::span<const PlayerFigures> all, std::size_t player);

} // namespace partita
