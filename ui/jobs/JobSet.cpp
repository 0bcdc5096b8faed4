#include "ui/jobs/JobSet.h"

namespace partita::ui {

JobSet::JobSet(QObject* parent)
    : QObject(parent) {}

JobSet::~JobSet() {
    cancelAll(); // all of them, before the first is waited for
}

void JobSet::take(Job* job) {
    job->setParent(this);
    jobs_.append(job);
    connect(job, &Job::ended, this, [this, job] {
        jobs_.removeOne(job);
        job->deleteLater();
        if (jobs_.isEmpty())
            emit allEnded();
    });
}

void JobSet::cancelAll() {
    for (Job* job : jobs_)
        job->cancel();
}

} // namespace partita::ui
