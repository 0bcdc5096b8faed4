#include "create/RegenerationPlan.h"

#include "create/RegenerationScope.h"
#include "dataset/StepClock.h"
#include "pianoroll/LockCommands.h"
#include "pianoroll/PitchName.h"
#include "score/MetreMap.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

struct Plans {
    Q_DECLARE_TR_FUNCTIONS(Plans)
};

constexpr int percussionChannel = 9;
constexpr int mostSteps = 1 << 16;
constexpr int melodyRoom = 7; // semitones that a new melody may go beyond the old one

const Track* trackOf(const RegenerationInput& input) {
    return input.score->track(input.track);
}

bool isInside(const Note& note, const TickSpan& span) {
    return note.start < span.last && note.end() > span.first;
}

Locks::Region regionOf(const RegenerationScope& scope) {
    return {scope.time.first, scope.time.last, Pitch(scope.pitches.lowest), Pitch(scope.pitches.highest)};
}

// By the piece's own locks.
bool isAllLocked(const RegenerationInput& input, const RegenerationScope& scope) {
    Locks left;
    left.lockRegion(regionOf(scope));
    for (const Locks::Region& region : input.locks.regions)
        left.unlockRegion(region);
    if (left.regions.empty())
        return true;
    return !input.selected.empty() &&
           std::all_of(input.selected.begin(), input.selected.end(),
                       [&](const Note& note) { return isLocked(input.locks, input.track, note); });
}

std::vector<NoteId> melodyOf(const RegenerationInput& input, const TickSpan& span) {
    std::vector<NoteId> ids;
    const Track* track = trackOf(input);
    if (track == nullptr)
        return ids;
    if (!input.selected.empty()) {
        for (const Note& note : input.selected)
            ids.push_back(note.id);
        return ids;
    }
    std::vector<Note> inside;
    std::copy_if(track->notes.begin(), track->notes.end(), std::back_inserter(inside),
                 [&](const Note& note) { return isInside(note, span); });
    return notesOfVoice(inside, Voice::Melody);
}

// Of the notes that the operation is about: how many there are, how many the model has a row for, and how
// many begin between its steps.
struct Fit {
    int notes = 0, known = 0, between = 0;
};

Fit fitOf(const RegenerationInput& input, const RegenerationScope& scope) {
    const Grid& grid = input.model->grid;
    const StepClock clock(input.score->division, grid.stepsPerBeat);
    Fit fit;
    for (const Track& track : input.score->tracks)
        for (const Note& note : track.notes) {
            if (note.channel == percussionChannel || !isInside(note, scope.time) ||
                note.pitch.value < scope.pitches.lowest || note.pitch.value > scope.pitches.highest)
                continue;
            ++fit.notes;
            fit.known += grid.contains(note.pitch);
            fit.between += clock.offGrid(note.start);
        }
    return fit;
}

QString misfit(const RegenerationInput& input, const RegenerationScope& scope) {
    const Grid& grid = input.model->grid;
    const Fit fit = fitOf(input, scope);
    if (fit.notes > 0 && fit.known == 0)
        return Plans::tr(
                   "The model knows the pitches %1 to %2, and these notes lie outside. Transpose them, or "
                   "let it learn from music in their range.")
            .arg(pitchName(grid.lowest), pitchName(grid.highest));
    constexpr double mostBetween = 0.4;
    if (fit.between > mostBetween * fit.notes)
        return Plans::tr("The model thinks in %n step(s) a beat, and most of these notes begin in between. "
                         "Quantise them, or learn a model with a finer grid.",
                         nullptr, grid.stepsPerBeat);
    return {};
}

QString obstacleToScope(Operation operation, const RegenerationInput& input) {
    if (operation == Operation::Unlocked && input.locks.empty())
        return Plans::tr("Lock what should stay first: Edit > Locks.");
    const auto scope = scopeOf(operation, input);
    if (!scope)
        return operation == Operation::FillGap
                   ? Plans::tr("There is no gap: drag in the ruler over the bars that are to be filled.")
                   : Plans::tr("Select notes first, or drag in the ruler over some bars.");
    if (isAllLocked(input, *scope))
        return allLockedText();
    const StepClock clock(input.score->division, input.model->grid.stepsPerBeat);
    if (clock.nearest(std::max(scope->time.last, wholePiece(*input.score).last)).value > mostSteps)
        return Plans::tr("The piece is too long for that: more than %1 steps of the model.").arg(mostSteps);
    if ((operation == Operation::Harmonise || operation == Operation::NewMelody) &&
        melodyOf(input, scope->time).empty())
        return Plans::tr(
            "There is no melody in this track: choose the track that has it, or select its notes.");
    return misfit(input, *scope);
}

// Everything outside the block.
void keepOutside(Locks& locks, const RegenerationScope& scope) {
    Locks outside;
    outside.lockRegion({Tick(0)});
    outside.unlockRegion(regionOf(scope));
    for (const Locks::Region& region : outside.regions)
        locks.lockRegion(region);
}

