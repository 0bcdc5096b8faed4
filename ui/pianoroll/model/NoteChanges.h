#pragma once

#include "core/score/Scale.h"
#include "core/score/Score.h"
#include "core/score/ScoreEdit.h"
#include "ui/pianoroll/model/RollGrid.h"
#include "ui/pianoroll/model/TrackNotes.h"

#include <vector>

// What the commands and gestures do to notes, as pure functions from notes to notes. A group is clamped as a
// whole: it stops where its first member would leave 0..127 or tick 0.

namespace partita::ui {

std::vector<Note> moved(std::vector<Note> notes, Tick by, int semitones);
// `steps` tones of the scale up or down; all stay where they are if one would leave 0..127.
std::vector<Note> movedInScale(std::vector<Note> notes, int steps, const Scale& scale);

// Each end moves by `by`; no note gets shorter than `shortest` or, if it was shorter already, than it was.
std::vector<Note> withEndsMoved(std::vector<Note> notes, Tick by, Tick shortest);
std::vector<Note> withStartsMoved(std::vector<Note> notes, Tick by, Tick shortest);

struct Quantisation {
    double strength = 1; // 0..1, how far a start goes to its line
    double swing = 0;    // 0..1: every second line of a bar comes later, by up to half a cell
    bool ends = false;   // ends too
    bool operator==(const Quantisation&) const = default;
};
std::vector<Note> quantised(std::vector<Note> notes, const RollGrid& grid, Quantisation options = {});

// Each note reaches to the next start of the group; those that start together last go to the group's end.
std::vector<Note> legato(std::vector<Note> notes);
// Mirrored in time within the group's span.
std::vector<Note> reversed(std::vector<Note> notes);
// Starts and lengths times `numerator / denominator` about the group's first start.
std::vector<Note> stretched(std::vector<Note> notes, int numerator, int denominator);

struct VelocityChange {
    enum class Way { Set, Add, Scale, Ramp };
    Way way = Way::Set;
    int amount = 80; // velocity; for Scale per cent; for Ramp the velocity at the first start
    int last = 80;   // for Ramp that at the last start
};
// Each is clamped to 1..127.
std::vector<Note> withVelocities(std::vector<Note> notes, VelocityChange change);

// 1..127.
std::uint8_t clampedVelocity(int velocity);

// The edit that takes the notes `taken` (ids) from a track and puts `placed` into it, where no key is struck
// while it is held: a note that starts during another of its pitch and channel cuts that one short; one
// already there that starts with a placed note or lies wholly under it is replaced. Notes that only touch or
// that nobody placed are left alone. A placed note with the id of a taken one is that note, changed; other
// ids must be unused. Placed notes are made at least one tick long; pitches and starts must be in range
// already (assert).
ScoreEdit placeNotes(const TrackNotes& notes, const std::vector<NoteId>& taken, std::vector<Note> placed);

} // namespace partita::ui
