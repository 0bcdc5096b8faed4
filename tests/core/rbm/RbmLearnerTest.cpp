#include "rbm/RbmLearner.h"

#include "core/learn/SmallCorpus.h"
#include "learn/ModelMetadata.h"
#include "learn/Trainer.h"
#include "rbm/Enumeration.h"
#include "rbm/FreeEnergy.h"
#include "rbm/RbmFamily.h"

#include <QTemporaryDir>
#include <QTest>

using namespace partita;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 20;

RbmOptions smallOptions() {
    RbmOptions options;
    options.hidden = 20;
    options.batch = 8;
    options.learningRate = 0.1;
    options.epochs = 10;
    options.mostUpdates.reset();
    options.threads = 1;
    return options;
}

std::unique_ptr<RbmLearner> learner(const RbmOptions& options) {
    return std::make_unique<RbmLearner>(smallTrainingSet(seed, smallWindows()), options);
}

bool sameBits(const Rbm& a, const Rbm& b) {
    return a.weights() == b.weights() && a.visibleBias() == b.visibleBias() &&
           a.hiddenBias() == b.hiddenBias();
}

void runTo(RbmLearner& learner, std::int64_t updates) {
    while (learner.updates() < updates) {
        if (learner.updates() % 10 == 0)
            QVERIFY(learner.evaluate().finite);
        learner.update();
    }
}

} // namespace

class RbmLearnerTest : public QObject {
    Q_OBJECT

private slots:
    void learnsWhatIsThereToLearn_data();
    void learnsWhatIsThereToLearn();
    void startsFromTheDataRates();
    void sameSeedSameBitsOnAnyThreads_data() { estimators(); }
    void sameSeedSameBitsOnAnyThreads();
    void anotherSeedIsAnotherTraining();
    void resumesToTheSameBits_data() { estimators(); }
    void resumesToTheSameBits();
    void resumesInTheMiddleOfAFall();
    void resumeKeepsCurveAndBest();
    void saysHowItsChainsDo();
    void resumeRefusesOtherDataAndOptions();
    void rollsBackWithASmallerRate();
    void refusesAbsurdOptions_data();
    void refusesAbsurdOptions();
    void framesAreLearntByTheirLikelihood();
    void seedPresetHasTheSeedsNumbers();
    void saysWhatWouldFitWhenMemoryDoesNot();

private:
    static void estimators();
    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }

    QTemporaryDir folder_;
};

void RbmLearnerTest::estimators() {
    QTest::addColumn<bool>("persistent");
    QTest::addColumn<double>("momentum");
    QTest::addColumn<int>("gibbsSteps");
    QTest::addColumn<bool>("adaptive");
    QTest::newRow("PCD-1") << true << 0.0 << 1 << false;
    QTest::newRow("PCD-3 with momentum") << true << 0.5 << 3 << false;
    QTest::newRow("CD-1 with momentum") << false << 0.9 << 1 << false;
    QTest::newRow("PCD-2 with Adam") << true << 0.9 << 2 << true;
}

void RbmLearnerTest::learnsWhatIsThereToLearn_data() {
    QTest::addColumn<int>("space");
    QTest::addColumn<bool>("persistent");
    QTest::addColumn<bool>("centred");
    for (const auto space : {StateSpace::IndependentBits, StateSpace::ThreeState})
        for (const bool persistent : {false, true})
            for (const bool centred : {false, true})
                QTest::addRow("%s %s %s", space == StateSpace::ThreeState ? "three states" : "bits",
                              persistent ? "PCD" : "CD", centred ? "centred" : "plain")
                    << static_cast<int>(space) << persistent << centred;
}

void RbmLearnerTest::learnsWhatIsThereToLearn() {
    QFETCH(int, space);
    QFETCH(bool, persistent);
    QFETCH(bool, centred);
    auto options = smallOptions();
    options.stateSpace = static_cast<StateSpace>(space);
    options.persistent = persistent;
    options.centred = centred;
    options.epochs = 60;
    const auto run = learner(options);
    const auto before = run->evaluate();
    while (run->updates() < run->plannedUpdates())
        run->update();
    const auto after = run->evaluate();
    QVERIFY(before.heldOut.has_value() && after.heldOut.has_value());
    // A long note is known from its own other steps: an independent model does not see that.
    QVERIFY2(after.training > before.training * 0.6, qPrintable(QString::number(after.training)));
    QVERIFY2(*after.heldOut > *before.heldOut * 0.6, qPrintable(QString::number(*after.heldOut)));
}

