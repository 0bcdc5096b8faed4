#pragma once

#include "core/score/ScoreEdit.h"
#include "core/score/Voices.h"

namespace partita {

// UTF-8 names of the tracks that a track is split into.
struct PartNames {
    std::string melody = "Melody";
    std::string inner = "Voice"; // with its number from the top: "Voice 2"
    std::string bass = "Bass";
};

// Channels of a port that no note and no channel message of the score is on, rising; never that of
// percussion.
std::vector<std::uint8_t> freeChannels(const Score& score, int port);

// A track's notes as a track a voice (see separateVoices): the highest stays in the track, which gets its
// name, the others follow it in new tracks with a free channel each (its own channel where none is left) and
// its program. Percussion stays. Empty where there is only one voice.
ScoreEdit splitIntoVoices(const Score& score, TrackId track, const PartNames& names);

} // namespace partita
