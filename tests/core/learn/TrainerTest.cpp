#include "core/learn/Trainer.h"

#include <QTest>

#include <latch>
#include <thread>

using namespace partita;

namespace {

class FakeModel : public MusicModel {
public:
    explicit FakeModel(std::int64_t at)
        : update(at) {}
    ModelDescription describe() const override { return {}; }
    Result<NoteStates> generate(const GenerateRequest&, const Progress&, std::stop_token) const override {
        return NoteStates();
    }
    Result<Likelihood> logLikelihood(const LikelihoodRequest&, const Progress&,
                                     std::stop_token) const override {
        return Likelihood();
    }
    Status save(const std::filesystem::path&) const override { return Done{}; }
    std::int64_t update;
};

// Its held-out figure rises to update `peak` and falls after it.
class FakeLearner : public Learner {
public:
    explicit FakeLearner(std::int64_t planned = 100, int patience = 20)
        : plan_(options_, 10, {.fewestUpdates = 5, .mostUpdates = 5, .patience = patience}) {
        options_.epochs = 1000;
        options_.mostUpdates = planned;
    }
    void update() override {
        plan_.countUpdate();
        if (onUpdate)
            onUpdate(updates());
    }
    TrainingPlan& plan() override { return plan_; }
    const TrainingPlan& plan() const override { return plan_; }
    Figures evaluate() override {
        Figures figures;
        figures.training = static_cast<double>(updates());
        if (withHeldOut)
            figures.heldOut = -atPeak - std::abs(static_cast<double>(updates() - peak));
        figures.finite = updates() < divergesAt || rollBacks > 0;
        return figures;
    }
    LearningFigure figure() const override { return LearningFigure::LogLikelihood; }
    double heldOutTolerance() const override { return tolerance; }
    std::shared_ptr<const MusicModel> snapshot() const override {
        return std::make_shared<FakeModel>(updates());
    }
    Status saveCheckpoint(const std::filesystem::path&, const TrainingHistory& history) const override {
        ++checkpoints;
        checkpointBest = static_cast<const FakeModel&>(*history.best).update;
        if (failCheckpoint || checkpoints <= failingCheckpoints)
            return Error{ErrorCode::DiskFull, "model", "the disk is full", std::nullopt};
        return Done{};
    }
    const TrainingHistory& resumedHistory() const override { return resumed; }
    bool rollBack() override {
        ++rollBacks;
        return canRollBack;
    }

    std::function<void(std::int64_t)> onUpdate;
    std::int64_t peak = 1000;
    std::int64_t divergesAt = 1000;
    double atPeak = 0;
    double tolerance = 0.03;
    bool withHeldOut = true;
    bool canRollBack = true;
    bool failCheckpoint = false;
    int failingCheckpoints = 0; // the first ones
    int rollBacks = 0;
    mutable int checkpoints = 0;
    mutable std::int64_t checkpointBest = -1;
    TrainingHistory resumed;

private:
    TrainingOptions options_;
    TrainingPlan plan_;
};

std::int64_t updateOf(const std::shared_ptr<const MusicModel>& model) {
    return static_cast<const FakeModel&>(*model).update;
}

} // namespace

class TrainerTest : public QObject {
    Q_OBJECT

private slots:
    void goesThroughThePlanAndKeepsTheBest();
    void stopsWhenHeldOutPiecesStopImproving();
    void canTrainOnPastThat();
    void keepsTheLastWithoutHeldOutPieces();
    void finishKeepsTheBest();
    void stopTokenCancels();
    void pauseHoldsTheNextUpdateBack();
    void rollsBackAfterDivergence();
    void givesUpWhenRollingBackDoesNotHelp();
    void aCheckpointThatFailsIsToldAndTriedAgain();
    void theLastCheckpointIsTriedForAWhile();
    void aCheckpointThatIsNotNeededMayFail();
    void theFirstGainIsKeptAtOnce();
    void theUntrainedModelIsNotKept();
    void takesUpTheHistoryOfACheckpoint();
    void keepsTheLatestWithinTheTolerance();

private:
    TrainingControl control_;
};

