#pragma once

#include "core/tasks/ComposeTask.h"
#include "core/tasks/ExportTask.h"
#include "core/tasks/ReviseTask.h"
#include "ui/jobs/Job.h"

#include <QStringList>

// The tasks about takes, each on a worker thread of its own; what they tell comes as signals.
namespace partita::ui {

// compose()
class GenerateJob : public Job {
    Q_OBJECT

public:
    using Job::Job;

    void start(ComposeRequest request);

signals:
    void composed(const partita::ComposedTake& take);
};

// revise()
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

// exportScores()
class ExportJob : public Job {
    Q_OBJECT

public:
    using Job::Job;

    void start(ExportRequest request);

signals:
    void written(const QString& path, const QStringList& substitutions); // see RenderReport
};

} // namespace partita::ui
