#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace partita {

// What a player does in a piece, from the lowest to what stands in front. The four voices of a chorale are
// Melody, Alto, Tenor and Bass; Chords are struck or strummed, a Pad holds them.
enum class PartRole : std::uint8_t { Drums, Bass, Chords, Pad, Tenor, Alto, SecondMelody, Melody };

inline constexpr std::size_t partRoleCount = 8;

// Their names in files and in the terminal.
struct PartRoleId {
    std::string_view id;
    PartRole role;
};
inline constexpr std::array<PartRoleId, partRoleCount> partRoleIds{{{"drums", PartRole::Drums},
                                                                    {"bass", PartRole::Bass},
                                                                    {"chords", PartRole::Chords},
                                                                    {"pad", PartRole::Pad},
                                                                    {"tenor", PartRole::Tenor},
                                                                    {"alto", PartRole::Alto},
                                                                    {"second", PartRole::SecondMelody},
                                                                    {"melody", PartRole::Melody}}};

std::string_view idOf(PartRole role);
std::optional<PartRole> partRoleOf(std::string_view id);

// The parts of a folder, given the roles in each of its pieces (in any order, each as often as there are
// players; a piece without notes has none and counts for nothing). Rising. A role is a part where at least
// two pieces and one in twenty have it: from fewer nothing is learnt that could be asked for again. In a
// folder of fewer than two pieces all roles count. Empty, which means one part for all notes as if there were
// no roles, where at least half of the pieces are one player's alone, or where fewer than two parts are left:
// piano music in which a few pieces have a second track is piano music.
std::vector<PartRole> partsOfPieces(std::span<const std::vector<PartRole>> rolesOfPieces);

// The part that takes up the notes of a role that the folder may have no part for: the role itself, else the
// first in this order that there is
//   Bass          Tenor, Chords
//   Chords        Pad, Tenor
//   Pad           Chords, Tenor, Alto
//   Tenor         Alto, Chords, Pad, SecondMelody, Bass
//   Alto          Tenor, SecondMelody, Chords, Pad, Melody
//   SecondMelody  Melody, Alto, Chords
//   Melody        SecondMelody, Alto, Chords
// so that lines go to lines and chords to chords, and what is heard as the bass is not muddied by what was
// not. Unset: left out. Drums go nowhere else, nothing else goes to them.
std::optional<PartRole> nearestPart(PartRole role, std::span<const PartRole> parts);

} // namespace partita
