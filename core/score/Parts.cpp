#include "core/score/Parts.h"

#include "core/score/PartChoice.h"
#include "core/score/PartWords.h"
#include "core/score/ProgramMap.h"

#include <algorithm>

namespace partita {

namespace {

constexpr std::size_t channelsOfPort = 16;

// A pitched player, while its role is looked for.
struct Heard {
    const Track* track;
    Note first;
    PlayedNotes notes;
    bool isAlone; // in its track, whose name then is its own
};

struct HeardTrack {
    std::vector<Heard> pitched;
    std::array<std::size_t, channelsOfPort> drums{}; // notes
};

HeardTrack hear(const Track& track, const Drums& drums) {
    HeardTrack heard;
    std::array<std::optional<std::size_t>, channelsOfPort> places;
    for (const Note& note : track.notes) {
        const std::size_t channel = note.channel & 0x0Fu;
        if (drums.contains(track, note)) {
            ++heard.drums[channel];
            continue;
        }
        if (!places[channel]) {
            places[channel] = heard.pitched.size();
            heard.pitched.push_back({&track, note, {}, true});
            if (heard.pitched.size() == 1) // mostly the only one
                heard.pitched.back().notes.reserve(track.notes.size());
        }
        heard.pitched[*places[channel]].notes.push_back(
            {note.start.value, note.end().value, std::clamp(note.pitch.value, 0, 127)});
    }
    const auto others = std::ranges::count_if(heard.drums, [](std::size_t notes) { return notes > 0; });
    for (Heard& player : heard.pitched)
        player.isAlone = heard.pitched.size() == 1 && others == 0;
    std::ranges::sort(heard.pitched, {}, [](const Heard& player) { return player.first.channel; });
    return heard;
}

bool allAre(std::span<const RoleOdds> said) {
    return std::ranges::all_of(said, [&](const RoleOdds& each) { return each == said.front(); });
}

// What all players have alike tells none from another.
void addSaid(std::vector<RoleOdds>& said, std::span<const RoleOdds> more) {
    if (more.size() > 1 && allAre(more))
        return;
    for (std::size_t i = 0; i < said.size(); ++i)
        for (std::size_t role = 0; role < partRoleCount; ++role)
            said[i][role] += more[i][role];
}

std::vector<RoleOdds> saidByNames(const Score& score, std::span<const Heard> players) {
    const TextEncoding encoding = textEncoding(score);
    std::vector<RoleOdds> said;
    for (const Heard& player : players)
        said.push_back(player.isAlone ? roleOddsOfName(*player.track, encoding) : RoleOdds());
    return said;
}

std::vector<RoleOdds> saidByPrograms(const Score& score, std::span<const Heard> players) {
    constexpr double notTheBass = -4; // beside a bass
    const ProgramMap programs(score);
    std::vector<RoleOdds> said;
    std::vector<bool> isBass;
    for (const Heard& player : players) {
        const bool isNamed = programs.isNamed(*player.track, player.first);
        const int program = isNamed ? programs.program(*player.track, player.first) : -1;
        said.push_back(roleOddsOfProgram(program));
        isBass.push_back(isNamed && isBassProgram(program));
    }
    if (std::ranges::find(isBass, true) != isBass.end())
        for (std::size_t i = 0; i < said.size(); ++i)
            oddsOf(said[i], PartRole::Bass) += isBass[i] ? 0 : notTheBass;
    return said;
}

} // namespace

Parts::Parts(const Score& score, const Drums& drums, PartHints hints)
    : drums_(drums) {
    find(score, hints);
}

void Parts::find(const Score& score, PartHints hints) {
    std::vector<Heard> pitched;
    std::vector<std::size_t> places; // of the pitched among the players
    for (const Track& track : score.tracks) {
        tracks_[track.id];
        HeardTrack heard = hear(track, drums_);
        for (Heard& player : heard.pitched) {
            places.push_back(players_.size());
            players_.push_back({track.id, player.first.channel, {}, 1, player.notes.size(), false});
            pitched.push_back(std::move(player));
        }
        for (std::size_t channel = 0; channel < channelsOfPort; ++channel)
            if (heard.drums[channel] > 0)
                players_.push_back({track.id, static_cast<std::uint8_t>(channel), PartRole::Drums, 1,
                                    heard.drums[channel], true});
    }
    std::vector<RoleOdds> said(pitched.size(), RoleOdds{});
    if (hints.names)
        addSaid(said, saidByNames(score, pitched));
    if (hints.programs)
        addSaid(said, saidByPrograms(score, pitched));
    std::vector<PlayedNotes> notes;
    for (Heard& player : pitched)
        notes.push_back(std::move(player.notes));
    const bool anyDrums = players_.size() > pitched.size();
    const std::vector<FoundRole> found = rolesOfPlayers({notes, said, anyDrums, score.division});
    std::map<TrackId, std::size_t> mostNotes;
    for (std::size_t i = 0; i < found.size(); ++i) {
        Player& player = players_[places[i]];
        player.role = found[i].role;
        player.certainty = found[i].certainty;
        TrackRoles& roles = tracks_[player.track];
        roles.byChannel[player.channel & 0x0F] = player.role;
        if (std::size_t& most = mostNotes[player.track]; player.notes > most) {
            most = player.notes;
            roles.usual = player.role;
        }
    }
}

std::vector<PartRole> Parts::roles() const {
    std::vector<PartRole> roles;
    for (const Player& player : players_)
        roles.push_back(player.role);
    return roles;
}

PartRole Parts::of(TrackId id, const Note& note) const {
    const auto found = tracks_.find(id);
    const std::optional<PartRole> said = found == tracks_.end() ? std::nullopt : found->second.said;
    if (said == PartRole::Drums || drums_.contains(id, note))
        return PartRole::Drums;
    if (said)
        return *said;
    if (found == tracks_.end())
        return PartRole::Melody;
    const TrackRoles& track = found->second;
    return track.byChannel[note.channel & 0x0F].value_or(track.usual.value_or(PartRole::Melody));
}

void Parts::say(TrackId track, PartRole role) {
    tracks_[track].said = role;
    for (Player& player : players_)
        if (player.track == track && !player.isPercussion) {
            player.role = role;
            player.certainty = 1;
        }
}

} // namespace partita
