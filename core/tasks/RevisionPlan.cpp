#include "core/tasks/RevisionPlan.h"

#include "core/dataset/Encoder.h"
#include "core/dataset/GridPhase.h"
#include "core/dataset/StepClock.h"
#include "core/score/MetreMap.h"
#include "core/score/Pedal.h"
#include "core/score/Voices.h"
#include "core/tasks/RevisionParts.h"
#include "core/tasks/RevisionScope.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr int mostBars = 1024;

constexpr double usualDifference = 0.5;

Error refuse(const std::string& detail, ErrorCode code = ErrorCode::InvalidOption) {
    return {code, {}, detail, std::nullopt};
}

std::string rangeOf(const Grid& grid) {
    return std::to_string(grid.lowest.value) + " to " + std::to_string(grid.highest.value);
}

EncodedScore encodedOther(const ReviseRequest& request) {
    const ModelDescription model = request.model->describe();
    return encode(model.style.pedalHeeded ? withPedal(*request.other) : *request.other, model.grid,
                  choiceOf(model));
}

std::optional<Error> wrongOptions(const ReviseRequest& request) {
    const bool goesOn = request.operation == Operation::Continue;
    if (goesOn && request.dials.loop)
        return refuse("to go on after the end and to lead from the end to the start contradict each other");
    if (goesOn && (request.bars < 1 || request.bars > mostBars))
        return refuse("the number of bars must be between 1 and " + std::to_string(mostBars));
    if (request.metre && !goesOn)
        return refuse("a metre can be asked for only of bars that are added after the end");
    if (request.difference && !(*request.difference >= 0 && *request.difference <= 1))
        return refuse("the difference must be between 0 and 1");
    if (request.operation != Operation::Blend)
        return std::nullopt;
    const ModelDescription model = request.model->describe();
    if (!request.model->canBlend())
        return refuse("a model of the family " + model.family +
                      " can't blend two takes; an RNN-NADE or a window RBM can");
    if (!request.other)
        return refuse("a blend needs a second piece");
    if (encodedOther(request).notes.empty())
        return refuse("the second piece has no notes that the model knows", ErrorCode::NothingUsable);
    return std::nullopt;
}

// The block of cells that the selection is; unset: everything.
std::optional<Locks::Region> selectedRegion(const ReviseRequest& request, const TickSpan& passage) {
    const bool fills = request.operation == Operation::FillGap;
    if (request.operation == Operation::Unlocked || request.operation == Operation::Continue ||
        (request.notes.empty() && !request.region && !fills))
        return std::nullopt;
    Locks::Region region{passage.first, passage.last};
    if (request.region && (request.notes.empty() || fills)) {
        region.lowest = request.region->lowest;
        region.highest = request.region->highest;
    }
    return region;
}

void lockOutside(Locks& locks, const Locks::Region& region) {
    Locks outside;
    outside.lockRegion({Tick(0)});
    outside.unlockRegion(region);
    for (const auto& part : outside.regions)
        locks.lockRegion(part);
}

void lockUnselectedNotes(Locks& locks, std::vector<NoteId> selected, const Score& score) {
    std::sort(selected.begin(), selected.end());
    std::vector<NoteId> others;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (!std::binary_search(selected.begin(), selected.end(), note.id))
                others.push_back(note.id);
    locks.lockNotes(others);
}

// Asked before anything is made that is as long as the piece.
std::optional<Error> tooLong(const Score& score, const Grid& grid, int steps) {
    if (steps <= mostSteps)
        return std::nullopt;
    const StepClock clock(score.division, grid.stepsPerBeat);
    const int bars = MetreMap(score).position(clock.nearestTick(Step(steps)) - Tick(1)).bar + 1;
    return refuse("the piece is " + std::to_string(bars) + " bars long, which are " + std::to_string(steps) +
                      " steps of the model; at most " + std::to_string(mostSteps) + " steps can be made, " +
                      std::to_string(mostSteps / (4 * grid.stepsPerBeat)) + " bars of 4/4",
                  ErrorCode::NothingUsable);
}

