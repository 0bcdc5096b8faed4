#pragma once

#include "core/score/Drums.h"
#include "core/score/PartRole.h"

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace partita {

// What is known of tracks beside their notes; both off for measuring.
struct PartHints {
    bool names = true;
    bool programs = true;
};

// Which part each note of a score is in. A player is a track's notes on one channel: files of format 0 have
// all channels in one track, and many programs write all tracks on channel 1. Percussion is what Drums says
// it is, and a player of its own. The others are told by names, by General MIDI programs where not all have
// the same, and by their notes: where they lie among all that sound, how many at once, how many, how long,
// and how they move (see PartChoice). Immutable but for say(), thread-safe. 0.1 s for 200,000 notes at most.
class Parts {
public:
    struct Player {
        TrackId track;
        std::uint8_t channel = 0;
        PartRole role = PartRole::Melody;
        double certainty = 1; // 0..1
        std::size_t notes = 0;
        bool isPercussion = false; // by Drums
    };

    Parts(const Score& score, const Drums& drums, PartHints hints = {});

    // Those with notes, in the order of the score's tracks, in one by channel, pitched before drums.
    const std::vector<Player>& players() const { return players_; }
    std::vector<PartRole> roles() const; // of the players, for partsOfPieces()

    // Also of a new note in a track of the score: on a channel that the track has no notes on it is in the
    // part of the track's player with most notes. Melody in a track without any.
    PartRole of(TrackId track, const Note& note) const;

    // Wins over what is found for the track's pitched notes, and over Drums where the role is Drums. What is
    // percussion by Drums stays it: say there what is none.
    void say(TrackId track, PartRole role);

private:
    struct TrackRoles {
        std::array<std::optional<PartRole>, 16> byChannel; // of pitched notes
        std::optional<PartRole> usual;
        std::optional<PartRole> said;
    };

    void find(const Score& score, PartHints hints);

    Drums drums_;
    std::vector<Player> players_;
    std::map<TrackId, TrackRoles> tracks_;
};

} // namespace partita
