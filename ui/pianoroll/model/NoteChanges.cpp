#include "ui/pianoroll/model/NoteChanges.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <tuple>

namespace partita::ui {

std::uint8_t clampedVelocity(int velocity) {
    return static_cast<std::uint8_t>(std::clamp(velocity, 1, 127));
}

std::vector<Note> moved(std::vector<Note> notes, Tick by, int semitones) {
    for (const Note& note : notes) {
        by = std::max(by, -note.start);
        semitones = std::clamp(semitones, -note.pitch.value, 127 - note.pitch.value);
    }
    for (Note& note : notes) {
        note.start += by;
        note.pitch += Pitch(semitones);
    }
    return notes;
}

std::vector<Note> movedInScale(std::vector<Note> notes, int steps, const Scale& scale) {
    std::vector<Note> changed = notes;
    for (Note& note : changed) {
        note.pitch = scale.moved(note.pitch, steps);
        if (note.pitch < Pitch(0) || note.pitch > Pitch(127))
            return notes;
    }
    return changed;
}

std::vector<Note> withVelocities(std::vector<Note> notes, VelocityChange change) {
    if (notes.empty())
        return notes;
    Tick first = notes.front().start, last = first;
    for (const Note& note : notes) {
        first = std::min(first, note.start);
        last = std::max(last, note.start);
    }
    const double span = static_cast<double>(std::max(Tick(1), last - first).value);
    for (Note& note : notes) {
        const double along = static_cast<double>((note.start - first).value) / span;
        const double wanted = change.way == VelocityChange::Way::Set   ? change.amount
                              : change.way == VelocityChange::Way::Add ? note.velocity + change.amount
                              : change.way == VelocityChange::Way::Scale
                                  ? note.velocity * change.amount / 100.0
                                  : change.amount + along * (change.last - change.amount);
        note.velocity = clampedVelocity(static_cast<int>(std::lround(wanted)));
    }
    return notes;
}

std::vector<Note> withEndsMoved(std::vector<Note> notes, Tick by, Tick shortest) {
    for (Note& note : notes) {
        const Tick least = std::max(Tick(1), std::min(note.length, shortest));
        note.length = std::max(least, note.length + by);
    }
    return notes;
}

std::vector<Note> withStartsMoved(std::vector<Note> notes, Tick by, Tick shortest) {
    for (const Note& note : notes)
        by = std::max(by, -note.start);
    for (Note& note : notes) {
        const Tick end = note.end();
        const Tick least = std::max(Tick(1), std::min(note.length, shortest));
        note.start = std::max(Tick(0), std::min(note.start + by, end - least));
        note.length = std::max(Tick(1), end - note.start);
    }
    return notes;
}

namespace {

// Lines are counted from the bar; every second one swings towards the one after it.
Tick swungLine(const RollGrid& grid, Tick line, double swing) {
    const Tick bar = grid.metres().barStart(grid.metres().position(line).bar);
    const auto step = static_cast<double>(grid.step().value);
    const auto number = std::llround(static_cast<double>((line - bar).value) / step);
    return number % 2 == 0 ? line : line + Tick(std::llround(swing * step / 2));
}

Tick nearestSwungLine(const RollGrid& grid, Tick tick, double swing) {
    Tick nearest = swungLine(grid, grid.before(tick), swing);
    for (const Tick line : {grid.previous(grid.before(tick)), grid.after(tick)}) {
        const Tick swung = swungLine(grid, line, swing);
        if (std::abs((swung - tick).value) < std::abs((nearest - tick).value))
            nearest = swung;
    }
    return nearest;
}

} // namespace

std::vector<Note> quantised(std::vector<Note> notes, const RollGrid& grid, Quantisation options) {
    const auto towards = [&](Tick from) {
        const Tick line =
            options.swing == 0 ? grid.nearest(from) : nearestSwungLine(grid, from, options.swing);
        const Tick way = line - from;
        return from + Tick(std::llround(static_cast<double>(way.value) * options.strength));
    };
    for (Note& note : notes) {
        const Tick end = note.end();
        note.start = towards(note.start);
        if (!options.ends)
            continue;
        const Tick newEnd = towards(end);
        note.length = newEnd > note.start ? newEnd - note.start : grid.after(note.start) - note.start;
    }
    return notes;
}

std::vector<Note> legato(std::vector<Note> notes) {
    if (notes.empty())
        return notes;
    std::vector<Tick> starts;
    for (const Note& note : notes)
        starts.push_back(note.start);
    std::sort(starts.begin(), starts.end());
    const Tick last = spanOf(notes).last;
    for (Note& note : notes) {
        const auto next = std::upper_bound(starts.begin(), starts.end(), note.start);
        note.length = (next == starts.end() ? last : *next) - note.start;
    }
    return notes;
}

std::vector<Note> reversed(std::vector<Note> notes) {
    if (notes.empty())
        return notes;
    const TickSpan span = spanOf(notes);
    for (Note& note : notes)
        note.start = span.first + (span.last - note.end());
    return notes;
}

std::vector<Note> stretched(std::vector<Note> notes, int numerator, int denominator) {
    if (notes.empty())
        return notes;
    const Tick first = spanOf(notes).first;
    const auto scaled = [&](Tick ticks) { return Tick(ticks.value * numerator / denominator); };
    for (Note& note : notes) {
        const Tick end = first + scaled(note.end() - first);
        note.start = first + scaled(note.start - first);
        note.length = std::max(Tick(1), end - note.start);
    }
    return notes;
}

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
    const bool closes = before.unclosed && after != before;
    return closes || after.length != before.length ? released(after) : after;
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
