#pragma once

#include "core/tasks/ReviseTask.h"
#include "ui/jobs/Job.h"

namespace partita::ui {

// Alternatives of a piece: see revise().
class RegenerateJob : public Job {
    Q_OBJECT

public:
    using Job::Job;

    // `watched`: the first is told as its chain goes, and kept as it is when the job is cancelled.
    void start(ReviseRequest request, bool watched);

signals:
    void made(int index, const partita::Alternative& alternative); // from 0
    void drawn(const partita::ScoreEdit& edit, partita::TickSpan span);
};

} // namespace partita::ui
