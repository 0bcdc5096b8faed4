#include "core/tasks/Regeneration.h"

#include "core/dataset/BarGrid.h"
#include "core/dataset/Decoder.h"
#include "core/dataset/Encoder.h"
#include "core/dataset/StepClock.h"
#include "core/score/Pedal.h"
#include "core/score/VoiceParts.h"

#include <algorithm>
#include <map>
#include <optional>

namespace partita {

namespace {

// Of the track's first pitched note (or first drum), else 0.
std::uint8_t channelOf(const Score& score, const Drums& drums, TrackId id, bool ofDrums = false) {
    const Track* track = score.track(id);
    if (track == nullptr)
        return 0;
    const auto first = std::find_if(track->notes.begin(), track->notes.end(),
                                    [&](const Note& note) { return drums.contains(id, note) == ofDrums; });
    return first == track->notes.end() ? std::uint8_t{0} : first->channel;
}

// New tracks for parts that the score has no track for.
class PartTracks {
public:
    PartTracks(const Score& score, const CorpusStyle& style,
               const std::function<std::string(PartRole)>& nameOf)
        : score_(score)
        , style_(style)
        , nameOf_(nameOf)
        , free_(freeChannels(score, 0)) {}

    void add(std::size_t part, Note note) {
        auto [at, isNew] = tracks_.try_emplace(part);
        Track& track = at->second;
        if (isNew)
            begin(track, style_.parts[part]);
        note.channel = channels_[part];
        track.notes.push_back(note);
    }

    std::vector<ScoreEdit::PlacedTrack> take() {
        std::vector<ScoreEdit::PlacedTrack> added;
        for (auto& [part, track] : tracks_) {
            sortEvents(track);
            sortNotes(track);
            added.push_back({score_.tracks.size() + added.size(), std::move(track)});
        }
        return added;
    }

private:
    void begin(Track& track, const PartStyle& style) {
        const auto part = static_cast<std::size_t>(&style - style_.parts.data());
        const auto number = static_cast<std::uint32_t>(tracks_.size());
        std::uint8_t channel = drumChannel;
        if (style.role != PartRole::Drums && !free_.empty()) {
            channel = free_.front();
            free_.erase(free_.begin());
        } else if (style.role != PartRole::Drums) {
            channel = 0;
        }
        channels_[part] = channel;
        track.id = TrackId(score_.unusedTrackId().value + number - 1);
        track.events = partEvents(style, channel, style.programs.front().program,
                                  nameOf_ ? nameOf_(style.role) : std::string(idOf(style.role)));
        track.events.push_back(endOfTrackEvent(std::max(score_.end(), Tick(0))));
    }

