#include "core/tasks/Operation.h"

#include "core/dataset/Encoder.h"
#include "core/dataset/StepClock.h"
#include "core/score/MetreMap.h"
#include "core/score/Voices.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr int mostBars = 1024;
constexpr int melodyRoom = 7; // semitones that a new melody may go beyond the old one

Error refuse(const std::string& detail, ErrorCode code = ErrorCode::InvalidOption) {
    return {code, {}, detail, std::nullopt};
}

std::string rangeOf(const Grid& grid) {
    return std::to_string(grid.lowest.value) + " to " + std::to_string(grid.highest.value);
}

std::optional<Error> wrongOptions(const Operation& operation, const MusicModel& model) {
    if (operation.kind == OperationKind::Continue && operation.loop)
        return refuse("to go on after the end and to lead from the end to the start contradict each other");
    if (operation.kind == OperationKind::Continue && (operation.bars < 1 || operation.bars > mostBars))
        return refuse("the number of bars must be between 1 and " + std::to_string(mostBars));
    if (operation.kind == OperationKind::Vary && !(operation.difference >= 0 && operation.difference <= 1))
        return refuse("the difference must be between 0 and 1");
    if (operation.kind == OperationKind::FillGap && !operation.region)
        return refuse("a gap is some bars of the piece: select them");
    if (operation.kind != OperationKind::Blend)
        return std::nullopt;
    if (!model.canBlend())
        return refuse("a model of the family " + model.describe().family +
                      " can't blend two takes; an RNN-NADE or a window RBM can");
    if (!operation.other)
        return refuse("a blend needs a second piece");
    if (encode(*operation.other, model.describe().grid, TrackChoice()).notes.empty())
        return refuse("the second piece has no notes that the model knows", ErrorCode::NothingUsable);
    return std::nullopt;
}

