#include "core/score/ProgramMap.h"

#include <algorithm>
#include <array>

namespace partita {

namespace {

int channelIn(const Track& track, int channel) {
    return 16 * trackPort(track) + channel;
}

} // namespace

ProgramMap::ProgramMap(const Score& score) {
    constexpr int programChange = 0xC0;
    for (const Track& track : score.tracks)
        for (const Event& event : track.events)
            if ((event.status & 0xF0) == programChange)
                changes_[channelIn(track, event.status & 0x0F)][event.tick] = event.type;
}

int ProgramMap::program(const Track& track, const Note& note) const {
    const auto channel = changes_.find(channelIn(track, note.channel));
    if (channel == changes_.end())
        return 0;
    const auto after = channel->second.upper_bound(note.start);
    return after == channel->second.begin() ? 0 : std::prev(after)->second;
}

bool ProgramMap::isNamed(const Track& track, const Note& note) const {
    return changes_.contains(channelIn(track, note.channel));
}

std::optional<int> ProgramMap::usualProgram(const Track& track) const {
    std::array<int, 128> notes{};
    bool named = false;
    for (const Note& note : track.notes) {
        ++notes[static_cast<std::size_t>(program(track, note))];
        named |= isNamed(track, note);
    }
    if (!named)
        return std::nullopt;
    return static_cast<int>(std::max_element(notes.begin(), notes.end()) - notes.begin());
}

} // namespace partita