void RbmLearnerTest::startsFromTheDataRates() {
    const auto run = learner(smallOptions());
    // Pitch 60 or 62 begins every bar and is held on: cell (0, 60) is struck at a rate of about a half.
    const auto& bias = run->rbm().visibleBias();
    QVERIFY(std::abs(bias[6]) < 1.0f);                       // struck at 60, step 0
    QVERIFY(bias[0] < -2.0f);                                // held on at 60, step 0: never
    QVERIFY(bias[12] > -1.0f);                               // held on at 60, step 1
    QVERIFY(run->rbm().weights().cwiseAbs().mean() < 0.02f); // N(0, 0.01)
}

void RbmLearnerTest::sameSeedSameBitsOnAnyThreads() {
    QFETCH(bool, persistent);
    QFETCH(double, momentum);
    QFETCH(int, gibbsSteps);
    QFETCH(bool, adaptive);
    auto options = smallOptions();
    options.persistent = persistent;
    options.momentum = momentum;
    options.gibbsSteps = gibbsSteps;
    options.adaptive = adaptive;
    const auto one = learner(options);
    runTo(*one, 25);
    for (const int threads : {2, 4}) {
        options.threads = threads;
        const auto more = learner(options);
        runTo(*more, 25);
        QVERIFY(sameBits(one->rbm(), more->rbm()));
        QCOMPARE(one->evaluate().training, more->evaluate().training);
    }
}

void RbmLearnerTest::anotherSeedIsAnotherTraining() {
    auto options = smallOptions();
    const auto a = learner(options);
    options.seed = 2;
    const auto b = learner(options);
    runTo(*a, 5);
    runTo(*b, 5);
    QVERIFY(!sameBits(a->rbm(), b->rbm()));
}

void RbmLearnerTest::resumesToTheSameBits() {
    QFETCH(bool, persistent);
    QFETCH(double, momentum);
    QFETCH(int, gibbsSteps);
    QFETCH(bool, adaptive);
    auto options = smallOptions();
    options.persistent = persistent;
    options.momentum = momentum;
    options.gibbsSteps = gibbsSteps;
    options.adaptive = adaptive;
    const auto whole = learner(options);
    runTo(*whole, 30);

    const auto first = learner(options);
    runTo(*first, 13);
    TrainingHistory history;
    history.best = first->snapshot();
    QVERIFY(first->saveCheckpoint(path("checkpoint"), history).ok());
    TrainOverrides overrides;
    overrides.threads = 2;
    const auto second =
        RbmLearner::resume(smallTrainingSet(seed, smallWindows()), path("checkpoint"), overrides);
    QVERIFY2(second.ok(), second.ok() ? "" : describe(second.error()).c_str());
    QCOMPARE((*second)->updates(), 13);
    runTo(**second, 30);
    QVERIFY(sameBits((*second)->rbm(), whole->rbm()));
    // Writing the checkpoint changed nothing.
    runTo(*first, 30);
    QVERIFY(sameBits(first->rbm(), whole->rbm()));
}

// The figures that come before a fall of the rate are part of the checkpoint.
void RbmLearnerTest::resumesInTheMiddleOfAFall() {
    auto options = smallOptions();
    options.learningRate = 2.0; // held-out figures that go up and down
    options.epochs = 400;
    options.heldOutPatience = 1;
    const auto advance = [](RbmLearner& run, std::int64_t updates) {
        while (run.updates() < std::min(updates, run.plannedUpdates())) {
            run.update();
            if (run.updates() % run.updatesPerEvaluation() == 0)
                run.evaluate();
        }
    };
    const auto whole = learner(options);
    whole->evaluate();
    advance(*whole, std::numeric_limits<std::int64_t>::max());
    QVERIFY2(whole->heldOutStopped(), qPrintable(QString::number(whole->updates())));

    const auto first = learner(options);
    first->evaluate();
    advance(*first, whole->updates() - 2 * first->updatesPerEvaluation() - 1);
    QVERIFY(!first->heldOutStopped());
    TrainingHistory history;
    history.best = first->snapshot();
    QVERIFY(first->saveCheckpoint(path("falling"), history).ok());
    const auto second = RbmLearner::resume(smallTrainingSet(seed, smallWindows()), path("falling"), {});
    QVERIFY(second.ok());
    QCOMPARE((*second)->plannedUpdates(), whole->updates());
    advance(**second, std::numeric_limits<std::int64_t>::max());
    QVERIFY((*second)->heldOutStopped());
    QVERIFY(sameBits((*second)->rbm(), whole->rbm()));
}

