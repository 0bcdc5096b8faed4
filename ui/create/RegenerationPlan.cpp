#include "ui/create/RegenerationPlan.h"

#include "core/dataset/StepClock.h"
#include "ui/texts/Texts.h"
#include "core/score/Voices.h"
#include "ui/create/RegenerationScope.h"

#include <QCoreApplication>

#include <algorithm>

namespace partita::ui {

namespace {

struct Plans {
    Q_DECLARE_TR_FUNCTIONS(Plans)
};

constexpr int mostSteps = 1 << 16;

bool isInside(const Note& note, const TickSpan& span) {
    return note.start < span.last && note.end() > span.first;
}

// The selected notes are what is made again, and nothing else.
bool goesByNotes(TakeOperation operation, const RegenerationInput& input) {
    return (operation == TakeOperation::Regenerate || operation == TakeOperation::Vary) &&
           !input.selected.empty();
}

// By the piece's own locks.
bool isAllLocked(TakeOperation operation, const RegenerationInput& input, const TickSpan& span) {
    Locks left;
    left.lockRegion({span.first, span.last});
    for (const Locks::Region& region : input.locks.regions)
        left.unlockRegion(region);
    if (left.regions.empty())
        return true;
    return goesByNotes(operation, input) &&
           std::all_of(input.selected.begin(), input.selected.end(),
                       [&](const Note& note) { return isLocked(input.locks, input.track, note); });
}

// The notes that the operation is about.
std::vector<Note> notesOf(TakeOperation operation, const RegenerationInput& input, const TickSpan& span) {
    if (goesByNotes(operation, input))
        return input.selected;
    std::vector<Note> notes;
    for (const Track& track : input.score->tracks)
        std::copy_if(
            track.notes.begin(), track.notes.end(), std::back_inserter(notes),
            [&](const Note& note) { return note.channel != drumChannel && isInside(note, span); });
    return notes;
}

QString misfit(TakeOperation operation, const RegenerationInput& input, const TickSpan& span) {
    const Grid grid = input.model->describe().grid;
    const StepClock clock(input.score->division, grid.stepsPerBeat);
    const std::vector<Note> notes = notesOf(operation, input, span);
    const auto known = std::count_if(notes.begin(), notes.end(),
                                     [&](const Note& note) { return grid.contains(note.pitch); });
    if (!notes.empty() && known == 0)
        return Plans::tr("The model knows the pitches %1 to %2, and these notes lie outside. Transpose them, "
                         "or let it learn from music in their range.")
            .arg(pitchName(grid.lowest), pitchName(grid.highest));
    constexpr double mostBetween = 0.4;
    const auto between = std::count_if(notes.begin(), notes.end(),
                                       [&](const Note& note) { return clock.offGrid(note.start); });
    if (static_cast<double>(between) > mostBetween * static_cast<double>(notes.size()))
        return Plans::tr("The model thinks in %n step(s) a beat, and most of these notes begin in between. "
                         "Quantise them, or learn a model with a finer grid.",
                         nullptr, grid.stepsPerBeat);
    return {};
}

QString obstacleToScope(TakeOperation operation, const RegenerationInput& input) {
    if (operation == TakeOperation::Unlocked && input.locks.empty())
        return Plans::tr("Lock what should stay first: Edit > Locks.");
    if (operation == TakeOperation::Blend && !input.model->canBlend())
        return Plans::tr("This kind of model can't blend: learn one of another kind.");
    if (operation == TakeOperation::Blend && (input.other == nullptr || input.other->noteCount() == 0))
        return Plans::tr("There is no other take to blend with: generate or open one.");
    const auto span = spanOf(operation, input);
    if (!span)
        return operation == TakeOperation::FillGap
                   ? Plans::tr("There is no gap: drag in the ruler over the bars that are to be filled.")
                   : Plans::tr("Select notes first, or drag in the ruler over some bars.");
    if (isAllLocked(operation, input, *span))
        return allLockedText();
    const StepClock clock(input.score->division, input.model->describe().grid.stepsPerBeat);
    if (clock.nearest(std::max(span->last, wholePiece(*input.score).last)).value > mostSteps)
        return Plans::tr("The piece is too long for that: more than %1 steps of the model.").arg(mostSteps);
    return misfit(operation, input, *span);
}

std::vector<NoteId> idsOf(const std::vector<Note>& notes) {
    std::vector<NoteId> ids;
    for (const Note& note : notes)
        ids.push_back(note.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

void lockNotesBut(Locks& locks, const Score& score, const std::vector<NoteId>& free) {
    std::vector<NoteId> kept;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (!std::binary_search(free.begin(), free.end(), note.id))
                kept.push_back(note.id);
    locks.lockNotes(kept);
}

// Of a selection of several voices its melody, else all of it; without a selection as it is heard.
std::vector<NoteId> melodyOf(const RegenerationInput& input) {
    const std::vector<NoteId> selected = idsOf(input.selected);
    if (selected.empty())
        return {};
    const std::vector<NoteId> heard = voicesOf(*input.score).melody();
    std::vector<NoteId> both;
    std::set_intersection(selected.begin(), selected.end(), heard.begin(), heard.end(),
                          std::back_inserter(both));
    return both.empty() ? selected : both;
}

OperationKind kindOf(TakeOperation operation) {
    switch (operation) {
    case TakeOperation::Continue:
        return OperationKind::Continue;
    case TakeOperation::Harmonise:
        return OperationKind::Harmonise;
    case TakeOperation::NewMelody:
        return OperationKind::NewMelody;
    case TakeOperation::Vary:
        return OperationKind::Vary;
    case TakeOperation::FillGap:
        return OperationKind::FillGap;
    case TakeOperation::Blend:
        return OperationKind::Blend;
    case TakeOperation::Regenerate:
    case TakeOperation::Unlocked:
        break;
    }
    return OperationKind::Regenerate;
}

} // namespace

QString allLockedText() {
    return Plans::tr("All of it is locked. Unlock some of it first: Edit > Locks.");
}

QString obstacleTo(TakeOperation operation, const RegenerationInput& input) {
    if (input.model == nullptr)
        return Plans::tr("There is no model yet: let Partita learn from some music, or open a model.");
    if (input.score == nullptr || input.score->noteCount() == 0)
        return Plans::tr("There are no notes yet: generate or open a take first.");
    if (!input.editable)
        return Plans::tr(
            "This is music to learn from, which is never changed: press “Edit a copy” in Music first.");
    return obstacleToScope(operation, input);
}

Result<RegenerationPlan> planOf(TakeOperation operation, const RegenerationInput& input) {
    const TickSpan span = *spanOf(operation, input);
    Operation wanted;
    wanted.kind = kindOf(operation);
    wanted.bars = input.bars;
    wanted.difference = input.variation;
    wanted.loop = input.circular && operation != TakeOperation::Continue;
    if (operation == TakeOperation::Blend)
        wanted.other = input.other;
    if (operation != TakeOperation::Continue && operation != TakeOperation::Unlocked)
        wanted.region = Locks::Region{span.first, span.last};
    Locks locks = input.locks;
    if (operation == TakeOperation::Harmonise || operation == TakeOperation::NewMelody)
        wanted.melody = melodyOf(input);
    else if (goesByNotes(operation, input))
        lockNotesBut(locks, *input.score, idsOf(input.selected));
    auto planned = plan(wanted, *input.score, locks, *input.model);
    if (!planned)
        return planned.error();
    return RegenerationPlan{std::move(*planned), span, input.track, goesByNotes(operation, input)};
}

ScoreEdit RegenerationPlan::edit(const NoteStates& drawn) const {
    const Regeneration& regeneration = planned.regeneration;
    return ofOneTrack ? regeneration.edit(drawn, track) : regeneration.editInParts(drawn, track);
}

} // namespace partita::ui
