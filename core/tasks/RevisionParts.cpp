#include "core/tasks/RevisionParts.h"

#include "core/score/Voices.h"
#include "core/tasks/RevisionScope.h"

#include <algorithm>

namespace partita {

namespace {

constexpr int melodyRoom = 7; // semitones that a new melody may go beyond the old one

std::vector<Note> pitchedNotes(const Score& score, const std::vector<NoteId>& sorted, bool among) {
    const Drums drums(score);
    std::vector<Note> notes;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (!drums.contains(track, note) &&
                std::binary_search(sorted.begin(), sorted.end(), note.id) == among)
                notes.push_back(note);
    return notes;
}

// Of models of several parts the notes of who plays the melody, where somebody does.
std::vector<NoteId> melodyOf(const ReviseRequest& request) {
    std::vector<NoteId> melody;
    const CorpusStyle style = request.model->describe().style;
    if (style.parts.empty())
        return voicesOf(*request.score).melody();
    melody = notesOfPart(*request.score, PartRole::Melody);
    return melody.empty() ? voicesOf(*request.score).melody() : melody;
}

} // namespace

MelodyParts melodyPartsOf(const ReviseRequest& request) {
    MelodyParts parts;
    parts.keepMelody = request.operation == Operation::Harmonise;
    parts.keepOthers = request.operation == Operation::NewMelody;
    if (!parts.keepMelody && !parts.keepOthers)
        return parts;
    parts.melody = melodyOf(request);
    if (request.notes.empty())
        return parts;
    // Of a selection of several voices its melody, else all of it.
    std::vector<NoteId> selected = request.notes;
    std::sort(selected.begin(), selected.end());
    std::vector<NoteId> both;
    std::set_intersection(selected.begin(), selected.end(), parts.melody.begin(), parts.melody.end(),
                          std::back_inserter(both));
    parts.melody = both.empty() ? std::move(selected) : std::move(both);
    return parts;
}

namespace {

// Nothing comes above a note of the melody, nor above the lower of two while it rests between them.
void keepSilentAbove(Regeneration& regeneration, std::vector<Note> melody) {
    std::sort(melody.begin(), melody.end(), [](const Note& a, const Note& b) { return a.start < b.start; });
    Tick end(0); // of what came before
    for (std::size_t i = 0; i < melody.size(); ++i) {
        const Note& note = melody[i];
        const Pitch before = i > 0 ? melody[i - 1].pitch : note.pitch;
        if (end < note.start)
            regeneration.keepSilent(end, note.start, std::min(before, note.pitch) + Pitch(1), Pitch(127));
        regeneration.keepSilent(note.start, note.end(), note.pitch + Pitch(1), Pitch(127));
        end = std::max(end, note.end());
    }
    if (!melody.empty())
        regeneration.keepSilent(end, endOfTime, melody.back().pitch + Pitch(1), Pitch(127));
}

} // namespace

void keepMelodyOnTop(Regeneration& regeneration, const MelodyParts& parts, const ReviseRequest& request) {
    const Score& score = *request.score;
    const bool inParts = request.model->describe().grid.parts > 1;
    if (parts.keepMelody)
        keepSilentAbove(regeneration, pitchedNotes(score, parts.melody, true));
    if (!parts.keepOthers)
        return;
    for (const Note& note : inParts ? std::vector<Note>() : pitchedNotes(score, parts.melody, false))
        regeneration.keepSilent(note.start, note.end(), Pitch(0), note.pitch);
    const auto old = pitchedNotes(score, parts.melody, true);
    const auto [lowest, highest] = std::minmax_element(
        old.begin(), old.end(), [](const Note& a, const Note& b) { return a.pitch < b.pitch; });
    if (old.empty())
        return;
    regeneration.keepSilent(Tick(0), endOfTime, Pitch(0), lowest->pitch - Pitch(melodyRoom + 1));
    regeneration.keepSilent(Tick(0), endOfTime, highest->pitch + Pitch(melodyRoom + 1), Pitch(127));
}

namespace {

// The part that most of some notes are in.
std::size_t partOfMost(const std::vector<NoteId>& notes, const Regeneration& regeneration, const Score& score,
                       std::size_t parts) {
    std::vector<std::size_t> count(parts);
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (std::binary_search(notes.begin(), notes.end(), note.id))
                ++count[static_cast<std::size_t>(regeneration.partOf(track.id, note).value)];
    return static_cast<std::size_t>(std::max_element(count.begin(), count.end()) - count.begin());
}

} // namespace

void keepParts(Regeneration& regeneration, const ReviseRequest& request, const MelodyParts& parts,
               const std::vector<PartRole>& roles) {
    std::vector<bool> made(roles.size(), request.parts.empty() && !goesByNotes(request));
    if (!roles.empty() && (parts.keepMelody || parts.keepOthers)) {
        const std::size_t melody = partOfMost(parts.melody, regeneration, *request.score, roles.size());
        for (std::size_t part = 0; part < roles.size(); ++part)
            made[part] = made[part] && (part == melody) == parts.keepOthers;
    }
    for (const PartRole role : request.parts)
        if (const auto at = std::find(roles.begin(), roles.end(), role); at != roles.end())
            made[static_cast<std::size_t>(at - roles.begin())] = true;
    if (request.parts.empty() && goesByNotes(request))
        for (const auto& [track, note] : selectedNotes(request))
            if (!roles.empty())
                made[static_cast<std::size_t>(regeneration.partOf(track, note).value)] = true;
    for (const PartRole role : request.keptParts)
        if (const auto at = std::find(roles.begin(), roles.end(), role); at != roles.end())
            made[static_cast<std::size_t>(at - roles.begin())] = false;
    for (std::size_t part = 0; part < roles.size(); ++part)
        if (!made[part])
            regeneration.keep(Part(static_cast<int>(part)));
}

std::vector<bool> whoPlays(const NoteStates& given, const ReviseRequest& request,
                           const std::vector<PartRole>& roles) {
    std::vector<bool> plays(roles.size());
    for (const StepNote& note : notesOf(given))
        if (!roles.empty())
            plays[static_cast<std::size_t>(note.part.value)] = true;
    const bool alone = std::count(plays.begin(), plays.end(), true) < 2;
    for (std::size_t part = 0; part < roles.size(); ++part)
        if (std::ranges::find(request.parts, roles[part]) != request.parts.end() ||
            (request.parts.empty() && request.operation == Operation::Harmonise && alone))
            plays[part] = true;
    return plays;
}

} // namespace partita
