#pragma once

#include "core/tasks/ComposeTask.h"
#include "ui/jobs/Job.h"

namespace partita::ui {

// New takes from a model: see compose().
class GenerateJob : public Job {
    Q_OBJECT

public:
    using Job::Job;

    void start(ComposeRequest request);

signals:
    void composed(const partita::ComposedTake& take);
};

} // namespace partita::ui
