#include "core/score/VoiceParts.h"

#include "core/score/Drums.h"
#include "core/score/ProgramMap.h"

#include <algorithm>
#include <array>

namespace partita {

namespace {

constexpr std::uint8_t channels = 16;

} // namespace

std::vector<std::uint8_t> freeChannels(const Score& score, int port) {
    std::array<bool, channels> used{};
    used[drumChannel] = true;
    for (const Track& track : score.tracks) {
        if (trackPort(track) != port)
            continue;
        for (const Note& note : track.notes)
            used[note.channel] = true;
        for (const Event& event : track.events)
            if (event.status < 0xF0)
                used[event.status & 0x0F] = true;
    }
    std::vector<std::uint8_t> free;
    for (std::uint8_t channel = 0; channel < channels; ++channel)
        if (!used[channel])
            free.push_back(channel);
    return free;
}

namespace {

std::string nameOf(int voice, int count, const PartNames& names) {
    if (voice == 0)
        return names.melody;
    return voice + 1 == count ? names.bass : names.inner + " " + std::to_string(voice + 1);
}

void rename(ScoreEdit& edit, const Track& track, const std::string& name) {
    for (const Event& event : track.events)
        if (event.isMeta(meta::trackName))
            edit.removedEvents.push_back({track.id, event});
    edit.addedEvents.push_back({track.id, nameEvent(name)});
}

} // namespace

ScoreEdit splitIntoVoices(const Score& score, TrackId id, const PartNames& names) {
    ScoreEdit edit;
    const Track* track = score.track(id);
    if (track == nullptr)
        return edit;
    Score alone;
    alone.division = score.division;
    alone.tracks = {*track};
    const Voices voices = separateVoices(alone, Drums(score));
    if (voices.count < 2)
        return edit;
    rename(edit, *track, nameOf(0, voices.count, names));
    const auto free = freeChannels(score, trackPort(*track));
    const ProgramMap programs(score);
    const auto place = static_cast<std::size_t>(track - score.tracks.data());
    for (int voice = 1; voice < voices.count; ++voice) {
        const auto at = static_cast<std::size_t>(voice);
        Track part;
        part.id = TrackId(score.unusedTrackId().value + static_cast<std::uint32_t>(voice) - 1);
        part.events.push_back(nameEvent(nameOf(voice, voices.count, names)));
        std::ranges::copy_if(track->events, std::back_inserter(part.events),
                             [](const Event& event) { return event.isMeta(meta::port); });
        for (Note note : track->notes) {
            if (voices.of(note.id) != voice)
                continue;
            edit.removedNotes.push_back({id, note});
            part.notes.push_back(note);
        }
        if (at <= free.size()) {
            if (const auto program = programs.usualProgram(part))
                part.events.push_back(programEvent(Tick(0), free[at - 1], *program));
            for (Note& note : part.notes)
                note.channel = free[at - 1];
        }
        part.events.push_back(endOfTrackEvent(std::max(score.end(), Tick(0))));
        sortEvents(part);
        sortNotes(part);
        edit.addedTracks.push_back({place + at, std::move(part)});
    }
    return edit;
}

} // namespace partita
