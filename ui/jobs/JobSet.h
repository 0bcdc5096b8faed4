#pragma once

#include "ui/jobs/Job.h"

#include <QList>

namespace partita::ui {

// The jobs that run. Owns them and deletes each when it has ended, so that closing the window is asking them
// to stop and quitting on allEnded(): nothing waits. GUI thread.
class JobSet : public QObject {
    Q_OBJECT

public:
    explicit JobSet(QObject* parent = nullptr);
    ~JobSet() override;

    template <class JobType>
    JobType* add(std::unique_ptr<JobType> job) {
        JobType* added = job.release();
        take(added);
        return added;
    }

    void cancelAll();
    bool isIdle() const { return jobs_.isEmpty(); }

signals:
    void allEnded();

private:
    void take(Job* job);

    QList<Job*> jobs_;
};

} // namespace partita::ui
