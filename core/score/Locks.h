#pragma once

#include "core/score/Score.h"

#include <limits>
#include <span>

namespace partita {

inline constexpr Tick endOfTime{std::numeric_limits<std::int64_t>::max()};

// What generation must leave as it is: single notes, whole tracks, and blocks of cells in every track. A note
// that a block touches is held whole, also where it sticks out. A person may still edit what is locked.
// A value.
struct Locks {
    struct Region {
        Tick first;                    // in
        Tick last = endOfTime;         // out
        Pitch lowest{0}, highest{127}; // both in
        bool operator==(const Region&) const = default;
    };

    std::vector<NoteId> notes;   // rising; ids that the score does not have mean nothing
    std::vector<TrackId> tracks; // rising
    std::vector<Region> regions; // no two share a cell

    void lockNotes(std::span<const NoteId> ids);
    void unlockNotes(std::span<const NoteId> ids);
    void lockTrack(TrackId track);
    void unlockTrack(TrackId track);
    void lockRegion(const Region& region); // empty ones are passed over
    void unlockRegion(const Region& region);

    bool empty() const { return notes.empty() && tracks.empty() && regions.empty(); }
    bool operator==(const Locks&) const = default;
};

bool touches(const Locks::Region& region, const Note& note); // a note without length counts as its start
bool isLocked(const Locks& locks, TrackId track, const Note& note);

// True when a block holds any of the cell [first, last) at `pitch`. Cells that locked notes lie on count too
// for generation; they follow from lockedNotes().
bool isLockedCell(const Locks& locks, Tick first, Tick last, Pitch pitch);

// Ids of all notes that must stay, rising.
std::vector<NoteId> lockedNotes(const Score& score, const Locks& locks);

} // namespace partita
