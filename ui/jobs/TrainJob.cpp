#include "ui/jobs/TrainJob.h"

#include "ui/jobs/ThreadPriority.h"

namespace partita::ui {

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