// The bar line at the end of the bar that the last of some steps is in, and some bars after it.
Tick endWithBars(const Score& score, const Grid& grid, int steps, int bars) {
    const MetreMap metres(score);
    const StepClock clock(score.division, grid.stepsPerBeat);
    const int lastBar = metres.position(clock.nearestTick(Step(steps)) - Tick(1)).bar;
    return metres.barStart(lastBar + 1 + bars);
}

int stepsWithBars(const Score& score, const Grid& grid, int steps, int bars) {
    return StepClock(score.division, grid.stepsPerBeat).nearest(endWithBars(score, grid, steps, bars)).value;
}

// What has to be written so that the bars after the end are of the metre that is asked for.
std::vector<ScoreEdit::TrackEvent> newMetre(const ReviseRequest& request, const Grid& grid, int steps) {
    const Score& score = *request.score;
    if (request.operation != Operation::Continue || !request.metre)
        return {};
    const Tick end = endWithBars(score, grid, steps, 0);
    if (MetreMap(score).metre(end) == *request.metre)
        return {};
    return {{score.tracks.front().id, metreEvent(end, request.metre->numerator, request.metre->denominator)}};
}

Score withEvents(const Score& score, const std::vector<ScoreEdit::TrackEvent>& events) {
    ScoreEdit edit;
    edit.addedEvents = events;
    return apply(score, edit);
}

// How many steps of the score are up to the model, without what Continue adds.
int stepsOf(const ReviseRequest& request, const ModelDescription& model,
            const std::optional<Locks::Region>& region) {
    const Grid& grid = model.grid;
    const TrackChoice choice = choiceOf(model);
    int steps = encode(*request.score, grid, choice).length.value;
    if (request.operation == Operation::Blend)
        steps = std::max(steps, encodedOther(request).length.value);
    if (!region || region->last == endOfTime)
        return steps;
    const StepClock clock(request.score->division, grid.stepsPerBeat);
    return std::max(steps, stepsWithBars(*request.score, grid, clock.nearest(region->last).value, 0));
}

// What of the score is not up to the model, melody and accompaniment apart.
Locks keptOf(const ReviseRequest& request, const Grid& grid, const std::optional<Locks::Region>& region,
             int steps) {
    Locks kept = request.locks;
    if (request.operation == Operation::Continue)
        kept.lockRegion(
            {Tick(0), StepClock(request.score->division, grid.stepsPerBeat).nearestTick(Step(steps))});
    if (region)
        lockOutside(kept, *region);
    if (goesByNotes(request))
        lockUnselectedNotes(kept, request.notes, *request.score);
    if (request.operation == Operation::FillGap)
        lockUnselectedNotes(kept, {}, *request.score);
    return kept;
}

// As many notes come as go, where notes go at all; who moves a dial wants otherwise.
bool keepsDensity(const ReviseRequest& request) {
    const bool replaces = request.operation == Operation::Vary || request.operation == Operation::Blend ||
                          request.operation == Operation::Harmonise ||
                          request.operation == Operation::NewMelody;
    return replaces && request.dials.density == 0;
}

bool goesByNotesOfOneTrack(const ReviseRequest& request) {
    const auto selected = selectedNotes(request);
    return goesByNotes(request) && std::all_of(selected.begin(), selected.end(), [&](const auto& each) {
               return each.track == selected.front().track;
           });
}

GenerateRequest askedOf(const Regeneration& regeneration, const ReviseRequest& request, const Grid& grid) {
    const bool varies = request.operation == Operation::Vary;
    const bool blends = request.operation == Operation::Blend;
    GenerateRequest asked = regeneration.request();
    asked.dials() = request.dials;
    asked.seed = request.seed;
    asked.fresh = !varies && !blends;
    if (keepsDensity(request))
        asked.onsets = regeneration.freeOnsets();
    if (request.difference || (varies && asked.gibbsSteps == 0))
        asked.gibbsSteps = sweepsFor(request.difference.value_or(usualDifference));
    if (blends)
        asked.blend = Blend{statesOf(encodedOther(request).notes, grid, asked.steps), request.share};
    return asked;
}

} // namespace

std::string_view idOf(Operation operation) {
    return std::find_if(operationIds.begin(), operationIds.end(),
                        [&](const OperationId& each) { return each.operation == operation; })
        ->id;
}

