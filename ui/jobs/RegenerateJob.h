#pragma once

#include "core/score/ScoreEdit.h"
#include "ui/create/RegenerationPlan.h"
#include "ui/create/VoiceEdit.h"
#include "ui/jobs/Dials.h"
#include "ui/jobs/Job.h"

namespace partita::ui {

struct RegenerateRequest {
    TakeOperation operation{};
    RegenerationInput input; // without an obstacle
    int alternatives = 4;
    Dials dials;
    std::uint64_t seed = 1; // of the first; the others count on from it
    bool watched = false; // the first is told as its chain goes, and kept as it is when the job is cancelled
};

// One way to have it, as an edit of the score that was given.
struct Alternative {
    ScoreEdit edit;
    std::shared_ptr<const Score> score; // with the edit
    std::array<ScoreEdit, 3> voices;    // by Voice: the part of the edit that is about it
    TickSpan span;                      // where the operation was at work
    std::uint64_t seed = 0;
    double share = 0; // of the other take, where two are blended
};

// Several alternatives from one model, as many at once as there are cores; each is told as soon as it is
// there.
class RegenerateJob : public Job {
    Q_OBJECT

public:
    explicit RegenerateJob(QObject* parent = nullptr);

    void start(RegenerateRequest request);

signals:
    void made(int index, const partita::ui::Alternative& alternative);  // from 0
    void drawn(const partita::ScoreEdit& edit, partita::TickSpan span); // what is watched, as it is now
    void nothingFree(); // every cell is kept; finished() follows
};

} // namespace partita::ui
