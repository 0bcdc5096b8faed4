#include "ui/pianoroll/model/NoteChanges.h"

#include <algorithm>
#include <cmath>

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

} // namespace partita::ui