void keepNotesBut(Locks& locks, const Score& score, std::vector<NoteId> free) {
    std::sort(free.begin(), free.end());
    std::vector<NoteId> kept;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (!std::binary_search(free.begin(), free.end(), note.id))
                kept.push_back(note.id);
    locks.lockNotes(kept);
}

std::vector<NoteId> idsOf(const std::vector<Note>& notes) {
    std::vector<NoteId> ids;
    for (const Note& note : notes)
        ids.push_back(note.id);
    return ids;
}

// How many sweeps leave what a chain began with by this much; 0 is the model's own choice.
int sweepsFor(double variation) {
    constexpr double most = 300;
    return variation >= 1 ? 0 : std::max(1, static_cast<int>(std::lround(std::pow(most, variation))));
}

// Calls `visit` for each step that the note sounds at.
template <class Visit>
void eachStep(const Note& note, const StepClock& clock, int steps, Visit visit) {
    const int first = std::max(0, clock.nearest(note.start).value);
    const int last = std::min(steps, std::max(first + 1, clock.nearest(note.end()).value));
    for (int step = first; step < last; ++step)
        visit(static_cast<std::size_t>(step));
}

// Parts go below the melody, a melody above the parts.
std::vector<PitchRange> rangesRound(const RegenerationInput& input, const RegenerationPlan& plan,
                                    std::vector<NoteId> melody) {
    std::sort(melody.begin(), melody.end());
    const StepClock clock(plan.score->division, input.model->grid.stepsPerBeat);
    const bool harmonises = plan.operation == Operation::Harmonise;
    std::vector<PitchRange> ranges(static_cast<std::size_t>(plan.steps));
    int lowest = 127, highest = 0;
    for (const Track& track : plan.score->tracks)
        for (const Note& note : track.notes) {
            const bool sings = std::binary_search(melody.begin(), melody.end(), note.id);
            if (sings) {
                lowest = std::min(lowest, note.pitch.value);
                highest = std::max(highest, note.pitch.value);
            }
            if (note.channel == percussionChannel || sings != harmonises)
                continue;
            eachStep(note, clock, plan.steps, [&](std::size_t step) {
                PitchRange& range = ranges[step];
                if (harmonises)
                    range.highest = std::min(range.highest, note.pitch.value - 1);
                else
                    range.lowest = std::max(range.lowest, note.pitch.value + 1);
            });
        }
    if (!harmonises)
        for (PitchRange& range : ranges) {
            range.lowest = std::max(range.lowest, lowest - melodyRoom);
            range.highest = std::min(range.highest, highest + melodyRoom);
        }
    return ranges;
}

} // namespace

QString allLockedText() {
    return Plans::tr("All of it is locked. Unlock some of it first: Edit > Locks.");
}

QString obstacleTo(Operation operation, const RegenerationInput& input) {
    if (!input.model)
        return Plans::tr("There is no model yet: let Partita learn from some music, or open a model.");
    if (input.score == nullptr || input.score->noteCount() == 0)
        return Plans::tr("There are no notes yet: generate or open a take first.");
    if (!input.editable)
        return Plans::tr(
            "This is music to learn from, which is never changed: press “Edit a copy” in Music first.");
    return obstacleToScope(operation, input);
}

RegenerationPlan planOf(Operation operation, const RegenerationInput& input) {
    const RegenerationScope scope = *scopeOf(operation, input);
    const StepClock clock(input.score->division, input.model->grid.stepsPerBeat);
    RegenerationPlan plan;
    plan.operation = operation;
    plan.score = input.score;
    plan.locks = input.locks;
    plan.target = input.track;
    plan.span = scope.time;
    plan.steps = std::max(1, clock.nearest(std::max(scope.time.last, wholePiece(*input.score).last)).value);
    keepOutside(plan.locks, scope);
    if (operation == Operation::Vary)
        plan.gibbsSteps = sweepsFor(input.variation);
    const bool onlySelected =
        (operation == Operation::Regenerate || operation == Operation::Vary) && !input.selected.empty();
    if (onlySelected) {
        keepNotesBut(plan.locks, *input.score, idsOf(input.selected));
    } else if (operation == Operation::Continue || operation == Operation::FillGap) {
        keepNotesBut(plan.locks, *input.score, {});
    } else if (operation == Operation::Harmonise) {
        const auto melody = melodyOf(input, scope.time);
        plan.locks.lockNotes(melody);
        plan.ranges = rangesRound(input, plan, melody);
    } else if (operation == Operation::NewMelody) {
        const auto melody = melodyOf(input, scope.time);
        keepNotesBut(plan.locks, *input.score, melody);
        plan.ranges = rangesRound(input, plan, melody);
    }
    return plan;
}

} // namespace partita::ui
