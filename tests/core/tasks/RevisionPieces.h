#pragma once

#include "core/rbm/RbmModel.h"
#include "core/tasks/RevisionPlan.h"
#include "tests/core/rbm/TinyRbm.h"
#include "tests/core/tasks/RandomPieces.h"

#include <QString>

namespace partita::test {

inline constexpr std::uint64_t seed = 77;
inline constexpr int barTicks = 1920;

inline std::shared_ptr<const RbmModel> tinyModel(double deviation = 1) {
    RbmModel::Content model;
    model.description.family = "rbm";
    model.description.grid = Grid{4, Pitch(48), Pitch(72), true};
    model.description.windowSteps = 8;
    model.description.style.metre = {1, 4};
    model.rbm = tinyRbm(visibleShape(model.description.grid, 8, StateSpace::ThreeState), 6, seed, deviation);
    model.meanRates.assign(model.rbm.visible(), 0.1f);
    return std::make_shared<const RbmModel>(std::move(model));
}

inline Note makeNote(std::uint32_t id, int start, int length, int pitch) {
    Note note;
    note.id = NoteId(id);
    note.start = Tick(start);
    note.length = Tick(length);
    note.pitch = Pitch(pitch);
    return note;
}

// Two bars of 4/4: a melody in quarters from 64 up, half notes at 52 and 55 below.
inline Score melodyOverChords() {
    Score score;
    Track track{TrackId(1), {}, {}};
    std::uint32_t id = 1;
    for (int beat = 0; beat < 8; ++beat)
        track.notes.push_back(makeNote(id++, beat * 480, 480, 64 + beat % 3));
    for (int half = 0; half < 4; ++half)
        for (const int pitch : {52, 55})
            track.notes.push_back(makeNote(id++, half * 960, 960, pitch));
    sortNotes(track);
    score.tracks.push_back(track);
    return score;
}

inline Result<RevisionPlan> plan(ReviseRequest request, const Score& score, const Locks& locks,
                                 const MusicModel& model) {
    request.score = std::make_shared<const Score>(score);
    request.locks = locks;
    request.model = std::shared_ptr<const MusicModel>(std::shared_ptr<const MusicModel>(), &model);
    return planOf(request);
}

inline Score after(const ReviseRequest& request, const Score& score, const MusicModel& model,
                   const Locks& locks = {}, std::uint64_t take = 1, int sweeps = 3) {
    auto planned = plan(request, score, locks, model);
    if (!planned)
        qFatal("%s", describe(planned.error()).c_str());
    planned->request.seed = take;
    if (planned->request.gibbsSteps == 0)
        planned->request.gibbsSteps = sweeps;
    const auto drawn = model.generate(planned->request, {}, {});
    if (!drawn)
        qFatal("%s", describe(drawn.error()).c_str());
    return apply(score, planned->regeneration.edit(*drawn, score.tracks.front().id));
}

inline QString refusal(const ReviseRequest& request, const Score& score, const MusicModel& model,
                       const Locks& locks = {}) {
    const auto planned = plan(request, score, locks, model);
    return planned ? QString() : QString::fromStdString(planned.error().detail);
}

inline std::size_t notesInCommon(const Score& a, const Score& b) {
    std::size_t common = 0;
    for (const auto& note : a.tracks.front().notes)
        common += has(b, a.tracks.front().id, note) ? 1 : 0;
    return common;
}

} // namespace partita::test
