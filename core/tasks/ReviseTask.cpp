#include "core/tasks/ReviseTask.h"

#include "core/base/Throttle.h"
#include "core/tasks/Alternatives.h"
#include "core/tasks/RevisionPlan.h"

#include <algorithm>
#include <set>

namespace partita {

namespace {

constexpr std::chrono::milliseconds pictureInterval{33};

std::set<NoteId> idsOf(const Voices& voices, Voice voice) {
    const std::vector<NoteId> ids = voices.notes(voice);
    return {ids.begin(), ids.end()};
}

std::vector<ScoreEdit::TrackNote> among(const std::vector<ScoreEdit::TrackNote>& notes,
                                        const std::set<NoteId>& ids, bool wanted) {
    std::vector<ScoreEdit::TrackNote> found;
    std::copy_if(notes.begin(), notes.end(), std::back_inserter(found),
                 [&](const ScoreEdit::TrackNote& note) { return ids.contains(note.note.id) == wanted; });
    return found;
}

bool collide(const ScoreEdit::TrackNote& a, const ScoreEdit::TrackNote& b) {
    return a.track == b.track && a.note.pitch == b.note.pitch && a.note.channel == b.note.channel &&
           a.note.start < b.note.end() && b.note.start < a.note.end();
}

Alternative alternativeOf(const ReviseRequest& request, const RevisionPlan& plan, const Voices& before,
                          const NoteStates& states, const GenerateRequest& asked) {
    Alternative made;
    made.edit = plan.edit(states);
    made.score = std::make_shared<const Score>(apply(*request.score, made.edit));
    if (request.byVoice) {
        const Voices after = voicesOf(*made.score);
        for (const Voice voice : {Voice::Melody, Voice::Inner, Voice::Bass})
            made.voices[static_cast<std::size_t>(voice)] = voiceOf(made.edit, before, after, voice);
    }
    made.span = plan.span;
    made.seed = asked.seed;
    made.share = asked.blend ? asked.blend->share : 0;
    return made;
}

} // namespace

Status revise(const ReviseRequest& request, const ReviseObserver& observer, std::stop_token stop) {
    const auto plan = planOf(request);
    if (!plan)
        return plan.error();
    auto requests = alternativesOf(plan->request, std::max(1, request.alternatives));
    Throttle pictures(pictureInterval);
    std::optional<NoteStates> seen; // what the first has come to
    if (observer.drawn)
        requests.front().watch = [&](const NoteStates& states) {
            if (!pictures.passes())
                return;
            seen = states;
            observer.drawn(plan->edit(states), plan->span);
        };
    const Voices before = request.byVoice ? voicesOf(*request.score) : Voices();
    bool firstIsMade = false;
    const auto make = [&](int number, const NoteStates& states) {
        firstIsMade = firstIsMade || number == 0;
        if (observer.made)
            observer.made(number, alternativeOf(request, *plan, before, states,
                                                requests[static_cast<std::size_t>(number)]));
    };
    const auto status = drawAlternatives(*request.model, requests, 0, make, observer.progress, stop);
    if (!status && status.error().code == ErrorCode::Cancelled && seen && !firstIsMade)
        make(0, *seen);
    return status;
}

ScoreEdit voiceOf(const ScoreEdit& edit, const Voices& before, const Voices& after, Voice voice) {
    const std::set<NoteId> old = idsOf(before, voice);
    ScoreEdit part;
    part.removedNotes = among(edit.removedNotes, old, true);
    part.addedNotes = among(edit.addedNotes, idsOf(after, voice), true);
    const auto staying = among(edit.removedNotes, old, false);
    std::erase_if(part.addedNotes, [&](const ScoreEdit::TrackNote& added) {
        return std::any_of(staying.begin(), staying.end(),
                           [&](const ScoreEdit::TrackNote& stays) { return collide(added, stays); });
    });
    return part;
}

} // namespace partita
