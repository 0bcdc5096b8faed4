#pragma once

#include "core/score/Score.h"

#include <utility>
#include <vector>

namespace partita {

inline Note makeNote(std::uint32_t id, std::int64_t start, std::int64_t length, int pitch, int channel = 0,
                     int velocity = 80) {
    Note note;
    note.id = NoteId(id);
    note.start = Tick(start);
    note.length = Tick(length);
    note.pitch = Pitch(pitch);
    note.channel = static_cast<std::uint8_t>(channel);
    note.velocity = static_cast<std::uint8_t>(velocity);
    return note;
}

inline Event controlEvent(std::int64_t tick, int channel, int number, int value) {
    Event event;
    event.tick = Tick(tick);
    event.status = static_cast<std::uint8_t>(0xB0 | channel);
    event.type = static_cast<std::uint8_t>(number);
    event.second = static_cast<std::uint8_t>(value);
    return event;
}

// 480 ticks a beat, 120 beats a minute: 960 ticks a second.
inline Score makeScore(std::vector<Note> notes, std::vector<Event> events = {}) {
    Score score;
    Track track;
    track.id = TrackId(1);
    track.notes = std::move(notes);
    track.events = std::move(events);
    sortNotes(track);
    sortEvents(track);
    score.tracks.push_back(std::move(track));
    return score;
}

} // namespace partita