    const Score& score_;
    const CorpusStyle& style_;
    const std::function<std::string(PartRole)>& nameOf_;
    std::vector<std::uint8_t> free_;
    std::map<std::size_t, Track> tracks_;
    std::map<std::size_t, std::uint8_t> channels_;
};

// The track, not among `closed`, that has most of a voice's notes up to an id, by voice; where none has any,
// none.
std::vector<std::optional<TrackId>> tracksOf(const Score& score, const Voices& voices, NoteId end,
                                             const std::vector<TrackId>& closed) {
    std::vector<std::map<TrackId, std::size_t>> notes(static_cast<std::size_t>(voices.count));
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (const int voice = voices.of(note.id);
                voice >= 0 && note.id < end && !std::binary_search(closed.begin(), closed.end(), track.id))
                ++notes[static_cast<std::size_t>(voice)][track.id];
    std::vector<std::optional<TrackId>> tracks;
    for (const auto& ofVoice : notes) {
        const auto most = std::max_element(ofVoice.begin(), ofVoice.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        tracks.push_back(most == ofVoice.end() ? std::nullopt : std::optional(most->first));
    }
    return tracks;
}

} // namespace

Regeneration::Regeneration(const Score& score, const Locks& locks, const ModelDescription& model, int steps)
    : score_(score)
    , model_(model)
    , parts_(score_, choiceOf(model))
    , clock_(score.division, model.grid.stepsPerBeat)
    , steps_(steps)
    , lockedTracks_(locks.tracks)
    , given_(model.grid, steps)
    , locked_(static_cast<std::size_t>(steps) * static_cast<std::size_t>(model.grid.parts)) {
    const BarGrid bars(score, clock_, model.grid.stepsPerBeat);
    for (Step bar; bar.value < steps; bar = bars.nextBar(bar))
        barStarts_.push_back(bar);
    const auto kept = lockedNotes(score, locks);
    std::vector<StepNote> known;
    std::vector<StepNote> keptOnGrid;
    const Score heard = model.style.pedalHeeded ? withPedal(score) : score;
    for (std::size_t i = 0; i < score.tracks.size(); ++i)
        for (std::size_t j = 0; j < score.tracks[i].notes.size(); ++j) {
            const Track& track = score.tracks[i];
            const Note& note = track.notes[j];
            if (!parts_.of(track.id, note) || !model.grid.contains(note.pitch))
                continue;
            const StepNote stepNote = onGrid(track.id, heard.tracks[i].notes[j]);
            known.push_back(stepNote);
            if (stays(note, kept) || stepNote.start.value >= steps)
                keptOnGrid.push_back(stepNote);
            else
                free_.push_back({{track.id, note}, stepNote});
        }
    std::sort(known.begin(), known.end());
    given_ = statesOf(known, model.grid, steps);
    for (int step = 0; step < steps; ++step) {
        const Tick first = clock_.nearestTick(Step(step));
        const Tick last = clock_.nearestTick(Step(step + 1));
        for (Pitch pitch = model.grid.lowest; pitch <= model.grid.highest; pitch += Pitch(1))
            if (isLockedCell(locks, first, last, pitch))
                for (Part part; part.value < model.grid.parts; part += Part(1))
                    locked(step, part).set(static_cast<std::size_t>(pitch.value));
    }
    for (const StepNote& note : keptOnGrid)
        lockNote(note);
    lockTracks();
}

// A score's notes one by one on the grid: where the encoder would join unisons, both stay notes here.
StepNote Regeneration::onGrid(TrackId track, const Note& note) const {
    const Step start = std::max(Step(0), clock_.nearest(note.start));
    return {start, std::max(Step(1), clock_.nearest(note.end()) - start), note.pitch, partOf(track, note)};
}

Part Regeneration::partOf(TrackId track, const Note& note) const {
    return parts_.of(track, note).value_or(Part());
}

bool Regeneration::stays(const Note& note, std::span<const NoteId> locked) const {
    return std::binary_search(locked.begin(), locked.end(), note.id);
}

void Regeneration::lockNote(const StepNote& note) {
    const int end = std::min(steps_, (note.start + note.length).value);
    for (int step = note.start.value; step < end; ++step)
        locked(step, note.part).set(static_cast<std::size_t>(note.pitch.value));
}

// A part all of whose tracks are locked gets no new notes.
void Regeneration::lockTracks() {
    if (model_.grid.parts < 2)
        return;
    std::vector<bool> locked(static_cast<std::size_t>(model_.grid.parts));
    std::vector<bool> free(locked.size());
    for (const Track& track : score_.tracks) {
        const bool isLocked = std::binary_search(lockedTracks_.begin(), lockedTracks_.end(), track.id);
        for (const Note& note : track.notes)
            if (const auto part = parts_.of(track.id, note))
                (isLocked ? locked : free)[static_cast<std::size_t>(part->value)] = true;
    }
    for (std::size_t part = 0; part < locked.size(); ++part)
        if (locked[part] && !free[part])
            keep(Part(static_cast<int>(part)));
}

void Regeneration::keep(Part part) {
    for (int step = 0; step < steps_; ++step)
        locked(step, part).set();
    std::erase_if(free_, [&](const auto& free) { return free.asked.part == part; });
}

void Regeneration::keepSilent(Tick first, Tick last, Pitch lowest, Pitch highest) {
    const int begin = std::max(0, clock_.nearest(first).value);
    const int end = std::min(steps_, clock_.nearest(last).value);
    overCells(model_.grid, [&](Pitch pitch, Part part) {
        if (model_.grid.isDrums(part) || pitch < lowest || pitch > highest)
            return;
        int step = begin;
        for (; step < end; ++step)
            if (!isLocked(step, pitch, part)) {
                given_.setCell(step, pitch, NoteStates::Cell::Off, part);
                locked(step, part).set(static_cast<std::size_t>(pitch.value));
            }
        // The rest of a note that was cut off.
        for (; begin < end && step < steps_ && !isLocked(step, pitch, part) &&
               given_.cell(step, pitch, part) == NoteStates::Cell::HeldOn;
             ++step)
            given_.setCell(step, pitch, NoteStates::Cell::Off, part);
    });
}

std::vector<float> Regeneration::freeOnsets() const {
    if (free_.empty())
        return {};
    std::vector<float> onsets(static_cast<std::size_t>(steps_));
    for (const auto& free : free_)
        onsets[static_cast<std::size_t>(free.asked.start.value)] += 1;
    return onsets;
}

bool Regeneration::anythingFree() const {
    for (const auto& pitches : locked_)
        for (int pitch = model_.grid.lowest.value; pitch <= model_.grid.highest.value; ++pitch)
            if (!pitches[static_cast<std::size_t>(pitch)])
                return true;
    return false;
}

GenerateRequest Regeneration::request() const {
    GenerateRequest request;
    request.steps = steps_;
    request.given = given_;
    request.locked = locked_;
    request.barStarts = barStarts_;
    return request;
}

// A note that is drawn as it was, on the grid, is left as it is.
Regeneration::Drawn Regeneration::drawnOf(const NoteStates& drawn) const {
    NoteStates added = drawn;
    for (int step = 0; step < steps_; ++step)
        for (Part part; part.value < model_.grid.parts; part += Part(1))
            for (Pitch pitch; pitch < Pitch(128); pitch += Pitch(1))
                if (isLocked(step, pitch, part))
                    added.setCell(step, pitch, NoteStates::Cell::Off, part);
    Drawn result{{}, notesOf(added)};
    for (const auto& free : free_) {
        const auto again = std::find(result.notes.begin(), result.notes.end(), free.asked);
        if (again != result.notes.end())
            result.notes.erase(again);
        else
            result.edit.removedNotes.push_back(free.note);
    }
    return result;
}

ScoreEdit Regeneration::edit(const NoteStates& drawn, TrackId target) const {
    auto [edit, notes] = drawnOf(drawn);
    std::uint32_t id = score_.unusedNoteId().value;
    const std::uint8_t channel = channelOf(score_, parts_.drums(), target);
    for (Note& note : decodeNotes(notes, model_.grid, model_.style, score_)) {
        note.id = NoteId(id++);
        note.channel = channel;
        edit.addedNotes.push_back({target, note});
    }
    return edit;
}

std::vector<std::optional<TrackId>> Regeneration::tracksOfParts() const {
    std::vector<std::optional<TrackId>> tracks(static_cast<std::size_t>(model_.grid.parts));
    std::vector<std::size_t> most(tracks.size());
    for (const Track& track : score_.tracks) {
        if (std::binary_search(lockedTracks_.begin(), lockedTracks_.end(), track.id))
            continue;
        std::vector<std::size_t> notes(tracks.size());
        for (const Note& note : track.notes)
            if (const auto part = parts_.of(track.id, note))
                ++notes[static_cast<std::size_t>(part->value)];
        for (std::size_t part = 0; part < tracks.size(); ++part)
            if (notes[part] > most[part]) {
                most[part] = notes[part];
                tracks[part] = track.id;
            }
    }
    return tracks;
}

void Regeneration::addToParts(const std::vector<StepNote>& notes, ScoreEdit& edit) const {
    auto tracks = tracksOfParts();
    PartTracks made(score_, model_.style, nameOf_);
    std::uint32_t id = score_.unusedNoteId().value;
    auto decoded = decodeNotes(notes, model_.grid, model_.style, score_);
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        const auto part = static_cast<std::size_t>(notes[i].part.value);
        Note& note = decoded[i];
        note.id = NoteId(id++);
        if (tracks[part]) {
            note.channel =
                channelOf(score_, parts_.drums(), *tracks[part], model_.grid.isDrums(notes[i].part));
            edit.addedNotes.push_back({*tracks[part], note});
        } else {
            made.add(part, note);
        }
    }
    edit.addedTracks = made.take();
}

ScoreEdit Regeneration::editInParts(const NoteStates& drawn, TrackId target) const {
    if (model_.grid.parts > 1) {
        auto [edit, notes] = drawnOf(drawn);
        addToParts(notes, edit);
        return edit;
    }
    ScoreEdit inParts = edit(drawn, target);
    const Score after = apply(score_, inParts);
    const Voices voices = separateVoices(after, parts_.drums());
    const NoteId end = score_.unusedNoteId();
    const auto kept = tracksOf(after, voices, end, lockedTracks_);
    const Voices old = voicesOf(score_, parts_.drums());
    const auto before = tracksOf(score_, old, end, lockedTracks_);
    for (auto& [track, note] : inParts.addedNotes) {
        const int voice = voices.of(note.id);
        auto home = kept[static_cast<std::size_t>(voice)];
        if (!home && old.count == voices.count)
            home = before[static_cast<std::size_t>(voice)];
        if (!home)
            continue;
        track = *home;
        note.channel = channelOf(score_, parts_.drums(), track);
    }
    return inParts;
}

TrackId Regeneration::mostChangedTrack() const {
    std::map<TrackId, std::size_t> changed;
    for (const auto& free : free_)
        ++changed[free.note.track];
    const auto most = std::max_element(changed.begin(), changed.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != changed.end())
        return most->first;
    for (const Track& track : score_.tracks)
        if (parts_.drums().hasPitchedNotes(track))
            return track.id;
    return score_.tracks.front().id;
}

} // namespace partita
