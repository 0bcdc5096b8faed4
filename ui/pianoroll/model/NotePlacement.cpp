#include "ui/pianoroll/model/NotePlacement.h"

#include <cassert>
#include <map>
#include <tuple>

namespace partita::ui {

namespace {

bool sameKey(const Note& a, const Note& b) {
    return a.pitch == b.pitch && a.channel == b.channel;
}

// Later starts cut earlier notes; of two with one start the longer stays.
std::vector<Note> withoutMutualOverlaps(std::vector<Note> placed) {
    for (Note& note : placed) {
        assert(note.start >= Tick(0) && note.pitch >= Pitch(0) && note.pitch <= Pitch(127));
        note.length = std::max(Tick(1), note.length);
    }
    std::stable_sort(placed.begin(), placed.end(), [](const Note& a, const Note& b) {
        return std::tuple(a.channel, a.pitch, a.start, b.length) <
               std::tuple(b.channel, b.pitch, b.start, a.length);
    });
    std::vector<Note> apart;
    for (const Note& note : placed) {
        if (!apart.empty() && sameKey(apart.back(), note)) {
            if (apart.back().start == note.start)
                continue;
            apart.back().length = std::min(apart.back().length, note.start - apart.back().start);
        }
        apart.push_back(note);
    }
    return apart;
}

// An edited note no longer has a place of its own among the events of its tick, and is always closed.
Note released(Note note) {
    note.offOrder = lastOrder;
    note.unclosed = false;
    return note;
}

Note settled(const Note& before, Note after) {
    if (after.start != before.start || after.pitch != before.pitch || after.channel != before.channel) {
        after.onOrder = lastOrder;
        return released(after);
    }
    return after.length != before.length ? released(after) : after;
}

class Placement {
public:
    Placement(const TrackNotes& notes, const std::vector<NoteId>& taken)
        : notes_(notes)
        , taken_(notes.size(), false) {
        for (const NoteId id : taken)
            if (const auto index = notes.indexOf(id))
                taken_[*index] = true;
    }

    void place(Note& note) {
        const Tick wantedEnd = note.end();
        Tick end = wantedEnd;
        notes_.visitOverlaps(note.pitch, note.start, wantedEnd, [&](std::size_t index) {
            const Note& standing = notes_.notes()[index];
            if (taken_[index] || standing.channel != note.channel)
                return;
            if (standing.start < note.start)
                cut(index, note.start);
            else if (standing.start == note.start || standing.end() <= wantedEnd)
                replaced_.push_back(index);
            else
                end = std::min(end, standing.start);
        });
        note.length = end - note.start;
    }

    ScoreEdit edit(const std::vector<Note>& placed) {
        ScoreEdit result;
        const TrackId track = notes_.track().id;
        for (const std::size_t index : replaced_)
            taken_[index] = true;
        for (const auto& [index, end] : cuts_) {
            if (taken_[index])
                continue;
            const Note& standing = notes_.notes()[index];
            Note shorter = released(standing);
            shorter.length = end - standing.start;
            taken_[index] = true;
            result.addedNotes.push_back({track, shorter});
        }
        for (const Note& note : placed)
            add(result, note);
        for (std::size_t index = 0; index < taken_.size(); ++index)
            if (taken_[index])
                result.removedNotes.push_back({track, notes_.notes()[index]});
        return result;
    }

private:
    void cut(std::size_t index, Tick end) {
        const auto [place, isNew] = cuts_.emplace(index, end);
        place->second = std::min(place->second, end);
    }

    void add(ScoreEdit& result, const Note& note) {
        const auto index = notes_.indexOf(note.id);
        if (!index) {
            Note fresh = released(note);
            fresh.onOrder = lastOrder;
            result.addedNotes.push_back({notes_.track().id, fresh});
            return;
        }
        assert(taken_[*index]);
        const Note& before = notes_.notes()[*index];
        const Note after = settled(before, note);
        if (after == before)
            taken_[*index] = false;
        else
            result.addedNotes.push_back({notes_.track().id, after});
    }

    const TrackNotes& notes_;
    std::vector<bool> taken_; // by index: leaves or changes
    std::vector<std::size_t> replaced_;
    std::map<std::size_t, Tick> cuts_; // index of a note already there, its new end
};

} // namespace

ScoreEdit placeNotes(const TrackNotes& notes, const std::vector<NoteId>& taken, std::vector<Note> placed) {
    std::vector<Note> apart = withoutMutualOverlaps(std::move(placed));
    Placement placement(notes, taken);
    for (Note& note : apart)
        placement.place(note);
    return placement.edit(apart);
}

} // namespace partita::ui
