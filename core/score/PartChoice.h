#pragma once

#include "core/score/PartOdds.h"
#include "core/score/PlayerFigures.h"

#include <span>
#include <vector>

namespace partita {

struct FoundRole {
    PartRole role = PartRole::Melody;
    double certainty = 1; // 0..1
};

// The pitched players of one piece. What is said of each comes from beside its notes.
struct PiecePlayers {
    std::span<const PlayedNotes> notes; // none empty
    std::span<const RoleOdds> said;
    bool anyDrums = false;
    Division division;
};

// A role for each player, chosen for all together. Three lines or more without drums, with nothing beside
// them or four beside players of chords, are a choir: the highest is the melody, the lowest the bass, those
// between are alto or tenor by where they lie. Elsewhere each has what it has most odds for, save that there
// is one melody: another player has it too only where it doubles it or where the two hardly ever sound
// together, and no second melody without one.
std::vector<FoundRole> rolesOfPlayers(const PiecePlayers& players);

} // namespace partita
