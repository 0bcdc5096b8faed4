#include "tests/core/rbm/SmallRbmLearner.h"

#include "core/learn/Trainer.h"

#include <QTemporaryDir>

using namespace partita;
using namespace partita::test;

namespace {

Rbm snapshotOf(const RbmLearner& run) {
    return static_cast<const RbmModel&>(*run.snapshot()).rbm();
}

} // namespace

// A training that stops and goes on.
class RbmCheckpointTest : public QObject {
    Q_OBJECT

private slots:
    void resumesToTheSameBits_data() { estimators(); }
    void resumesToTheSameBits();
    void resumesInTheMiddleOfAFall();
    void resumeKeepsCurveAndBest();
    void resumeRefusesOtherDataAndOptions();

private:
    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }

    QTemporaryDir folder_;
};

void RbmCheckpointTest::resumesToTheSameBits() {
    const auto options = estimatorOptions();
    const auto whole = learner(options);
    runTo(*whole, 30);

    const auto first = learner(options);
    runTo(*first, 13);
    TrainingHistory history;
    history.best = first->snapshot();
    QVERIFY(first->saveCheckpoint(path("checkpoint"), history).ok());
    TrainOverrides overrides;
    overrides.set("threads", 2);
    const auto second =
        RbmLearner::resume(smallTrainingSet(seed, smallWindows()), path("checkpoint"), overrides);
    QVERIFY2(second.ok(), second.ok() ? "" : describe(second.error()).c_str());
    QCOMPARE((*second)->updates(), 13);
    runTo(**second, 30);
    QVERIFY(sameBits((*second)->rbm(), whole->rbm()));
    QVERIFY(sameBits(snapshotOf(**second), snapshotOf(*whole)));
    // Writing the checkpoint changed nothing.
    runTo(*first, 30);
    QVERIFY(sameBits(first->rbm(), whole->rbm()));
}

// The figures that come before a fall of the rate are part of the checkpoint.
void RbmCheckpointTest::resumesInTheMiddleOfAFall() {
    auto options = smallOptions();
    options.learningRate = 2.0; // held-out figures that go up and down
    options.epochs = 400;
    options.heldOutPatience = 1;
    const auto advance = [](RbmLearner& run, std::int64_t updates) {
        while (run.updates() < std::min(updates, run.plan().lastUpdate())) {
            run.update();
            if (run.updates() % run.plan().updatesPerEvaluation() == 0)
                run.plan().tell(run.evaluate());
        }
    };
    const auto whole = learner(options);
    whole->plan().tell(whole->evaluate());
    advance(*whole, std::numeric_limits<std::int64_t>::max());
    QVERIFY2(whole->plan().end() == TrainingEnd::HeldOutStopped, qPrintable(QString::number(whole->updates())));

    const auto first = learner(options);
    first->plan().tell(first->evaluate());
    advance(*first, whole->updates() - 2 * first->plan().updatesPerEvaluation() - 1);
    QVERIFY(!first->plan().end());
    TrainingHistory history;
    history.best = first->snapshot();
    QVERIFY(first->saveCheckpoint(path("falling"), history).ok());
    const auto second = RbmLearner::resume(smallTrainingSet(seed, smallWindows()), path("falling"), {});
    QVERIFY(second.ok());
    QCOMPARE((*second)->plan().lastUpdate(), whole->updates());
    advance(**second, std::numeric_limits<std::int64_t>::max());
    QVERIFY((*second)->plan().end() == TrainingEnd::HeldOutStopped);
    QVERIFY(sameBits((*second)->rbm(), whole->rbm()));
}

void RbmCheckpointTest::resumeKeepsCurveAndBest() {
    auto options = smallOptions();
    options.mostUpdates = 20;
    const auto run = learner(options);
    TrainingControl control;
    TrainerOptions limits;
    limits.checkpoint = path("history");
    const auto outcome = train(*run, limits, control, {}, {});
    QVERIFY(outcome.ok());
    const auto resumed = RbmLearner::resume(smallTrainingSet(seed, smallWindows()), path("history"), {});
    QVERIFY(resumed.ok());
    const auto& history = (*resumed)->resumedHistory();
    QCOMPARE(history.curve.size(), outcome->curve.size());
    QCOMPARE(history.curve.back().training, outcome->curve.back().training);
    QCOMPARE(history.curve.back().heldOut, outcome->curve.back().heldOut);
    QCOMPARE(history.bestPoint, outcome->bestPoint);
    const auto& best = static_cast<const RbmModel&>(*outcome->best);
    const auto& kept = static_cast<const RbmModel&>(*history.best);
    QVERIFY(sameBits(best.rbm(), kept.rbm()));
    QCOMPARE(kept.content().chains, best.content().chains);
    QCOMPARE(kept.content().pieces, best.content().pieces);
}

void RbmCheckpointTest::resumeRefusesOtherDataAndOptions() {
    const auto run = learner(smallOptions());
    TrainingHistory history;
    history.best = run->snapshot();
    QVERIFY(run->saveCheckpoint(path("refuse"), history).ok());
    const auto refused = [&](std::shared_ptr<const TrainingSet> data, const TrainOverrides& overrides) {
        const auto resumed = RbmLearner::resume(std::move(data), path("refuse"), overrides);
        return !resumed.ok() && resumed.error().code == ErrorCode::ModelMismatch;
    };
    QVERIFY(refused(smallTrainingSet(seed + 1, smallWindows(), 9), {}));
    auto otherWindow = smallWindows();
    otherWindow.windowSteps = 12;
    QVERIFY(refused(smallTrainingSet(seed, otherWindow), {}));
    TrainOverrides overrides;
    overrides.set("hidden", 21);
    QVERIFY(refused(smallTrainingSet(seed, smallWindows()), overrides));
    QVERIFY(history.best->save(path("plain")).ok());
    const auto plain = RbmLearner::resume(smallTrainingSet(seed, smallWindows()), path("plain"), {});
    QCOMPARE(plain.error().code, ErrorCode::ModelMismatch);
}

QTEST_APPLESS_MAIN(RbmCheckpointTest)
#include "RbmCheckpointTest.moc"
