#include "dataset/DrumDetector.h"

#include <algorithm>

namespace partita {

namespace {

constexpr std::uint8_t percussionChannel = 9;

} // namespace

DrumEvidence findDrums(const Track& track, const Division&) {
    if (track.notes.empty())
        return DrumEvidence::None;
    const bool channel = std::all_of(track.notes.begin(), track.notes.end(),
                                     [](const Note& note) { return note.channel == percussionChannel; });
    return channel ? DrumEvidence::Channel : DrumEvidence::None;
}

} // namespace partita