// The block of cells that the selection is; unset: everything.
std::optional<Locks::Region> selectedRegion(const Operation& operation, const Score& score) {
    if (operation.region || operation.notes.empty())
        return operation.region;
    Locks::Region region{endOfTime, Tick(0)};
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (std::find(operation.notes.begin(), operation.notes.end(), note.id) != operation.notes.end()) {
                region.first = std::min(region.first, note.start);
                region.last = std::max(region.last, note.end());
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

std::vector<Note> pitchedNotes(const Score& score, const std::vector<NoteId>& sorted, bool among) {
    std::vector<Note> notes;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (note.channel != drumChannel &&
                std::binary_search(sorted.begin(), sorted.end(), note.id) == among)
                notes.push_back(note);
    return notes;
}

// Melody and accompaniment, as lists of rising ids: which of them an operation keeps.
struct Parts {
    std::vector<NoteId> melody;
    bool keepMelody = false;
    bool keepOthers = false;
};

Parts partsOf(const Operation& operation, const Score& score) {
    Parts parts;
    parts.keepMelody = operation.kind == OperationKind::Harmonise;
    parts.keepOthers = operation.kind == OperationKind::NewMelody;
    if (parts.keepMelody || parts.keepOthers)
        parts.melody = operation.melody.empty() ? voicesOf(score).melody() : operation.melody;
    std::sort(parts.melody.begin(), parts.melody.end());
    return parts;
}

// A melody is what nothing sounds above.
void keepMelodyOnTop(Regeneration& regeneration, const Parts& parts, const Score& score) {
    if (parts.keepMelody)
        for (const Note& note : pitchedNotes(score, parts.melody, true))
            regeneration.keepSilent(note.start, note.end(), note.pitch + Pitch(1), Pitch(127));
    if (!parts.keepOthers)
        return;
    for (const Note& note : pitchedNotes(score, parts.melody, false))
        regeneration.keepSilent(note.start, note.end(), Pitch(0), note.pitch);
    const auto old = pitchedNotes(score, parts.melody, true);
    const auto [lowest, highest] = std::minmax_element(
        old.begin(), old.end(), [](const Note& a, const Note& b) { return a.pitch < b.pitch; });
    if (old.empty())
        return;
    regeneration.keepSilent(Tick(0), endOfTime, Pitch(0), lowest->pitch - Pitch(melodyRoom + 1));
    regeneration.keepSilent(Tick(0), endOfTime, highest->pitch + Pitch(melodyRoom + 1), Pitch(127));
}

// Bars of the score up to the end of its last note's bar, and as many more.
int stepsWithBars(const Score& score, const Grid& grid, int steps, int bars) {
    const StepClock clock(score.division, grid.stepsPerBeat);
    const MetreMap metres(score);
    const int lastBar = metres.position(clock.nearestTick(Step(steps)) - Tick(1)).bar;
    return clock.nearest(metres.barStart(lastBar + 1 + bars)).value;
}

void fillIn(GenerateRequest& request, const Operation& operation, const Grid& grid) {
    request.loop = operation.loop;
    request.fresh = operation.kind != OperationKind::Vary && operation.kind != OperationKind::Blend;
    if (operation.kind == OperationKind::Vary)
        request.gibbsSteps = sweepsFor(operation.difference);
    if (operation.kind != OperationKind::Blend)
        return;
    const auto notes = encode(*operation.other, grid, TrackChoice()).notes;
    request.blend = Blend{statesOf(notes, grid, request.steps), operation.share};
}

} // namespace

const std::vector<std::pair<std::string, OperationKind>>& operationNames() {
    static const std::vector<std::pair<std::string, OperationKind>> names{
        {"regenerate", OperationKind::Regenerate},
        {"fill-gap", OperationKind::FillGap},
        {"vary", OperationKind::Vary},
        {"continue", OperationKind::Continue},
        {"harmonise", OperationKind::Harmonise},
        {"new-melody", OperationKind::NewMelody},
        {"blend", OperationKind::Blend},
    };
    return names;
}

int sweepsFor(double difference) {
    constexpr double most = 300;
    return difference >= 1 ? 0 : std::max(1, static_cast<int>(std::lround(std::pow(most, difference))));
}

Result<PlannedOperation> plan(const Operation& operation, const Score& score, const Locks& locks,
                              const MusicModel& model) {
    if (auto error = wrongOptions(operation, model))
        return *error;
    const ModelDescription description = model.describe();
    const Grid& grid = description.grid;
    int steps = encode(score, grid, TrackChoice()).length.value;
    if (operation.kind == OperationKind::Blend)
        steps = std::max(steps, encode(*operation.other, grid, TrackChoice()).length.value);
    const auto region = selectedRegion(operation, score);
    const StepClock clock(score.division, grid.stepsPerBeat);
    if (region && region->last < endOfTime)
        steps = std::max(steps, stepsWithBars(score, grid, clock.nearest(region->last).value, 0));
    if (steps == 0)
        return refuse("there are no notes that the model knows: pitches " + rangeOf(grid) +
                          ", no percussion. Train one on a wider range, or draw some",
                      ErrorCode::NothingUsable);
    if (region && (region->highest < grid.lowest || region->lowest > grid.highest))
        return refuse("the selection has no pitches that the model knows: select some of " + rangeOf(grid));
    Locks kept = locks;
    if (operation.kind == OperationKind::Continue) {
        kept.lockRegion({Tick(0), clock.nearestTick(Step(steps))});
        steps = stepsWithBars(score, grid, steps, operation.bars);
    } else if (region) {
        lockOutside(kept, *region);
        if (!operation.region)
            lockUnselectedNotes(kept, operation.notes, score);
    }
    if (operation.kind == OperationKind::FillGap)
        lockUnselectedNotes(kept, {}, score);
    const Parts parts = partsOf(operation, score);
    if (parts.keepMelody)
        kept.lockNotes(parts.melody);
    if (parts.keepOthers)
        lockUnselectedNotes(kept, parts.melody, score);
    Regeneration regeneration(score, kept, description, steps);
    keepMelodyOnTop(regeneration, parts, score);
    if (!regeneration.anythingFree())
        return refuse("everything is locked: nothing is left to make. Unlock something, or select more");
    GenerateRequest request = regeneration.request();
    fillIn(request, operation, grid);
    return PlannedOperation{std::move(regeneration), std::move(request)};
}

} // namespace partita