void TrainerTest::goesThroughThePlanAndKeepsTheBest() {
    FakeLearner learner;
    std::vector<std::int64_t> told;
    TrainingObserver observer;
    observer.point = [&](const TrainingPoint& point) { told.push_back(point.update); };
    const auto outcome = train(learner, {}, control_, observer, {});
    QVERIFY(outcome.ok());
    QCOMPARE(outcome->end, TrainingEnd::Planned);
    QCOMPARE(learner.updates(), 100);
    QCOMPARE(updateOf(outcome->best), 100);
    QCOMPARE(told.size(), 21u); // before the first update, and after every fifth
    QCOMPARE(outcome->curve.back().epoch, 10.0);
}

void TrainerTest::stopsWhenHeldOutPiecesStopImproving() {
    FakeLearner learner(100, 4);
    learner.peak = 30;
    const auto outcome = train(learner, {}, control_, {}, {});
    QCOMPARE(outcome->end, TrainingEnd::HeldOutStopped);
    QCOMPARE(updateOf(outcome->best), 30);
    QCOMPARE(updateOf(outcome->last), 50);
    QCOMPARE(outcome->curve[*outcome->bestPoint].update, 30);
}

void TrainerTest::canTrainOnPastThat() {
    FakeLearner learner(100, 4);
    learner.peak = 30;
    learner.plan().ignoreFigures();
    bool told = false;
    TrainingObserver observer;
    observer.status = [&](const TrainingStatus& status) { told |= status.stoppedImproving; };
    const auto outcome = train(learner, {}, control_, observer, {});
    QCOMPARE(outcome->end, TrainingEnd::Planned);
    QCOMPARE(updateOf(outcome->best), 30);
    QVERIFY(told);
}

void TrainerTest::keepsTheLastWithoutHeldOutPieces() {
    FakeLearner learner(12);
    learner.withHeldOut = false;
    const auto outcome = train(learner, {}, control_, {}, {});
    QCOMPARE(updateOf(outcome->best), 12);
    QCOMPARE(outcome->curve.back().update, 12); // also where no evaluation was due
}

void TrainerTest::finishKeepsTheBest() {
    FakeLearner learner;
    TrainingControl control;
    learner.onUpdate = [&](std::int64_t update) {
        if (update == 42)
            control.finish();
    };
    const auto outcome = train(learner, {}, control, {}, {});
    QCOMPARE(outcome->end, TrainingEnd::Finished);
    QCOMPARE(learner.updates(), 42);
    QCOMPARE(updateOf(outcome->best), 42);
}

void TrainerTest::stopTokenCancels() {
    FakeLearner learner;
    std::stop_source stop;
    learner.onUpdate = [&](std::int64_t update) {
        if (update == 7)
            stop.request_stop();
    };
    const auto outcome = train(learner, {}, control_, {}, stop.get_token());
    QCOMPARE(outcome->end, TrainingEnd::Cancelled);
    QCOMPARE(learner.updates(), 7);
}

void TrainerTest::pauseHoldsTheNextUpdateBack() {
    FakeLearner learner;
    TrainingControl control;
    std::latch paused(1);
    learner.onUpdate = [&](std::int64_t update) {
        if (update == 10) {
            control.pause();
            paused.count_down();
        }
    };
    std::jthread worker([&] { (void)train(learner, {}, control, {}, {}); });
    paused.wait();
    QVERIFY(control.paused());
    control.finish(); // also ends a pause
    worker.join();
    QCOMPARE(learner.updates(), 10);
}

void TrainerTest::rollsBackAfterDivergence() {
    FakeLearner learner;
    learner.divergesAt = 20;
    bool told = false;
    TrainingObserver observer;
    observer.status = [&](const TrainingStatus& status) { told |= status.diverged; };
    const auto outcome = train(learner, {}, control_, observer, {});
    QVERIFY(outcome.ok());
    QCOMPARE(learner.rollBacks, 1);
    QVERIFY(told);
    QCOMPARE(outcome->end, TrainingEnd::Planned);
}

void TrainerTest::givesUpWhenRollingBackDoesNotHelp() {
    FakeLearner learner;
    learner.divergesAt = 20;
    learner.canRollBack = false;
    const auto outcome = train(learner, {}, control_, {}, {});
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, ErrorCode::Diverged);
}