std::optional<Operation> operationOf(std::string_view id) {
    for (const OperationId& each : operationIds)
        if (each.id == id)
            return each.operation;
    return std::nullopt;
}

int sweepsFor(double difference) {
    constexpr double most = 300;
    return difference >= 1 ? 0 : std::max(1, static_cast<int>(std::lround(std::pow(most, difference))));
}

namespace {

Result<RevisionPlan> planOnGrid(const ReviseRequest& request) {
    const ModelDescription description = request.model->describe();
    const Grid& grid = description.grid;
    const auto passage = passageOf(request);
    if (!passage)
        return request.operation == Operation::FillGap
                   ? refuse("a gap is some bars of the piece: select them")
                   : refuse("nothing is selected: select notes or bars");
    const auto region = selectedRegion(request, *passage);
    int steps = stepsOf(request, description, region);
    if (steps == 0)
        return refuse("there are no notes that the model knows: pitches " + rangeOf(grid) +
                          ", no percussion. Train one on a wider range, or draw some",
                      ErrorCode::NothingUsable);
    if (auto error = tooLong(*request.score, grid, steps))
        return *error;
    if (region && (region->highest < grid.lowest || region->lowest > grid.highest))
        return refuse("the selection has no pitches that the model knows: select some of " + rangeOf(grid));
    Locks kept = keptOf(request, grid, region, steps);
    const MelodyParts parts = melodyPartsOf(request);
    if (parts.keepMelody)
        kept.lockNotes(parts.melody);
    if (parts.keepOthers)
        lockUnselectedNotes(kept, parts.melody, *request.score);
    auto events = newMetre(request, grid, steps);
    const Score score = withEvents(*request.score, events);
    if (request.operation == Operation::Continue)
        steps = stepsWithBars(score, grid, steps, request.bars);
    if (auto error = tooLong(score, grid, steps))
        return *error;
    Regeneration regeneration(score, kept, description, steps);
    keepMelodyOnTop(regeneration, parts, request);
    keepParts(regeneration, request, parts, description.style.roles());
    regeneration.nameTracks(request.nameOf);
    if (!regeneration.anythingFree())
        return refuse("everything is locked: nothing is left to make. Unlock something, or select more");
    GenerateRequest asked = askedOf(regeneration, request, grid);
    asked.plays = whoPlays(*asked.given, request, description.style.roles());
    const Tick end = std::max(wholePiece(score).last,
                              StepClock(score.division, grid.stepsPerBeat).nearestTick(Step(steps)));
    const TrackId track = request.track.value_or(regeneration.mostChangedTrack());
    const TickSpan span{passage->first, region ? std::min(passage->last, end) : std::max(passage->last, end)};
    return RevisionPlan{std::move(regeneration),        std::move(events), std::move(asked), span, track,
                        goesByNotesOfOneTrack(request), Tick(0),           nullptr};
}

// What takes away and adds notes of a score that was moved back, for the score itself.
void moveForth(ScoreEdit& edit, const Score& score, Tick phase) {
    for (auto& [track, note] : edit.removedNotes) {
        const auto& notes = score.track(track)->notes;
        note = *std::find_if(notes.begin(), notes.end(),
                             [id = note.id](const Note& each) { return each.id == id; });
    }
    for (auto& [track, note] : edit.addedNotes)
        note.start = std::max(Tick(0), note.start + phase);
}

} // namespace

Result<RevisionPlan> planOf(const ReviseRequest& request) {
    if (auto error = wrongOptions(request))
        return *error;
    const Tick phase = gridPhase(*request.score, request.model->describe().grid.stepsPerBeat);
    if (phase == Tick(0))
        return planOnGrid(request);
    ReviseRequest onGrid = request;
    onGrid.score = std::make_shared<const Score>(movedBack(*request.score, phase));
    auto plan = planOnGrid(onGrid);
    if (plan) {
        plan->phase = phase;
        plan->beside = request.score;
    }
    return plan;
}

ScoreEdit RevisionPlan::edit(const NoteStates& drawn) const {
    ScoreEdit edit = ofOneTrack ? regeneration.edit(drawn, track) : regeneration.editInParts(drawn, track);
    edit.addedEvents = events;
    if (beside)
        moveForth(edit, *beside, phase);
    return edit;
}

} // namespace partita
