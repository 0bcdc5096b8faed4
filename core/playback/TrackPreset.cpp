#include "core/playback/TrackPreset.h"

#include "core/playback/ChannelMessage.h"
#include "core/score/Drums.h"

#include <algorithm>
#include <bitset>

namespace partita {

namespace {

std::optional<int> onlyChannel(const Track& track) {
    if (track.notes.empty())
        return std::nullopt;
    const std::uint8_t channel = track.notes.front().channel;
    const bool same =
        std::ranges::all_of(track.notes, [channel](const Note& note) { return note.channel == channel; });
    return same ? std::optional<int>(channel) : std::nullopt;
}

bool isOn(const Event& event, int channel) {
    return event.status >= 0x80 && event.status < 0xF0 && (event.status & 0x0F) == channel;
}

bool isProgram(const Event& event) {
    return (event.status & 0xF0) == 0xC0;
}

bool isBank(const Event& event) {
    return (event.status & 0xF0) == 0xB0 &&
           (event.type == controller::bankMsb || event.type == controller::bankLsb);
}

using Channels = std::bitset<channelsOfPort>;

Channels channelsOf(const Track& track) {
    Channels used;
    for (const Note& note : track.notes)
        used.set(note.channel);
    for (const Event& event : track.events)
        if (event.status >= 0x80 && event.status < 0xF0)
            used.set(event.status & 0x0F);
    return used;
}

// Of a track that shares its channel with others.
std::optional<int> freeChannel(const Score& score, int port) {
    Channels used;
    used.set(drumChannel);
    for (const Track& track : score.tracks)
        if (trackPort(track) == port)
            used |= channelsOf(track);
    for (int channel = 0; channel < channelsOfPort; ++channel)
        if (!used[static_cast<std::size_t>(channel)])
            return channel;
    return std::nullopt;
}

bool isShared(const Score& score, const Track& owner, int channel) {
    return std::ranges::any_of(score.tracks, [&](const Track& track) {
        return track.id != owner.id && trackPort(track) == trackPort(owner) &&
               channelsOf(track)[static_cast<std::size_t>(channel)];
    });
}

void move(const Track& track, int from, int to, ScoreEdit& edit) {
    for (Note note : track.notes) {
        edit.removedNotes.push_back({track.id, note});
        note.channel = static_cast<std::uint8_t>(to);
        note.unclosed = false;
        edit.addedNotes.push_back({track.id, note});
    }
    for (Event event : track.events) {
        if (!isOn(event, from) || isProgram(event) || isBank(event))
            continue;
        edit.removedEvents.push_back({track.id, event});
        event.status = statusByte(event.status & 0xF0, to);
        edit.addedEvents.push_back({track.id, event});
    }
}

} // namespace

std::optional<PresetPlace> presetOf(const Score& score, TrackId id) {
    const Track* track = score.track(id);
    const auto channel = track != nullptr ? onlyChannel(*track) : std::nullopt;
    if (!channel)
        return std::nullopt;
    std::vector<Event> choices;
    const int port = trackPort(*track);
    for (const Track& each : score.tracks)
        for (const Event& event : each.events)
            if (event.tick <= track->notes.front().start && isOn(event, *channel) &&
                trackPort(each) == port && (isProgram(event) || isBank(event)))
                choices.push_back(event);
    std::ranges::stable_sort(choices, {}, &Event::tick);
    PresetPlace place;
    int bank = 0;
    for (const Event& event : choices) {
        if (isProgram(event))
            place = {bank, event.type};
        else if (event.type == controller::bankMsb)
            bank = event.second;
    }
    const bool isRhythm = Drums(score).isRhythmPart(port, *channel, track->notes.front().start);
    place.bank = isRhythm ? drumBank : soundFontBank(0, place.bank);
    return place;
}

ScoreEdit choosePreset(const Score& score, TrackId id, PresetPlace place) {
    ScoreEdit edit;
    const Track* track = score.track(id);
    const auto channel = track != nullptr ? onlyChannel(*track) : std::nullopt;
    if (!channel)
        return edit;
    const int port = trackPort(*track);
    const bool isRhythm = Drums(score).isRhythmPart(port, *channel, track->notes.front().start);
    std::optional<int> moved;
    if (!isRhythm && isShared(score, *track, *channel))
        moved = freeChannel(score, port);
    for (const Track& each : score.tracks)
        for (const Event& event : each.events)
            if ((each.id == id || !moved) && trackPort(each) == port && isOn(event, *channel) &&
                (isProgram(event) || (isBank(event) && !isRhythm)))
                edit.removedEvents.push_back({each.id, event});
    if (moved)
        move(*track, *channel, *moved, edit);
    const int sounding = moved.value_or(*channel);
    if (!isRhythm) {
        Event select;
        select.status = statusByte(0xB0, sounding);
        select.type = controller::bankMsb;
        select.second = static_cast<std::uint8_t>(sounding == drumChannel ? bank::melody : place.bank);
        edit.addedEvents.push_back({id, select});
    }
    edit.addedEvents.push_back({id, programEvent(Tick(0), sounding, place.program)});
    return edit;
}

} // namespace partita
