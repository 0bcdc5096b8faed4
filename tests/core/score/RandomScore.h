#pragma once

#include "core/base/RandomStream.h"
#include "core/score/Score.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace partita::test {

// A track as a reader makes it: every order distinct, notes of one channel and pitch closed first in, first
// out.
inline Track randomTrack(RandomStream& random, TrackId id, std::uint32_t& lastNote) {
    Track track;
    track.id = id;
    std::map<std::pair<int, int>, std::vector<std::size_t>> open;
    Tick now;
    EventOrder order = 0;
    for (std::uint32_t i = random.below(60); i > 0; --i, ++order) {
        now += Tick(random.below(2) == 0 ? 0 : random.below(200));
        const auto pitch = static_cast<std::int32_t>(60 + random.below(3));
        const auto channel = static_cast<std::uint8_t>(random.below(2));
        std::vector<std::size_t>& sounding = open[{channel, pitch}];
        const std::uint32_t kind = random.below(8);
        if (kind < 3) {
            Note note;
            note.id = NoteId(++lastNote);
            note.start = now;
            note.pitch = Pitch(pitch);
            note.channel = channel;
            note.velocity = static_cast<std::uint8_t>(1 + random.below(127));
            note.onOrder = order;
            note.unclosed = true;
            sounding.push_back(track.notes.size());
            track.notes.push_back(note);
        } else if (kind < 6 && !sounding.empty()) {
            Note& note = track.notes[sounding.front()];
            sounding.erase(sounding.begin());
            note.length = now - note.start;
            note.unclosed = false;
            note.offOrder = order;
            note.offIsNoteOn = random.below(2) == 0;
            note.releaseVelocity = note.offIsNoteOn ? 0 : static_cast<std::uint8_t>(random.below(128));
        } else if (kind == 6 && sounding.empty()) {
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
    for (Note& note : track.notes)
        if (note.unclosed)
            note.length = now - note.start;
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
