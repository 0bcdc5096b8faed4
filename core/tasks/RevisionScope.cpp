#include "core/tasks/RevisionScope.h"

#include "core/dataset/GridPhase.h"
#include "core/dataset/StepClock.h"
#include "core/score/MetreMap.h"
#include "core/score/Voices.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace partita {

namespace {

Tick barLineAtOrAfter(const MetreMap& metres, Tick tick) {
    const int bar = metres.position(tick).bar;
    return metres.barStart(bar) == tick ? tick : metres.barStart(bar + 1);
}

StepClock clockOf(const ReviseRequest& request) {
    return StepClock(request.score->division, request.model->describe().grid.stepsPerBeat);
}

// Made as wide as the steps that it touches.
TickSpan onSteps(TickSpan span, const StepClock& clock) {
    Step first = clock.nearest(span.first);
    if (clock.nearestTick(first) > span.first)
        first = first - Step(1);
    const Tick begin = std::max(Tick(0), clock.nearestTick(first));
    if (span.last == endOfTime)
        return {begin, endOfTime};
    Step last = clock.nearest(span.last);
    if (clock.nearestTick(last) < span.last)
        last = last + Step(1);
    return {begin, clock.nearestTick(last)};
}

TickSpan afterTheEnd(const ReviseRequest& request) {
    const Tick end = wholePiece(*request.score).last;
    const MetreMap metres(*request.score);
    return {end, metres.barStart(metres.position(end).bar + request.bars)};
}

std::optional<TickSpan> spanOfNotes(const ReviseRequest& request) {
    std::vector<Note> notes;
    for (const auto& [track, note] : selectedNotes(request))
        notes.push_back(note);
    return notes.empty() ? std::nullopt : std::optional(spanOf(notes));
}

// By the piece's own locks.
bool isAllLocked(const ReviseRequest& request, const TickSpan& passage) {
    Locks left;
    left.lockRegion({passage.first, passage.last});
    for (const Locks::Region& region : request.locks.regions)
        left.unlockRegion(region);
    if (left.regions.empty())
        return true;
    const auto selected = selectedNotes(request);
    return goesByNotes(request) && std::all_of(selected.begin(), selected.end(), [&](const auto& each) {
               return isLocked(request.locks, each.track, each.note);
           });
}

// The notes that the operation is about.
std::vector<Note> notesIn(const ReviseRequest& request, const TickSpan& passage) {
    std::vector<Note> notes;
    if (goesByNotes(request)) {
        for (const auto& [track, note] : selectedNotes(request))
            notes.push_back(note);
        return notes;
    }
    const Drums drums(*request.score);
    for (const Track& track : request.score->tracks)
        std::copy_if(track.notes.begin(), track.notes.end(), std::back_inserter(notes),
                     [&](const Note& note) {
                         return note.start < passage.last && note.end() > passage.first &&
                                !drums.contains(track, note);
                     });
    return notes;
}

std::optional<Obstacle> misfit(const ReviseRequest& request, const TickSpan& passage) {
    const Grid grid = request.model->describe().grid;
    const StepClock clock = clockOf(request);
    const std::vector<Note> notes = notesIn(request, passage);
    if (!notes.empty() &&
        std::none_of(notes.begin(), notes.end(), [&](const Note& note) { return grid.contains(note.pitch); }))
        return Obstacle::OutOfRange;
    constexpr double mostBetween = 0.4;
    const Tick phase = gridPhase(*request.score, grid.stepsPerBeat);
    const auto between = std::count_if(notes.begin(), notes.end(),
                                       [&](const Note& note) { return clock.offGrid(note.start - phase); });
    if (static_cast<double>(between) > mostBetween * static_cast<double>(notes.size()))
        return Obstacle::BetweenSteps;
    return std::nullopt;
}

} // namespace

TickSpan wholePiece(const Score& score) {
    Tick end(0);
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            end = std::max(end, note.end());
    return {Tick(0), barLineAtOrAfter(MetreMap(score), std::max(Tick(1), end))};
}

std::optional<TickSpan> longestSilence(const Score& score, TickSpan within) {
    std::vector<TickSpan> sounding;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            sounding.push_back({note.start, note.end()});
    std::sort(sounding.begin(), sounding.end(),
              [](const TickSpan& a, const TickSpan& b) { return a.first < b.first; });
    TickSpan longest{within.first, within.first};
    Tick silentFrom = within.first;
    const auto silentUntil = [&](Tick tick) {
        if (tick - silentFrom > longest.last - longest.first)
            longest = {silentFrom, tick};
    };
    for (const TickSpan& notes : sounding) {
        silentUntil(std::min(notes.first, within.last));
        silentFrom = std::max(silentFrom, notes.last);
    }
    silentUntil(within.last);
    if (longest.last - longest.first < MetreMap(score).beatLength(longest.first))
        return std::nullopt;
    return longest;
}

