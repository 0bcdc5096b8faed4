#include "core/score/PartRole.h"

#include <algorithm>

namespace partita {

namespace {

constexpr std::size_t fewestPiecesOfPart = 2;
constexpr std::size_t piecesForOneOfPart = 20; // at least one piece of so many has it

std::span<const PartRole> rolesInsteadOf(PartRole role) {
    using enum PartRole;
    static constexpr std::array bass{Tenor, Chords};
    static constexpr std::array chords{Pad, Tenor};
    static constexpr std::array pad{Chords, Tenor, Alto};
    static constexpr std::array tenor{Alto, Chords, Pad, SecondMelody, Bass};
    static constexpr std::array alto{Tenor, SecondMelody, Chords, Pad, Melody};
    static constexpr std::array second{Melody, Alto, Chords};
    static constexpr std::array melody{SecondMelody, Alto, Chords};
    switch (role) {
    case Drums:
        return {};
    case Bass:
        return bass;
    case Chords:
        return chords;
    case Pad:
        return pad;
    case Tenor:
        return tenor;
    case Alto:
        return alto;
    case SecondMelody:
        return second;
    case Melody:
        return melody;
    }
    return {};
}

bool isOnePlayerAlone(const std::vector<PartRole>& roles) {
    return roles.size() == 1 && roles.front() != PartRole::Drums;
}

} // namespace

std::string_view idOf(PartRole role) {
    return std::ranges::find(partRoleIds, role, &PartRoleId::role)->id;
}

std::optional<PartRole> partRoleOf(std::string_view id) {
    const auto found = std::ranges::find(partRoleIds, id, &PartRoleId::id);
    return found == partRoleIds.end() ? std::nullopt : std::optional(found->role);
}

std::vector<PartRole> partsOfPieces(std::span<const std::vector<PartRole>> rolesOfPieces) {
    std::size_t pieces = 0;
    std::size_t alone = 0;
    std::array<std::size_t, partRoleCount> piecesWith{};
    for (const std::vector<PartRole>& roles : rolesOfPieces) {
        pieces += roles.empty() ? 0 : 1;
        alone += isOnePlayerAlone(roles) ? 1 : 0;
        for (const PartRoleId& each : partRoleIds)
            if (std::ranges::find(roles, each.role) != roles.end())
                ++piecesWith[static_cast<std::size_t>(each.role)];
    }
    if (2 * alone >= pieces)
        return {};
    std::vector<PartRole> parts;
    for (const PartRoleId& each : partRoleIds) {
        const std::size_t with = piecesWith[static_cast<std::size_t>(each.role)];
        if (with > 0 && with >= std::min(pieces, fewestPiecesOfPart) && piecesForOneOfPart * with >= pieces)
            parts.push_back(each.role);
    }
    return parts.size() < 2 ? std::vector<PartRole>() : parts;
}

std::optional<PartRole> nearestPart(PartRole role, std::span<const PartRole> parts) {
    const auto isPart = [&](PartRole each) { return std::ranges::find(parts, each) != parts.end(); };
    if (isPart(role))
        return role;
    const auto instead = rolesInsteadOf(role);
    const auto found = std::ranges::find_if(instead, isPart);
    return found == instead.end() ? std::nullopt : std::optional(*found);
}

} // namespace partita
