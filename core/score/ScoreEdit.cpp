#include "core/score/ScoreEdit.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace partita {

bool ScoreEdit::empty() const {
    return removedTracks.empty() && addedTracks.empty() && removedNotes.empty() && addedNotes.empty() &&
           removedEvents.empty() && addedEvents.empty();
}

ScoreEdit inverse(const ScoreEdit& edit) {
    return {.removedTracks = edit.addedTracks,
            .addedTracks = edit.removedTracks,
            .removedNotes = edit.addedNotes,
            .addedNotes = edit.removedNotes,
            .removedEvents = edit.addedEvents,
            .addedEvents = edit.removedEvents};
}

namespace {

void addTracks(Score& score, const std::vector<ScoreEdit::PlacedTrack>& added) {
    for (const ScoreEdit::PlacedTrack& placed : added) {
        assert(placed.index <= score.tracks.size());
        assert(score.track(placed.track.id) == nullptr);
        score.tracks.insert(score.tracks.begin() + static_cast<std::ptrdiff_t>(placed.index), placed.track);
    }
}

void removeTracks(Score& score, const std::vector<ScoreEdit::PlacedTrack>& removed) {
    for (const ScoreEdit::PlacedTrack& placed : removed) {
        [[maybe_unused]] const std::size_t count =
            std::erase_if(score.tracks, [&](const Track& track) { return track.id == placed.track.id; });
        assert(count == 1);
    }
}

void removeNotes(Score& score, const std::vector<ScoreEdit::TrackNote>& removed) {
    std::unordered_map<TrackId, std::unordered_set<NoteId>> idsByTrack;
    for (const ScoreEdit::TrackNote& entry : removed)
        idsByTrack[entry.track].insert(entry.note.id);
    for (const auto& [trackId, ids] : idsByTrack) {
        Track* track = score.track(trackId);
        assert(track != nullptr);
        [[maybe_unused]] const std::size_t count =
            std::erase_if(track->notes, [&ids = ids](const Note& note) { return ids.contains(note.id); });
        assert(count == ids.size());
    }
}

void removeEvents(Score& score, const std::vector<ScoreEdit::TrackEvent>& removed) {
    using Key = std::pair<Tick, EventOrder>;
    std::unordered_map<TrackId, std::multimap<Key, const Event*>> eventsByTrack;
    for (const ScoreEdit::TrackEvent& entry : removed)
        eventsByTrack[entry.track].emplace(Key(entry.event.tick, entry.event.order), &entry.event);
    for (auto& [trackId, events] : eventsByTrack) {
        Track* track = score.track(trackId);
        assert(track != nullptr);
        std::erase_if(track->events, [&events = events](const Event& event) {
            const auto [first, last] = events.equal_range(Key(event.tick, event.order));
            const auto found = std::find_if(first, last, [&](const auto& e) { return *e.second == event; });
            if (found == last)
                return false;
            events.erase(found);
            return true;
        });
        assert(events.empty());
    }
}

void addNotesAndEvents(Score& score, const ScoreEdit& edit) {
    std::unordered_set<TrackId> noteTracks;
    for (const ScoreEdit::TrackNote& entry : edit.addedNotes) {
        Track* track = score.track(entry.track);
        assert(track != nullptr);
        track->notes.push_back(entry.note);
        noteTracks.insert(entry.track);
    }
    std::unordered_set<TrackId> eventTracks;
    for (const ScoreEdit::TrackEvent& entry : edit.addedEvents) {
        Track* track = score.track(entry.track);
        assert(track != nullptr);
        track->events.push_back(entry.event);
        eventTracks.insert(entry.track);
    }
    for (const TrackId id : noteTracks)
        sortNotes(*score.track(id));
    for (const TrackId id : eventTracks)
        sortEvents(*score.track(id));
}

} // namespace

Score apply(Score score, const ScoreEdit& edit) {
    addTracks(score, edit.addedTracks);
    removeNotes(score, edit.removedNotes);
    removeEvents(score, edit.removedEvents);
    addNotesAndEvents(score, edit);
    removeTracks(score, edit.removedTracks);
    return score;
}

} // namespace partita
