#include "ui/workspace/Training.h"

#include "ui/texts/Texts.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <cmath>

namespace partita::ui {

namespace {

constexpr std::size_t enoughToTell = 3; // held-out pieces
constexpr double measuredSeconds = 2;   // of learning, before a time is said
constexpr double planMargin = 1.2;      // of the upper end of the trainer's estimate
constexpr double mostWrong = 0.25;      // of what was said

// Of a preset as it is; with other numbers it takes another time.
QString paceKey(const TrainingChoice& choice) {
    for (const auto& [option, number] : choice.overrides.numbers())
        if (option != "seed")
            return {};
    return QString::fromStdString(choice.family->name() + "/" + choice.preset);
}

} // namespace

void LearningTime::see(double learned, const TimeLeft& left) {
    if (learned < measuredSeconds)
        return;
    // The lower end is that of a training that stops improving: it can't be known beforehand.
    const double total = learned + left.high / planMargin;
    if (!total_ || std::abs(total - *total_) > mostWrong * *total_)
        total_ = total;
}

std::optional<double> LearningTime::left(double learned) const {
    return total_ ? std::optional(std::max(0.0, *total_ - learned)) : std::nullopt;
}

Training::Training(const Services& services, Library& library, JobSet& jobs, Settings& settings,
                   QObject* parent)
    : QObject(parent)
    , services_(services)
    , library_(library)
    , jobs_(jobs)
    , settings_(settings)
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
    return canTrain() && (outcome_ || resumable_) && !learnedFromOtherMusic() &&
           std::filesystem::exists(checkpoint(), error);
}

bool Training::learnedFromOtherMusic() const {
    const auto open = library_.corpus();
    if (learnedFrom_ == nullptr || open == nullptr || learnedFrom_ == open)
        return false;
    if (trained_.family->knowsParts() && learnedFrom_->options.parts != open->options.parts)
        return true;
    return !std::ranges::equal(learnedFrom_->pieces, open->pieces,
                               [](const Piece& a, const Piece& b) { return a.contentHash == b.contentHash; });
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
    learnedFrom_ = library_.corpus();
    std::error_code ignored;
    std::filesystem::remove(checkpoint(),
                            ignored); // of what was learned before, here or by a process of this number
    start(request(false));
}

void Training::forget() {
    resumable_ = false;
    learnedFrom_ = nullptr;
    curve_.clear();
    best_.reset();
    status_.reset();
    time_ = {};
    data_.reset();
    outcome_.reset();
    features_.clear();
    emit curveChanged();
    emit featuresChanged();
}

void Training::beginAnew(const std::filesystem::path& checkpoint) {
    checkpoints_.push_back(checkpoint);
    forget();
    state_ = State::Idle;
    emit stateChanged(); // also where it was idle with something to go on from
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
        measure(status);
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
    connect(job, &Job::failed, this,
            [this, resumes = request.resume](const Error& problem) { tell(problem, resumes); });
    connect(job, &Job::ended, this, [this] {
        job_ = nullptr;
        setState(outcome_ ? State::Ended : State::Idle);
    });
    job->start(std::move(request));
    setState(State::Preparing);
}

void Training::measure(const TrainingStatus& status) {
    if (!status.left)
        return;
    const auto before = time_.total();
    time_.see(status.point.seconds, *status.left);
    const auto windows = data_ ? data_->windows : 0;
    if (const QString key = paceKey(trained_); time_.total() != before && !key.isEmpty() && windows > 0)
        settings_.setPace(key, *time_.total() / static_cast<double>(windows));
}

std::optional<double> Training::secondsLeft() const {
    return status_ ? time_.left(status_->point.seconds) : std::nullopt;
}

std::optional<double> Training::secondsExpected() const {
    const double pace = settings_.pace(paceKey(choice_));
    if (pace <= 0 || !needs_ || needs_->windows == 0)
        return std::nullopt;
    return pace * static_cast<double>(needs_->windows);
}

void Training::tell(const Error& problem, bool resumes) {
    // The checkpoint is ours: its name would say nothing to anybody.
    if (!resumes || (problem.path != checkpoint() && problem.code != ErrorCode::ModelMismatch))
        emit failed(sentenceOf(problem));
    else if (problem.code == ErrorCode::ModelMismatch)
        emit failed(tr("What was learned can't go on with what is open now: it was learned from other music "
                       "or with other settings. “Train anew” learns from this music."));
    else
        emit failed(
            tr("What was learned before could not be taken up again. “Train anew” learns from this music."));
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
