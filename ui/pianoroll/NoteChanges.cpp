#include "pianoroll/NoteChanges.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace partita::ui {

std::uint8_t clampedVelocity(int velocity) {
    return static_cast<std::uint8_t>(std::clamp(velocity, 1, 127));
}

TickSpan spanOf(const std::vector<Note>& notes) {
    assert(!notes.empty());
    TickSpan span{notes.front().start, notes.front().end()};
    for (const Note& note : notes) {
        span.first = std::min(span.first, note.start);
        span.last = std::max(span.last, note.end());
    }
    return span;
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

std::vector<Note> quantised(std::vector<Note> notes, const RollGrid& grid, Quantisation options) {
    const auto towards = [&](Tick from) {
        const Tick way = grid.nearest(from) - from;
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

} // namespace partita::ui