std::vector<ScoreEdit::TrackNote> selectedNotes(const ReviseRequest& request) {
    std::vector<NoteId> ids = request.notes;
    std::sort(ids.begin(), ids.end());
    std::vector<ScoreEdit::TrackNote> notes;
    for (const Track& track : request.score->tracks)
        for (const Note& note : track.notes)
            if (std::binary_search(ids.begin(), ids.end(), note.id))
                notes.push_back({track.id, note});
    return notes;
}

bool goesByNotes(const ReviseRequest& request) {
    return !request.notes.empty() &&
           (request.operation == Operation::Regenerate || request.operation == Operation::Vary);
}

std::optional<TickSpan> passageOf(const ReviseRequest& request) {
    const TickSpan whole = wholePiece(*request.score);
    if (request.operation == Operation::Unlocked)
        return whole;
    if (request.operation == Operation::Continue)
        return afterTheEnd(request);
    std::optional<TickSpan> marked = spanOfNotes(request);
    const bool fills = request.operation == Operation::FillGap;
    if (request.region && (fills || !marked))
        marked = TickSpan{request.region->first, request.region->last};
    else if (fills)
        marked = longestSilence(*request.score, marked.value_or(whole));
    if (marked)
        return onSteps(*marked, clockOf(request));
    if (request.operation == Operation::Regenerate || fills)
        return std::nullopt;
    return whole;
}

std::optional<Obstacle> obstacleTo(const ReviseRequest& request) {
    const bool blends = request.operation == Operation::Blend;
    if (request.model == nullptr)
        return Obstacle::NoModel;
    if (request.score == nullptr || request.score->noteCount() == 0)
        return Obstacle::NoNotes;
    if (request.operation == Operation::Unlocked && request.locks.empty())
        return Obstacle::NothingLocked;
    if (blends && !request.model->canBlend())
        return Obstacle::ModelCannotBlend;
    if (blends && (request.other == nullptr || request.other->noteCount() == 0))
        return Obstacle::NothingToBlendWith;
    const auto passage = passageOf(request);
    if (!passage)
        return request.operation == Operation::FillGap ? Obstacle::NoGap : Obstacle::NothingSelected;
    if (isAllLocked(request, *passage))
        return Obstacle::AllLocked;
    if (clockOf(request).nearest(std::max(passage->last, wholePiece(*request.score).last)).value > mostSteps)
        return Obstacle::TooLong;
    return misfit(request, *passage);
}