void RbmLearnerTest::resumeKeepsCurveAndBest() {
    const auto run = learner(smallOptions());
    TrainingControl control;
    TrainerOptions limits;
    limits.updates = 20;
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

void RbmLearnerTest::saysHowItsChainsDo() {
    const auto run = learner(smallOptions());
    for (int i = 0; i < 50; ++i)
        run->update();
    const auto figures = run->evaluate();
    QVERIFY(figures.chains.has_value());
    QVERIFY(figures.chains->autocorrelationTime >= 1);
    // E(v, h) is above F(v) by the entropy of the hidden units, of log 2 each at most.
    QVERIFY(figures.chains->energy > figures.chains->freeEnergy);
    QVERIFY(figures.chains->energy < figures.chains->freeEnergy + 20 * std::log(2.0));
    QVERIFY(run->snapshot()->save(path("chains")).ok());
    const auto loaded = RbmModel::load(path("chains"));
    QVERIFY(loaded.ok());
    const auto kept = (*loaded)->describe().facts;
    for (const auto& fact : factsOf(figures.chains))
        QCOMPARE(factValue(kept, fact.name), fact.value);
    // Contrastive divergence has no chains of its own.
    auto options = smallOptions();
    options.persistent = false;
    QVERIFY(!learner(options)->evaluate().chains.has_value());
}

void RbmLearnerTest::resumeRefusesOtherDataAndOptions() {
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
    overrides.hidden = 21;
    QVERIFY(refused(smallTrainingSet(seed, smallWindows()), overrides));
    QVERIFY(history.best->save(path("plain")).ok());
    const auto plain = RbmLearner::resume(smallTrainingSet(seed, smallWindows()), path("plain"), {});
    QCOMPARE(plain.error().code, ErrorCode::ModelMismatch);
}

void RbmLearnerTest::rollsBackWithASmallerRate() {
    auto options = smallOptions();
    options.learningRate = 0.05;
    const auto run = learner(options);
    runTo(*run, 10);
    QVERIFY(run->evaluate().finite);
    const auto good = run->snapshot();
    run->update();
    QVERIFY(!sameBits(run->rbm(), static_cast<const RbmModel&>(*good).rbm()));
    QVERIFY(run->rollBack());
    QVERIFY(sameBits(run->rbm(), static_cast<const RbmModel&>(*good).rbm()));

    // A rate that no machine stands is noticed, whatever is left of the numbers.
    options.learningRate = 1e4;
    const auto wild = learner(options);
    QVERIFY(wild->evaluate().finite);
    for (int i = 0; i < 20; ++i)
        wild->update();
    QVERIFY(!wild->evaluate().finite);
    QVERIFY(wild->rollBack());
    QVERIFY(wild->evaluate().finite);
}

void RbmLearnerTest::refusesAbsurdOptions_data() {
    QTest::addColumn<QString>("option");
    QTest::addColumn<double>("value");
    for (const double value : {-5.0, 0.0, 4097.0, 1e9})
        QTest::addRow("hidden %g", value) << "hidden" << value;
    for (const double value : {-1.0, 0.0})
        QTest::addRow("epochs %g", value) << "epochs" << value;
    for (const double value : {-1.0, 0.0})
        QTest::addRow("updates %g", value) << "updates" << value;
    for (const double value : {-1.0, 0.0, std::nan("")})
        QTest::addRow("minutes %g", value) << "minutes" << value;
    for (const double value : {-1.0, 0.0, 1e3, std::nan("")})
        QTest::addRow("rate %g", value) << "rate" << value;
    for (const double value : {-1.0, 0.0, 1e6})
        QTest::addRow("batch %g", value) << "batch" << value;
    QTest::addRow("threads -1") << "threads" << -1.0;
}

void RbmLearnerTest::refusesAbsurdOptions() {
    QFETCH(QString, option);
    QFETCH(double, value);
    TrainOverrides overrides;
    if (option == "hidden")
        overrides.hidden = static_cast<int>(value);
    if (option == "epochs")
        overrides.epochs = static_cast<int>(value);
    if (option == "updates")
        overrides.updates = static_cast<std::int64_t>(value);
    if (option == "minutes")
        overrides.minutes = value;
    if (option == "rate")
        overrides.learningRate = value;
    if (option == "batch")
        overrides.batch = static_cast<int>(value);
    if (option == "threads")
        overrides.threads = static_cast<int>(value);
    const RbmFamily family;
    const auto made = family.makeLearner(smallTrainingSet(seed, smallWindows()), "balanced", overrides);
    QVERIFY(!made.ok());
    QCOMPARE(made.error().code, ErrorCode::InvalidOption);
    QVERIFY(made.error().detail.find("must be between") != std::string::npos);
}

void RbmLearnerTest::framesAreLearntByTheirLikelihood() {
    QVERIFY(rbmOptions("balanced", {}, 1)->adaptive);
    QVERIFY(!rbmOptions("balanced", {}, 32)->adaptive);
    QVERIFY(!rbmOptions("seed", {}, 1)->adaptive);
    TrainOverrides overrides;
    overrides.hidden = 12; // few enough for the exact likelihood
    overrides.updates = 400;
    overrides.batch = 16;
    overrides.threads = 1;
    auto windows = smallWindows();
    windows.windowSteps = 1;
    const auto data = smallTrainingSet(seed, windows);
    RbmLearner run(data, *rbmOptions("balanced", overrides, 1));
    const auto before = run.evaluate();
    while (run.updates() < 400)
        run.update();
    const auto after = run.evaluate();
    QVERIFY2(after.training > before.training + 0.1 && after.finite,
             qPrintable(QString::number(after.training)));
    // The figure is the likelihood of all frames (there are few), as enumeration gives it.
    ThreadPool threads(2);
    UnitRows rows;
    for (const auto& window : data->training())
        data->activeUnits(window, data->homeShift(window.piece), run.rbm().shape().space,
                          rows.emplace_back());
    const double logZ = *enumerateLogPartition(run.rbm(), threads, {}, {});
    const double exact = -meanFreeEnergy(run.rbm(), rows, threads) - logZ;
    QVERIFY2(std::abs(after.training - exact) < 0.05, qPrintable(QString::number(after.training - exact)));
}

void RbmLearnerTest::seedPresetHasTheSeedsNumbers() {
    const PresetData data = rbmPresetData("seed");
    QCOMPARE(data.windows.windowSteps, 128);
    QCOMPARE(data.windows.hop, WindowHop::Tile);
    QCOMPARE(data.windows.transposition, Transposition::Off);
    QCOMPARE(data.grid.pitches(), 78);
    const auto options = rbmOptions("seed", {});
    QVERIFY(options.ok());
    QCOMPARE(options->hidden, 64u);
    QCOMPARE(options->batch, 64u);
    QCOMPARE(options->learningRate, 0.005);
    QCOMPARE(options->epochs, 256);
    QCOMPARE(options->gibbsSteps, 1);
    QVERIFY(!options->persistent);
    QCOMPARE(options->stateSpace, StateSpace::IndependentBits);
    QCOMPARE(options->weightDeviation, 0.01);
    QCOMPARE(visibleShape(data.grid, data.windows.windowSteps, options->stateSpace).units(), 19968u);
}

void RbmLearnerTest::saysWhatWouldFitWhenMemoryDoesNot() {
    auto options = smallWindows();
    options.windowSteps = 60'000;
    TrainOverrides overrides;
    overrides.hidden = 4096;
    const auto data = smallTrainingSet(seed, options);
    const RbmFamily family;
    const auto need = family.memoryNeed(*data, "balanced", overrides);
    QVERIFY(need > std::int64_t{60'000} * 12 * 4096 * 4 * 3);
    overrides.hidden = 16;
    QVERIFY(family.memoryNeed(*data, "balanced", overrides) < need / 100);
}

QTEST_APPLESS_MAIN(RbmLearnerTest)
#include "RbmLearnerTest.moc"
