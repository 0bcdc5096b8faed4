#include "core/tasks/Regeneration.h"

#include "core/dataset/BarGrid.h"
#include "core/dataset/Decoder.h"
#include "core/dataset/Encoder.h"
#include "core/dataset/StepClock.h"
#include "core/score/Pedal.h"
#include "core/score/Voices.h"

#include <algorithm>
#include <map>
#include <optional>

namespace partita {

namespace {

// Of the track's first pitched note, else 0.
std::uint8_t channelOf(const Score& score, const Drums& drums, TrackId id) {
    const Track* track = score.track(id);
    if (track == nullptr)
        return 0;
    const auto pitched = std::find_if(track->notes.begin(), track->notes.end(),
                                      [&](const Note& note) { return !drums.contains(id, note); });
    return pitched == track->notes.end() ? std::uint8_t{0} : pitched->channel;
}

// A score's notes one by one on the grid: where the encoder would join unisons, both stay notes here.
StepNote onGrid(const Note& note, const StepClock& clock) {
    const Step start = std::max(Step(0), clock.nearest(note.start));
    return {start, std::max(Step(1), clock.nearest(note.end()) - start), note.pitch};
}

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
    , drums_(score)
    , model_(model)
    , steps_(steps)
    , lockedTracks_(locks.tracks)
    , given_(model.grid, steps)
    , locked_(static_cast<std::size_t>(steps)) {
    const StepClock clock(score.division, model.grid.stepsPerBeat);
    const BarGrid bars(score, clock, model.grid.stepsPerBeat);
    for (Step bar; bar.value < steps; bar = bars.nextBar(bar))
        barStarts_.push_back(bar);
    const auto kept = lockedNotes(score, locks);
    std::vector<StepNote> pitched;
    std::vector<StepNote> keptOnGrid;
    const Score heard = model.style.pedalHeeded ? withPedal(score) : score;
    for (std::size_t i = 0; i < score.tracks.size(); ++i)
        for (std::size_t j = 0; j < score.tracks[i].notes.size(); ++j) {
            const Track& track = score.tracks[i];
            const Note& note = track.notes[j];
            if (drums_.contains(track, note) || !model.grid.contains(note.pitch))
                continue;
            const StepNote stepNote = onGrid(heard.tracks[i].notes[j], clock);
            pitched.push_back(stepNote);
            if (stays(note, kept) || stepNote.start.value >= steps)
                keptOnGrid.push_back(stepNote);
            else
                free_.push_back({{track.id, note}, stepNote});
        }
    std::sort(pitched.begin(), pitched.end());
    given_ = statesOf(pitched, model.grid, steps);
    for (int step = 0; step < steps; ++step) {
        const Tick first = clock.nearestTick(Step(step));
        const Tick last = clock.nearestTick(Step(step + 1));
        for (int pitch = model.grid.lowest.value; pitch <= model.grid.highest.value; ++pitch)
            if (isLockedCell(locks, first, last, Pitch(pitch)))
                locked_[static_cast<std::size_t>(step)].set(static_cast<std::size_t>(pitch));
    }
    for (const StepNote& note : keptOnGrid)
        lockNote(note);
}

bool Regeneration::stays(const Note& note, std::span<const NoteId> locked) const {
    return std::binary_search(locked.begin(), locked.end(), note.id);
}

void Regeneration::lockNote(const StepNote& note) {
    const int end = std::min(steps_, (note.start + note.length).value);
    for (int step = note.start.value; step < end; ++step)
        locked_[static_cast<std::size_t>(step)].set(static_cast<std::size_t>(note.pitch.value));
}

void Regeneration::keepSilent(Tick first, Tick last, Pitch lowest, Pitch highest) {
    const StepClock clock(score_.division, model_.grid.stepsPerBeat);
    const int begin = std::max(0, clock.nearest(first).value);
    const int end = std::min(steps_, clock.nearest(last).value);
    const auto isFree = [this](int step, Pitch pitch) {
        return !locked_[static_cast<std::size_t>(step)][static_cast<std::size_t>(pitch.value)];
    };
    for (Pitch pitch = std::max(lowest, model_.grid.lowest); pitch <= std::min(highest, model_.grid.highest);
         pitch += Pitch(1)) {
        int step = begin;
        for (; step < end; ++step)
            if (isFree(step, pitch)) {
                given_.setCell(step, pitch, NoteStates::Cell::Off);
                locked_[static_cast<std::size_t>(step)].set(static_cast<std::size_t>(pitch.value));
            }
        // The rest of a note that was cut off.
        for (; begin < end && step < steps_ && isFree(step, pitch) &&
               given_.cell(step, pitch) == NoteStates::Cell::HeldOn;
             ++step)
            given_.setCell(step, pitch, NoteStates::Cell::Off);
    }
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

ScoreEdit Regeneration::edit(const NoteStates& drawn, TrackId target) const {
    NoteStates added = drawn;
    for (int step = 0; step < steps_; ++step)
        for (int pitch = 0; pitch < 128; ++pitch)
            if (locked_[static_cast<std::size_t>(step)][static_cast<std::size_t>(pitch)])
                added.setCell(step, Pitch(pitch), NoteStates::Cell::Off);
    ScoreEdit edit;
    auto notes = notesOf(added);
    for (const auto& free : free_) {
        const auto again = std::find(notes.begin(), notes.end(), free.asked);
        if (again != notes.end())
            notes.erase(again);
        else
            edit.removedNotes.push_back(free.note);
    }
    std::uint32_t id = score_.unusedNoteId().value;
    const std::uint8_t channel = channelOf(score_, drums_, target);
    for (Note& note : decodeNotes(notes, model_.grid, model_.style, score_)) {
        note.id = NoteId(id++);
        note.channel = channel;
        edit.addedNotes.push_back({target, note});
    }
    return edit;
}

ScoreEdit Regeneration::editInParts(const NoteStates& drawn, TrackId target) const {
    ScoreEdit inParts = edit(drawn, target);
    const Score after = apply(score_, inParts);
    const Voices voices = separateVoices(after, drums_);
    const NoteId end = score_.unusedNoteId();
    const auto kept = tracksOf(after, voices, end, lockedTracks_);
    const Voices old = voicesOf(score_, drums_);
    const auto before = tracksOf(score_, old, end, lockedTracks_);
    for (auto& [track, note] : inParts.addedNotes) {
        const int voice = voices.of(note.id);
        auto home = kept[static_cast<std::size_t>(voice)];
        if (!home && old.count == voices.count)
            home = before[static_cast<std::size_t>(voice)];
        if (!home)
            continue;
        track = *home;
        note.channel = channelOf(score_, drums_, track);
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
        if (drums_.hasPitchedNotes(track))
            return track.id;
    return score_.tracks.front().id;
}

} // namespace partita
