#pragma once

#include "core/score/Score.h"

namespace partita {

// A change of a Score, as a value. Every change that a user or a model makes is one, so that undo is the
// inverse and nothing else. Notes are matched by id, events by equality, tracks by id.
struct ScoreEdit {
    struct TrackNote {
        TrackId track;
        Note note;
        bool operator==(const TrackNote&) const = default;
    };
    struct TrackEvent {
        TrackId track;
        Event event;
        bool operator==(const TrackEvent&) const = default;
    };
    struct PlacedTrack {
        std::size_t index; // among the score's tracks, with the added and the removed ones in place
        Track track;
        bool operator==(const PlacedTrack&) const = default;
    };

    std::vector<PlacedTrack> removedTracks, addedTracks; // by rising index
    std::vector<TrackNote> removedNotes, addedNotes; // a changed note is removed as it was and added as it is
    std::vector<TrackEvent> removedEvents, addedEvents;

    bool empty() const;
    bool operator==(const ScoreEdit&) const = default;
};

ScoreEdit inverse(const ScoreEdit& edit);

// `score` with the edit applied: tracks added first, then notes and events removed and added, then tracks
// removed. What is to be removed must be there (assert). Keeps every order the Score promises. An End of
// Track that an added note passes stays where it is, so that the inverse restores the score exactly; the
// writer puts it after the note.
Score apply(Score score, const ScoreEdit& edit);

} // namespace partita
