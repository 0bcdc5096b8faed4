#include "core/score/Locks.h"

#include <algorithm>

namespace partita {

namespace {

template <class Id>
void insert(std::vector<Id>& sorted, Id id) {
    const auto place = std::lower_bound(sorted.begin(), sorted.end(), id);
    if (place == sorted.end() || *place != id)
        sorted.insert(place, id);
}

bool isEmpty(const Locks::Region& region) {
    return region.last <= region.first || region.highest < region.lowest;
}

// What is left of `whole` outside `hole`: before and after it over all pitches, below and above it between.
void appendRest(std::vector<Locks::Region>& rest, const Locks::Region& whole, const Locks::Region& hole) {
    const Tick first = std::max(whole.first, hole.first);
    const Tick last = std::min(whole.last, hole.last);
    const Pitch lowest = std::max(whole.lowest, hole.lowest);
    const Pitch highest = std::min(whole.highest, hole.highest);
    if (isEmpty({first, last, lowest, highest})) {
        rest.push_back(whole);
        return;
    }
    for (const Locks::Region& part : {Locks::Region{whole.first, first, whole.lowest, whole.highest},
                                      Locks::Region{first, last, whole.lowest, lowest - Pitch(1)},
                                      Locks::Region{first, last, highest + Pitch(1), whole.highest},
                                      Locks::Region{last, whole.last, whole.lowest, whole.highest}})
        if (!isEmpty(part))
            rest.push_back(part);
}

} // namespace

void Locks::lockNotes(std::span<const NoteId> ids) {
    notes.insert(notes.end(), ids.begin(), ids.end());
    std::sort(notes.begin(), notes.end());
    notes.erase(std::unique(notes.begin(), notes.end()), notes.end());
}

void Locks::unlockNotes(std::span<const NoteId> ids) {
    std::vector<NoteId> sorted(ids.begin(), ids.end());
    std::sort(sorted.begin(), sorted.end());
    std::erase_if(notes, [&](NoteId id) { return std::binary_search(sorted.begin(), sorted.end(), id); });
}

void Locks::lockTrack(TrackId track) {
    insert(tracks, track);
}

void Locks::unlockTrack(TrackId track) {
    std::erase(tracks, track);
}

void Locks::lockRegion(const Region& region) {
    if (isEmpty(region))
        return;
    unlockRegion(region);
    regions.push_back(region);
}

void Locks::unlockRegion(const Region& region) {
    std::vector<Region> rest;
    for (const Region& whole : regions)
        appendRest(rest, whole, region);
    regions = std::move(rest);
}

bool touches(const Locks::Region& region, const Note& note) {
    const Tick end = std::max(note.end(), note.start + Tick(1));
    return note.start < region.last && end > region.first && note.pitch >= region.lowest &&
           note.pitch <= region.highest;
}

bool isLocked(const Locks& locks, TrackId track, const Note& note) {
    return std::binary_search(locks.notes.begin(), locks.notes.end(), note.id) ||
           std::binary_search(locks.tracks.begin(), locks.tracks.end(), track) ||
           std::any_of(locks.regions.begin(), locks.regions.end(),
                       [&](const Locks::Region& region) { return touches(region, note); });
}

bool isLockedCell(const Locks& locks, Tick first, Tick last, Pitch pitch) {
    return std::any_of(locks.regions.begin(), locks.regions.end(), [&](const Locks::Region& region) {
        return first < region.last && last > region.first && pitch >= region.lowest &&
               pitch <= region.highest;
    });
}

std::vector<NoteId> lockedNotes(const Score& score, const Locks& locks) {
    std::vector<NoteId> ids;
    if (locks.empty())
        return ids;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (isLocked(locks, track.id, note))
                ids.push_back(note.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace partita