// A disk is full for a while: what was learned until then is kept.
void TrainerTest::aCheckpointThatFailsIsToldAndTriedAgain() {
    FakeLearner learner;
    learner.failingCheckpoints = 20;
    std::vector<bool> unwritten;
    TrainingObserver observer;
    observer.status = [&](const TrainingStatus& status) {
        unwritten.push_back(status.unwritten.has_value());
    };
    TrainerOptions options;
    options.checkpoint = "model";
    options.checkpointSeconds = 0;
    const auto outcome = train(learner, options, control_, observer, {});
    QVERIFY(outcome.ok());
    QCOMPARE(outcome->end, TrainingEnd::Planned);
    QVERIFY(learner.checkpoints > learner.failingCheckpoints);
    QVERIFY(std::count(unwritten.begin(), unwritten.end(), true) >= learner.failingCheckpoints);
    QVERIFY(!unwritten.back());
}

void TrainerTest::theLastCheckpointIsTriedForAWhile() {
    for (const int failing : {3, 1000}) {
        FakeLearner learner;
        learner.failingCheckpoints = failing;
        TrainerOptions options;
        options.checkpoint = "model";
        options.checkpointSeconds = 1000;
        options.lastTrySeconds = failing == 3 ? 60 : 0.7;
        const auto outcome = train(learner, options, control_, {}, {});
        QCOMPARE(outcome.ok(), failing == 3);
        QVERIFY(learner.checkpoints >= 3);
        if (!outcome)
            QCOMPARE(outcome.error().code, ErrorCode::DiskFull);
    }
}

void TrainerTest::aCheckpointThatIsNotNeededMayFail() {
    FakeLearner learner;
    learner.failCheckpoint = true;
    TrainerOptions options;
    options.checkpoint = "model";
    options.needsCheckpoint = false;
    const auto outcome = train(learner, options, control_, {}, {});
    QVERIFY(outcome.ok());
    QVERIFY(learner.checkpoints > 0);
}

void TrainerTest::theFirstGainIsKeptAtOnce() {
    FakeLearner learner; // better at each evaluation, every 5 updates
    std::vector<int> checkpointsAt(101);
    learner.onUpdate = [&](std::int64_t update) {
        checkpointsAt[static_cast<std::size_t>(update)] = learner.checkpoints;
    };
    TrainerOptions options;
    options.checkpoint = "model";
    QVERIFY(train(learner, options, control_, {}, {}).ok());
    QCOMPARE(checkpointsAt[5], 0);
    QCOMPARE(checkpointsAt[7], 1);  // after the evaluation at 5
    QCOMPARE(checkpointsAt[99], 1); // the next when its time has come
    QCOMPARE(learner.checkpoints, 2);
}

void TrainerTest::theUntrainedModelIsNotKept() {
    FakeLearner learner;
    learner.peak = -50; // nothing is better than the untrained model
    std::vector<std::int64_t> kept;
    TrainingObserver observer;
    observer.checkpointed = [&](std::shared_ptr<const MusicModel> model) { kept.push_back(updateOf(model)); };
    TrainerOptions options;
    options.checkpoint = "model";
    options.checkpointSeconds = 0;
    learner.plan().ignoreFigures();
    QVERIFY(train(learner, options, control_, observer, {}).ok());
    QCOMPARE(kept.front(), std::int64_t{1}); // the newest, and never that of update 0
    QCOMPARE(kept.back(), std::int64_t{100});
    kept.clear();
    FakeLearner better;
    QVERIFY(train(better, options, control_, observer, {}).ok());
    QCOMPARE(kept.back(), std::int64_t{100}); // the best
}

void TrainerTest::takesUpTheHistoryOfACheckpoint() {
    FakeLearner learner(10);
    learner.peak = -50; // worse from here on
    TrainingPoint old;
    old.seconds = 12;
    old.heldOut = 5;
    learner.resumed.curve = {old};
    learner.resumed.bestPoint = 0;
    learner.resumed.best = std::make_shared<FakeModel>(77);
    TrainerOptions options;
    options.checkpoint = "model";
    const auto outcome = train(learner, options, control_, {}, {});
    QCOMPARE(updateOf(outcome->best), 77);
    QCOMPARE(learner.checkpointBest, 77);
    QCOMPARE(outcome->curve.size(), 3u);
    QVERIFY(outcome->curve.back().seconds >= 12);
}

void TrainerTest::keepsTheLatestWithinTheTolerance() {
    FakeLearner learner;
    learner.peak = 30;
    learner.atPeak = 100;
    learner.tolerance = 0.06;
    const auto outcome = train(learner, {}, control_, {}, {});
    QCOMPARE(updateOf(outcome->best), 35);
}

QTEST_APPLESS_MAIN(TrainerTest)
#include "TrainerTest.moc"
