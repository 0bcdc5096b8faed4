#pragma once

#include "core/base/RandomStream.h"
#include "core/score/Score.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace partita::test {

// The note-ons and note-offs of one channel and pitch, in the file's order.
struct KeyMessages {
    struct Off {
        Tick tick;
        EventOrder order = 0;
        bool isNoteOn = false;
        std::uint8_t velocity = 64;
    };
    struct Message {
        bool isOn = false;
        std::size_t note = 0; // of a note-on: its index in the track
        Off off;
    };
    std::vector<Message> messages;
    int open = 0;

    // Whether as many note-offs as note-ons have come at some place behind the note-on.
    bool isClosed(std::size_t message) const {
        int depth = 0;
        for (; message < messages.size(); ++message)
            if ((depth += messages[message].isOn ? 1 : -1) == 0)
                return true;
        return false;
    }

    // First in, first out of the notes that are closed; the others end where the pitch is struck again.
    void pair(std::vector<Note>& notes, Tick trackEnd) const {
        std::vector<std::size_t> closed;
        Tick end = trackEnd;
        for (std::size_t i = messages.size(); i-- > 0;) {
            if (!messages[i].isOn)
                continue;
            Note& note = notes[messages[i].note];
            note.unclosed = true;
            note.length = end - note.start;
            end = note.start;
            if (isClosed(i))
                closed.insert(closed.begin(), messages[i].note);
        }
        auto next = closed.begin();
        for (const Message& message : messages) {
            if (message.isOn)
                continue;
            Note& note = notes[*next++];
            note.unclosed = false;
            note.length = message.off.tick - note.start;
            note.offOrder = message.off.order;
            note.offIsNoteOn = message.off.isNoteOn;
            note.releaseVelocity = message.off.velocity;
        }
    }
};

// A track as a reader makes it: every order distinct, notes of one channel and pitch closed as a reader
// closes them.
inline Track randomTrack(RandomStream& random, TrackId id, std::uint32_t& lastNote) {
    Track track;
    track.id = id;
    std::map<std::pair<int, int>, KeyMessages> keys;
    Tick now;
    EventOrder order = 0;
    for (std::uint32_t i = random.below(60); i > 0; --i, ++order) {
        now += Tick(random.below(2) == 0 ? 0 : random.below(200));
        const auto pitch = static_cast<std::int32_t>(60 + random.below(3));
        const auto channel = static_cast<std::uint8_t>(random.below(2));
        KeyMessages& key = keys[{channel, pitch}];
        const std::uint32_t kind = random.below(8);
        if (kind < 3) {
            Note note;
            note.id = NoteId(++lastNote);
            note.start = now;
            note.pitch = Pitch(pitch);
            note.channel = channel;
            note.velocity = static_cast<std::uint8_t>(1 + random.below(127));
            note.onOrder = order;
            key.messages.push_back({true, track.notes.size(), {}});
            ++key.open;
            track.notes.push_back(note);
        } else if (kind < 6 && key.open > 0) {
            const bool isNoteOn = random.below(2) == 0;
            const auto velocity = isNoteOn ? std::uint8_t{0} : static_cast<std::uint8_t>(random.below(128));
            key.messages.push_back({false, 0, {now, order, isNoteOn, velocity}});
            --key.open;
        } else if (kind == 6 && key.open == 0) {
            track.events.push_back({now,
                                    order,
                                    static_cast<std::uint8_t>(0x80 | channel),
                                    static_cast<std::uint8_t>(pitch),
                                    64,
                                    {}}); // a note-off without its note
        } else {
            const std::string payload(random.below(20), 'x');
            track.events.push_back(
                {now, order, static_cast<std::uint8_t>(random.below(2) == 0 ? 0xFF : 0xF0), 0, 0, payload});
            if (track.events.back().status == 0xFF)
                track.events.back().type = meta::lyric;
        }
    }
    now += Tick(random.below(1000));
    for (const auto& [place, key] : keys)
        key.pair(track.notes, now);
    track.events.push_back(endOfTrackEvent(now));
    track.events.back().order = order;
    return track;
}

// As if read from a file, so that writing and reading gives an equal one.
inline Score randomScore(RandomStream& random) {
    Score score;
    score.division.pulsesPerQuarter = static_cast<std::uint16_t>(1 + random.below(0x7FFF));
    std::uint32_t lastNote = 0;
    const std::uint32_t count = 1 + random.below(4);
    for (std::uint32_t id = 1; id <= count; ++id)
        score.tracks.push_back(randomTrack(random, TrackId(id), lastNote));
    return score;
}

} // namespace partita::test
