#include "core/playback/TrackPreset.h"

#include "core/playback/ChannelMessage.h"

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

std::bitset<midiChannels> channelsOf(const Track& track) {
    std::bitset<midiChannels> used;
    for (const Note& note : track.notes)
        used.set(note.channel);
    for (const Event& event : track.events)
        if (event.status >= 0x80 && event.status < 0xF0)
            used.set(event.status & 0x0F);
    return used;
}

// Of a track that shares its channel with others.
std::optional<int> freeChannel(const Score& score) {
    std::bitset<midiChannels> used;
    used.set(drumChannel);
    for (const Track& track : score.tracks)
        used |= channelsOf(track);
    for (int channel = 0; channel < midiChannels; ++channel)
        if (!used[static_cast<std::size_t>(channel)])
            return channel;
    return std::nullopt;
}

bool isShared(const Score& score, TrackId id, int channel) {
    return std::ranges::any_of(score.tracks, [&](const Track& track) {
        return track.id != id && channelsOf(track)[static_cast<std::size_t>(channel)];
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
    for (const Track& each : score.tracks)
        for (const Event& event : each.events)
            if (event.tick <= track->notes.front().start && isOn(event, *channel) &&
                (isProgram(event) || isBank(event)))
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
    if (*channel == drumChannel)
        place.bank = drumBank;
    return place;
}

ScoreEdit choosePreset(const Score& score, TrackId id, PresetPlace place) {
    ScoreEdit edit;
    const Track* track = score.track(id);
    const auto channel = track != nullptr ? onlyChannel(*track) : std::nullopt;
    if (!channel)
        return edit;
    std::optional<int> moved;
    if (*channel != drumChannel && isShared(score, id, *channel))
        moved = freeChannel(score);
    for (const Track& each : score.tracks)
        for (const Event& event : each.events)
            if ((each.id == id || !moved) && isOn(event, *channel) && (isProgram(event) || isBank(event)))
                edit.removedEvents.push_back({each.id, event});
    if (moved)
        move(*track, *channel, *moved, edit);
    const int sounding = moved.value_or(*channel);
    if (sounding != drumChannel) {
        Event bank;
        bank.status = statusByte(0xB0, sounding);
        bank.type = controller::bankMsb;
        bank.second = static_cast<std::uint8_t>(place.bank);
        edit.addedEvents.push_back({id, bank});
    }
    edit.addedEvents.push_back({id, programEvent(Tick(0), sounding, place.program)});
    return edit;
}

} // namespace partita
