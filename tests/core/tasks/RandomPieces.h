#pragma once

#include "core/base/RandomStream.h"
#include "core/score/Locks.h"

#include <algorithm>

namespace partita::test {

// Three tracks, the last one percussion, with notes in and out of the range 48..72, on the grid and off it.
inline Score randomScore(RandomStream& random) {
    Score score;
    std::uint32_t id = 1;
    for (std::uint32_t number = 1; number <= 3; ++number) {
        Track track;
        track.id = TrackId(number);
        const auto notes = random.below(20);
        for (std::uint32_t i = 0; i < notes; ++i) {
            Note note;
            note.id = NoteId(id++);
            note.start = Tick(random.below(480 * 8));
            note.length = Tick(random.below(900));
            note.pitch = Pitch(40 + static_cast<int>(random.below(40)));
            note.channel = static_cast<std::uint8_t>(number == 3 ? 9 : number);
            note.velocity = static_cast<std::uint8_t>(1 + random.below(127));
            track.notes.push_back(note);
        }
        sortNotes(track);
        score.tracks.push_back(track);
    }
    return score;
}

inline Locks randomLocks(const Score& score, RandomStream& random) {
    Locks locks;
    std::vector<NoteId> ids;
    for (const auto& track : score.tracks)
        for (const auto& note : track.notes)
            if (random.below(3) == 0)
                ids.push_back(note.id);
    locks.lockNotes(ids);
    if (random.below(3) == 0)
        locks.lockTrack(TrackId(1 + random.below(3)));
    if (random.below(2) == 0) {
        const Tick first(random.below(3000));
        const int lowest = static_cast<int>(random.below(100));
        locks.lockRegion({first, first + Tick(random.below(2000)), Pitch(lowest),
                          Pitch(lowest + static_cast<int>(random.below(27)))});
    }
    return locks;
}

inline bool has(const Score& score, TrackId track, const Note& note) {
    const auto& notes = score.track(track)->notes;
    return std::find(notes.begin(), notes.end(), note) != notes.end();
}

} // namespace partita::test