namespace {

constexpr int mostBarNumber = 1 << 20;

Error wrongSpec(const std::string& text, const std::string& why) {
    return {ErrorCode::InvalidOption, {}, text + ": " + why, std::nullopt};
}

std::optional<int> wholeNumber(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

// "4" or "1-4"
std::optional<std::pair<int, int>> range(std::string_view text, int lowest, int highest) {
    const auto dash = text.find('-');
    const auto first = wholeNumber(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : wholeNumber(text.substr(dash + 1));
    if (!first || !last || *first < lowest || *last > highest || *first > *last)
        return std::nullopt;
    return std::pair(*first, *last);
}

std::vector<Note> notesByStart(const Score& score, bool withDrums) {
    const Drums drums(score);
    std::vector<Note> notes;
    for (const Track& track : score.tracks)
        std::ranges::copy(withDrums ? track.notes : drums.pitchedNotes(track), std::back_inserter(notes));
    std::sort(notes.begin(), notes.end(), [](const Note& a, const Note& b) { return a.start < b.start; });
    return notes;
}

// Those that are highest, or lowest, when they begin, of notes by rising start.
std::vector<bool> outermost(const std::vector<Note>& notes, bool highest) {
    std::vector<bool> found(notes.size());
    std::vector<Note> sounding;
    for (std::size_t first = 0; first < notes.size();) {
        const Tick start = notes[first].start;
        std::erase_if(sounding, [&](const Note& note) { return note.end() <= start; });
        std::size_t last = first;
        while (last < notes.size() && notes[last].start == start)
            sounding.push_back(notes[last++]);
        const auto [low, high] = std::minmax_element(
            sounding.begin(), sounding.end(), [](const Note& a, const Note& b) { return a.pitch < b.pitch; });
        const Pitch edge = highest ? high->pitch : low->pitch;
        for (; first < last; ++first)
            found[first] = notes[first].pitch == edge;
    }
    return found;
}

bool namesNotes(const KeepSpec& spec) {
    return spec.melody || spec.bass || spec.voice || spec.part;
}

// The block of cells that bars and pitches name; all there are without them.
Locks::Region regionOf(const KeepSpec& spec, const Score& score) {
    const MetreMap metres(score);
    Locks::Region region;
    if (spec.bars) {
        region.first = metres.barStart(spec.bars->first - 1);
        region.last = metres.barStart(spec.bars->second);
    }
    if (spec.pitches) {
        region.lowest = Pitch(spec.pitches->first);
        region.highest = Pitch(spec.pitches->second);
    }
    return region;
}

} // namespace

namespace {

std::string partIds() {
    std::string ids;
    for (const PartRoleId& each : partRoleIds)
        ids.append(ids.empty() ? "" : ", ").append(each.id);
    return ids;
}

} // namespace

std::vector<NoteId> notesOfPart(const Score& score, PartRole role) {
    const Parts parts(score, Drums(score));
    std::vector<NoteId> notes;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (parts.of(track.id, note) == role)
                notes.push_back(note.id);
    std::sort(notes.begin(), notes.end());
    return notes;
}

Result<KeepSpec> parseKeepSpec(const std::string& text, const std::string& option) {
    const std::string asWritten = option + " " + text;
    KeepSpec spec;
    std::istringstream words(text);
    std::string word;
    while (std::getline(words, word, ',')) {
        if (word == "melody") {
            spec.melody = true;
        } else if (word == "bass") {
            spec.bass = true;
        } else if (word.starts_with("voice=")) {
            spec.voice = wholeNumber(std::string_view(word).substr(6));
            if (!spec.voice || *spec.voice < 1)
                return wrongSpec(asWritten, "voices are numbered from 1, the highest: voice=2");
        } else if (word.starts_with("part=")) {
            spec.part = partRoleOf(std::string_view(word).substr(5));
            if (!spec.part)
                return wrongSpec(asWritten, "parts are " + partIds() + ": part=drums");
        } else if (word.starts_with("bars=")) {
            spec.bars = range(std::string_view(word).substr(5), 1, mostBarNumber);
            if (!spec.bars)
                return wrongSpec(asWritten, "bars are numbered from 1: bars=1-4");
        } else if (word.starts_with("pitches=")) {
            spec.pitches = range(std::string_view(word).substr(8), 0, 127);
            if (!spec.pitches)
                return wrongSpec(asWritten, "pitches are MIDI numbers from 0 to 127: pitches=60-84");
        } else {
            return wrongSpec(asWritten,
                             "\"" + word +
                                 "\" is none of bars=1-4, pitches=60-84, melody, bass, part=drums, voice=2");
        }
    }
    if (!spec.bars && !spec.pitches && !spec.melody && !spec.bass && !spec.voice && !spec.part)
        return wrongSpec(asWritten, "says nothing");
    return spec;
}

void lock(Locks& locks, const KeepSpec& spec, const Score& score) {
    const auto region = regionOf(spec, score);
    if (!namesNotes(spec)) {
        locks.lockRegion(region);
        return;
    }
    const auto notes = notesByStart(score, spec.part == PartRole::Drums);
    const auto ofPart = spec.part ? notesOfPart(score, *spec.part) : std::vector<NoteId>();
    const auto melody = outermost(notes, true);
    const auto bass = outermost(notes, false);
    const Voices voices = spec.voice ? voicesOf(score) : Voices();
    std::vector<NoteId> kept;
    for (std::size_t i = 0; i < notes.size(); ++i)
        if (touches(region, notes[i]) && (!spec.melody || melody[i]) && (!spec.bass || bass[i]) &&
            (!spec.part || std::binary_search(ofPart.begin(), ofPart.end(), notes[i].id)) &&
            (!spec.voice || voices.of(notes[i].id) == *spec.voice - 1))
            kept.push_back(notes[i].id);
    locks.lockNotes(kept);
}

bool select(ReviseRequest& request, const KeepSpec& spec) {
    if (!namesNotes(spec)) {
        request.region = regionOf(spec, *request.score);
        return true;
    }
    Locks chosen;
    lock(chosen, spec, *request.score);
    std::vector<Note> selected;
    std::vector<NoteId> others;
    for (const Track& track : request.score->tracks)
        for (const Note& note : track.notes)
            if (std::binary_search(chosen.notes.begin(), chosen.notes.end(), note.id))
                selected.push_back(note);
            else
                others.push_back(note.id);
    if (selected.empty())
        return false;
    const TickSpan span = spanOf(selected);
    request.region = Locks::Region{span.first, span.last};
    request.locks.lockNotes(others);
    return true;
}

} // namespace partita
