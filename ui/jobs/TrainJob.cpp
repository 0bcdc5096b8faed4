#include "ui/jobs/TrainJob.h"

#include <QThread>

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace partita::ui {

namespace {

// The calling thread, and those that it starts from now on, give way to the window and to sound.
void lowerThreadPriority() {
#ifdef __linux__
    // Linux keeps a nice value a thread, and new threads inherit it; QThread's priorities do nothing there.
    constexpr int trainerNice = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), trainerNice);
#else
    QThread::currentThread()->setPriority(QThread::LowPriority);
#endif
}

} // namespace

TrainJob::TrainJob(QObject* parent)
    : Job(parent)
    , control_(std::make_shared<TrainingControl>()) {}

void TrainJob::start(TrainRequest request) {
    Job::start([this, control = control_, request = std::move(request)](JobLink& link) -> Status {
        lowerThreadPriority();
        Throttle throttle;
        TrainObserver observer;
        observer.reading = link.progress();
        observer.prepared = [&](const PreparedTraining& training) {
            link.post([this, training] { emit prepared(training); });
        };
        observer.status = [&](const TrainingStatus& status) {
            if (throttle.passes() || status.stoppedImproving || status.diverged)
                link.post([this, status] { emit statusChanged(status); });
        };
        observer.point = [&](const TrainingPoint& point) {
            link.post([this, point] { emit pointAdded(point); });
        };
        observer.snapshot = [&](const TrainingSnapshot& snapshot) {
            link.post([this, snapshot] { emit snapshotTaken(snapshot); });
        };
        observer.checkpointed = [&](std::shared_ptr<const MusicModel> model) {
            link.post([this, model = std::move(model)] { emit checkpointed(model); });
        };
        auto outcome = trainModel(request, *control, observer, link.stop());
        if (!outcome)
            return outcome.error();
        link.post([this, ended = std::move(outcome).value()] { emit trained(ended); });
        return Done{};
    });
}

} // namespace partita::ui
