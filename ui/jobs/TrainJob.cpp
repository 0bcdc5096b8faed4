#include "ui/jobs/TrainJob.h"

#include "ui/jobs/ThreadPriority.h"

namespace partita::ui {

namespace {

Result<std::shared_ptr<const Corpus>> fittingCorpus(const TrainRequest& request, JobLink& link) {
    const ImportOptions& have = request.corpus->options;
    const bool fits = have.grid == request.import.grid && have.windowSteps == request.import.windowSteps;
    if (fits || request.corpus->fromFrames)
        return request.corpus;
    auto corpus = importCorpus(request.corpus->root, request.import, false, link.progress(), link.stop());
    if (!corpus)
        return corpus.error();
    return std::make_shared<const Corpus>(std::move(corpus).value());
}

TrainingSnapshot withFeatures(std::shared_ptr<const MusicModel> model, int wanted) {
    TrainingSnapshot snapshot{std::move(model), {}};
    const int count = std::min(wanted, snapshot.model->featureCount());
    for (int i = 0; i < count; ++i)
        snapshot.features.push_back(snapshot.model->feature(i));
    return snapshot;
}

// Forwards what the trainer tells to the job's signals, on the GUI thread.
TrainingObserver observerOf(TrainJob& job, JobLink& link, int features, Throttle& throttle) {
    TrainingObserver observer;
    observer.status = [&job, &link, &throttle](const TrainingStatus& status) {
        if (throttle.passes() || status.stoppedImproving || status.diverged)
            link.post([&job, status] { emit job.statusChanged(status); });
    };
    observer.point = [&job, &link](const TrainingPoint& point) {
        link.post([&job, point] { emit job.pointAdded(point); });
    };
    observer.snapshot = [&job, &link, features](std::shared_ptr<const MusicModel> model) {
        link.post([&job, snapshot = withFeatures(std::move(model), features)] {
            emit job.snapshotTaken(snapshot);
        });
    };
    return observer;
}

Status run(const TrainRequest& request, TrainJob& job, TrainingControl& control, JobLink& link) {
    lowerThreadPriority();
    auto corpus = fittingCorpus(request, link);
    if (!corpus)
        return corpus.error();
    const auto data = std::make_shared<const TrainingSet>(*corpus, request.windows);
    const ModelFamily& family = *request.family;
    auto learner = request.resume ? family.resumeLearner(data, request.trainer.checkpoint, request.overrides)
                                  : family.makeLearner(data, request.preset, request.overrides);
    if (!learner)
        return learner.error();
    const TrainingData known{
        data->trainingPieces().size(),
        data->heldOutPieces().size(),
        data->training().size(),
        family.memoryNeed(*data, request.preset, request.overrides),
        (*learner)->figureName(),
        (*learner)->heldOutTolerance()};
    link.post([&job, known] { emit job.prepared(known); });

    TrainerOptions options = request.trainer;
    if (request.resume && (*learner)->updates() >= (*learner)->plannedUpdates())
        options.updates = 2 * (*learner)->updates(); // the plan is done: as much again
    Throttle throttle;
    const TrainingObserver observer = observerOf(job, link, request.features, throttle);
    auto outcome = train(**learner, options, control, observer, link.stop());
    if (!outcome)
        return outcome.error();
    if (outcome->end == TrainingEnd::Cancelled)
        return Error{ErrorCode::Cancelled, {}, "stopped", std::nullopt};
    link.post([&job, ended = std::move(outcome).value()] { emit job.trained(ended); });
    return Done{};
}

} // namespace

TrainJob::TrainJob(QObject* parent)
    : Job(parent)
    , control_(std::make_shared<TrainingControl>()) {}

void TrainJob::start(TrainRequest request) {
    Job::start([this, control = control_, request = std::move(request)](JobLink& link) {
        return run(request, *this, *control, link);
    });
}

} // namespace partita::ui
