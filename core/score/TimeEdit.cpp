#include "core/score/TimeEdit.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>

namespace partita {

namespace {

constexpr std::uint8_t cuePoint = 0x07;

bool isTimeline(const Event& event) {
    return event.isMeta(meta::tempo) || event.isMeta(meta::metre) || event.isMeta(meta::key);
}

// Heard or read at its tick and nothing after that depends on it. Texts at tick 0 are about the piece, later
// ones are syllables of karaoke files.
bool isOfTheMoment(const Event& event) {
    if (event.status == 0xFF)
        return event.type == meta::lyric || event.type == meta::marker || event.type == cuePoint ||
               (event.type == meta::text && event.tick > Tick(0));
    const int kind = event.status & 0xF0;
    return kind == 0x80 || kind == 0x90 || kind == 0xA0;
}

bool isChannelState(const Event& event) {
    return event.status >= 0xB0 && event.status < 0xF0;
}

void change(ScoreEdit& edit, TrackId track, const Event& event, Tick to) {
    if (to == event.tick)
        return;
    edit.removedEvents.push_back({track, event});
    edit.addedEvents.push_back({track, event});
    edit.addedEvents.back().event.tick = to;
}

void change(ScoreEdit& edit, TrackId track, const Note& note, Tick start, Tick length) {
    if (start == note.start && length == note.length)
        return;
    Note changed = note;
    changed.start = start;
    changed.length = length;
    if (length != note.length)
        changed.offOrder = lastOrder;
    edit.removedNotes.push_back({track, note});
    edit.addedNotes.push_back({track, changed});
}

// What is in force at a place is the latest event of a key: of the piece for tempo, metre and key signature,
// of the track and channel for the rest.
using StateKey = std::tuple<int, int, int>; // track, status, type
StateKey stateKey(TrackId track, const Event& event) {
    if (isTimeline(event))
        return {-1, event.status, event.type};
    const bool controller = (event.status & 0xF0) == 0xB0;
    return {static_cast<int>(track.value), event.status, controller ? event.type : 0};
}

struct States {
    std::map<StateKey, Tick> latest;  // in [first, last]
    std::map<StateKey, Event> before; // in force just before `first`
};

States statesOf(const Score& score, Tick first, Tick last) {
    States states;
    for (const Track& track : score.tracks)
        for (const Event& event : track.events) {
            if (event.tick > last || !(isTimeline(event) || isChannelState(event)))
                continue;
            const StateKey key = stateKey(track.id, event);
            if (event.tick >= first) {
                const auto [place, isNew] = states.latest.emplace(key, event.tick);
                place->second = std::max(place->second, event.tick);
            } else if (const auto [place, isNew] = states.before.emplace(key, event);
                       !isNew && place->second.tick <= event.tick) {
                place->second = event;
            }
        }
    return states;
}

bool saysTheSame(const Event& a, const Event& b) {
    return a.status == b.status && a.type == b.type && a.second == b.second && a.payload == b.payload;
}

bool outlives(const States& states, TrackId track, const Event& event, Tick first) {
    if (isOfTheMoment(event))
        return false;
    if (!isTimeline(event) && !isChannelState(event))
        return true;
    const StateKey key = stateKey(track, event);
    if (states.latest.at(key) != event.tick)
        return false;
    const auto before = states.before.find(key);
    return event.tick == first || before == states.before.end() || !saysTheSame(before->second, event);
}

void removeNotes(ScoreEdit& edit, const Track& track, Tick first, Tick last) {
    const Tick length = last - first;
    for (const Note& note : track.notes) {
        if (note.start >= last)
            change(edit, track.id, note, note.start - length, note.length);
        else if (note.start >= first)
            edit.removedNotes.push_back({track.id, note});
        else if (note.end() > last)
            change(edit, track.id, note, note.start, note.length - length);
        else if (note.end() > first)
            change(edit, track.id, note, note.start, first - note.start);
    }
}

bool isAllTime(const Locks::Region& region) {
    return region.first == Tick(0) && region.last == endOfTime;
}

Locks::Region movedBy(Locks::Region region, Tick by) {
    region.first += by;
    if (region.last != endOfTime)
        region.last += by;
    return region;
}

// The piece gets as long as `end` where nothing of it is as late as that.
void stretchEnd(ScoreEdit& edit, const Score& score, Tick end) {
    bool moved = false;
    for (const Track& track : score.tracks)
        for (const Event& event : track.events)
            if (event.isMeta(meta::endOfTrack)) {
                change(edit, track.id, event, end);
                moved = true;
            }
    if (!moved && !score.tracks.empty())
        edit.addedEvents.push_back({score.tracks.front().id, endOfTrackEvent(end)});
}

} // namespace

TimeEdit insertTime(const Score& score, const Locks& locks, Tick at, Tick length) {
    assert(at >= Tick(0) && length > Tick(0));
    TimeEdit result{{}, locks};
    ScoreEdit& edit = result.score;
    std::uint32_t unused = score.unusedNoteId().value;
    for (const Track& track : score.tracks) {
        for (const Note& note : track.notes) {
            if (note.start >= at) {
                change(edit, track.id, note, note.start + length, note.length);
            } else if (note.end() > at) {
                change(edit, track.id, note, note.start, at - note.start);
                edit.addedNotes.back().note.unclosed = false;
                Note rest = note;
                rest.id = NoteId(unused++);
                rest.start = at + length;
                rest.length = note.end() - at;
                rest.onOrder = lastOrder;
                edit.addedNotes.push_back({track.id, rest});
                if (std::binary_search(locks.notes.begin(), locks.notes.end(), note.id))
                    result.locks.notes.push_back(rest.id);
            }
        }
        for (const Event& event : track.events) {
            const bool prepares = isTimeline(event) ||
                                  (at == Tick(0) && !isOfTheMoment(event) && !event.isMeta(meta::endOfTrack));
            if (event.tick > at || (event.tick == at && !prepares))
                change(edit, track.id, event, event.tick + length);
        }
    }
    if (score.end() < at)
        stretchEnd(edit, score, at + length);

    result.locks.regions.clear();
    for (const Locks::Region& region : locks.regions) {
        if (isAllTime(region) || region.last <= at) {
            result.locks.regions.push_back(region);
            continue;
        }
        Locks::Region behind = region;
        if (region.first < at) {
            result.locks.regions.push_back({region.first, at, region.lowest, region.highest});
            behind.first = at;
        }
        result.locks.regions.push_back(movedBy(behind, length));
    }
    return result;
}

TimeEdit removeTime(const Score& score, const Locks& locks, Tick first, Tick last) {
    assert(first >= Tick(0) && last > first);
    TimeEdit result{{}, locks};
    ScoreEdit& edit = result.score;
    const States states = statesOf(score, first, last);
    for (const Track& track : score.tracks) {
        removeNotes(edit, track, first, last);
        for (const Event& event : track.events) {
            if (event.tick >= last)
                change(edit, track.id, event, event.tick - (last - first));
            else if (event.tick >= first && outlives(states, track.id, event, first))
                change(edit, track.id, event, first);
            else if (event.tick >= first)
                edit.removedEvents.push_back({track.id, event});
        }
    }

    const auto moved = [&](Tick tick) {
        return tick == endOfTime || tick <= first ? tick : std::max(first, tick - (last - first));
    };
    result.locks.regions.clear();
    for (const Locks::Region& region : locks.regions)
        result.locks.lockRegion({moved(region.first), moved(region.last), region.lowest, region.highest});
    std::vector<NoteId> gone, left;
    for (const ScoreEdit::TrackNote& each : edit.removedNotes)
        gone.push_back(each.note.id);
    for (const ScoreEdit::TrackNote& each : edit.addedNotes)
        left.push_back(each.note.id);
    std::sort(left.begin(), left.end());
    std::erase_if(gone, [&](NoteId id) { return std::binary_search(left.begin(), left.end(), id); });
    result.locks.unlockNotes(gone);
    return result;
}

} // namespace partita
