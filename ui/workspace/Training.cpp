#include "ui/workspace/Training.h"

#include "ui/texts/Texts.h"

#include <QCoreApplication>

#include <atomic>

namespace partita::ui {

namespace {
constexpr std::size_t enoughToTell = 3; // held-out pieces
}

Training::Training(const Services& services, Library& library, JobSet& jobs, QObject* parent)
    : QObject(parent)
    , services_(services)
    , library_(library)
    , jobs_(jobs)
    , checkpoints_{newCheckpoint()} {
    choice_.family = services.families.front();
    choice_.preset = choice_.family->presets().front();
    connect(&library_, &Library::changed, this, &Training::askNeeds);
    connect(&library_, &Library::cleared, this, &Training::askNeeds);
}

Training::~Training() {
    std::error_code ignored;
    for (const auto& checkpoint : checkpoints_)
        std::filesystem::remove(checkpoint, ignored);
}

void Training::setChoice(const TrainingChoice& choice) {
    choice_ = choice;
    askNeeds();
}

void Training::askNeeds() {
    needs_.reset();
    if (asking_)
        asking_->cancel();
    asking_ = nullptr;
    if (library_.hasMusic()) {
        auto* job = jobs_.add(std::make_unique<Job>());
        asking_ = job;
        startJob<TrainingNeeds>(
            *job, [request = request(false)](JobLink&) -> Result<TrainingNeeds> { return needsOf(request); },
            [this, job](const TrainingNeeds& needs) {
                if (asking_ != job)
                    return; // something else was chosen meanwhile
                needs_ = needs;
                emit needsChanged();
            });
    }
    emit needsChanged();
}

bool Training::isRunning() const {
    return job_ != nullptr;
}

bool Training::canTrain() const {
    return !isRunning() && library_.hasMusic() && (!needs_ || needs_->fits());
}

bool Training::canTrainOn() const {
    std::error_code error;
    return canTrain() && (outcome_ || resumable_) && std::filesystem::exists(checkpoint(), error);
}

void Training::offerToGoOn(const ModelDescription& description) {
    for (const ModelFamily* family : services_.families)
        if (family->name() == description.family) {
            trained_ = {family, description.preset, {}};
            resumable_ = true;
        }
    emit stateChanged();
}

bool Training::tooFewToTell() const {
    return data_ && data_->heldOutPieces < enoughToTell;
}

std::filesystem::path Training::newCheckpoint() const {
    static std::atomic<int> made{0};
    return services_.folders.cache / ("training-" + std::to_string(QCoreApplication::applicationPid()) + "-" +
                                      std::to_string(++made) + ".safetensors");
}

TrainRequest Training::request(bool resume) const {
    const TrainingChoice& choice = resume ? trained_ : choice_;
    TrainRequest request;
    request.family = choice.family;
    request.preset = choice.preset;
    request.overrides = choice.overrides;
    request.music.root = library_.root();
    request.music.import = library_.options();
    request.corpus = library_.corpus();
    request.data.stepsPerBeat = library_.chosenStepsPerBeat();
    request.trainer.checkpoint = checkpoint();
    request.trainer.needsCheckpoint = false; // the model is in memory
    request.resume = resume;
    request.features = shownFeatures;
    request.loadModel = services_.loadModel;
    return request;
}

void Training::train() {
    if (!canTrain())
        return;
    trained_ = choice_;
    forget();
    std::error_code ignored;
    std::filesystem::remove(checkpoint(),
                            ignored); // of what was learned before, here or by a process of this number
    start(request(false));
}

void Training::forget() {
    resumable_ = false;
    curve_.clear();
    best_.reset();
    status_.reset();
    data_.reset();
    outcome_.reset();
    features_.clear();
    emit curveChanged();
    emit featuresChanged();
}

void Training::beginAnew(const std::filesystem::path& checkpoint) {
    checkpoints_.push_back(checkpoint);
    forget();
    setState(State::Idle);
}

void Training::trainOn() {
    if (!canTrainOn())
        return;
    TrainRequest on = request(true);
    on.ignoreFigures = true;
    outcome_.reset();
    start(std::move(on));
}

void Training::start(TrainRequest request) {
    std::error_code error;
    std::filesystem::create_directories(services_.folders.cache, error);
    auto* job = jobs_.add(std::make_unique<TrainJob>());
    job_ = job;
    connect(job, &Job::progressed, this, &Training::progressed);
    connect(job, &TrainJob::prepared, this, [this](const PreparedTraining& data) {
        data_ = data;
        setState(State::Learning);
    });
    connect(job, &TrainJob::statusChanged, this, [this](const TrainingStatus& status) {
        status_ = status;
        emit statusChanged();
    });
    connect(job, &TrainJob::pointAdded, this, [this](const TrainingPoint& point) {
        curve_.push_back(point);
        best_ = bestPoint(curve_, data_ ? data_->heldOutTolerance : 0.0);
        emit curveChanged();
    });
    connect(job, &TrainJob::snapshotTaken, this, [this](const TrainingSnapshot& snapshot) {
        features_ = snapshot.features;
        emit featuresChanged();
        emit modelReady(snapshot.model, false);
    });
    connect(job, &TrainJob::checkpointed, this, &Training::modelKept);
    connect(job, &TrainJob::trained, this, &Training::take);
    connect(job, &Job::failed, this, [this](const Error& problem) { emit failed(sentenceOf(problem)); });
    connect(job, &Job::ended, this, [this] {
        job_ = nullptr;
        setState(outcome_ ? State::Ended : State::Idle);
    });
    job->start(std::move(request));
    setState(State::Preparing);
}

void Training::take(const TrainingOutcome& outcome) {
    outcome_ = outcome;
    if (!outcome.curve.empty()) {
        curve_ = outcome.curve;
        best_ = outcome.bestPoint;
        emit curveChanged();
    }
    emit modelReady(outcome.best, true);
}

void Training::pause() {
    if (job_ && state_ == State::Learning) {
        job_->pause();
        setState(State::Paused);
    }
}

void Training::proceed() {
    if (job_ && state_ == State::Paused) {
        job_->proceed();
        setState(State::Learning);
    }
}

void Training::finish() {
    if (job_ && state_ == State::Preparing) {
        job_->cancel();
    } else if (job_) {
        job_->finishEarly();
        setState(State::Finishing);
    }
}

void Training::cancel() {
    if (job_)
        job_->cancel();
}

void Training::setState(State state) {
    if (state_ == state)
        return;
    state_ = state;
    emit stateChanged();
}

} // namespace partita::ui
