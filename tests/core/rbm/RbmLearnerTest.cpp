#include "tests/core/rbm/SmallRbmLearner.h"

#include "core/learn/Trainer.h"
#include "core/rbm/likelihood/LogPartition.h"
#include "core/rbm/FreeEnergy.h"
#include "core/rbm/RbmFamily.h"

#include <QTemporaryDir>
#include <QTest>

using namespace partita;
using namespace partita::test;

class RbmLearnerTest : public QObject {
    Q_OBJECT

private slots:
    void learnsWhatIsThereToLearn_data();
    void learnsWhatIsThereToLearn();
    void startsFromTheDataRates();
    void sameSeedSameBitsOnAnyThreads_data() { estimators(); }
    void sameSeedSameBitsOnAnyThreads();
    void anotherSeedIsAnotherTraining();
    void saysHowItsChainsDo();
    void rollsBackWithASmallerRate();
    void stopsWhereNothingMoreIsLearnt();
    void framesAreLearntByTheirLikelihood();
    void theAverageIsTheModel();

private:
    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }

    QTemporaryDir folder_;
};

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
    options.threeState = static_cast<StateSpace>(space) == StateSpace::ThreeState;
    options.persistent = persistent;
    options.centred = centred;
    options.epochs = 60;
    const auto run = learner(options);
    const auto before = run->evaluate();
    while (run->updates() < run->plan().lastUpdate())
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
    auto options = estimatorOptions();
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
    const auto said = factsOf(figures.chains);
    QCOMPARE(said.size(), 3u);
    for (const auto& fact : said)
        QVERIFY2(std::any_of(kept.begin(), kept.end(),
                             [&](const Fact& other) {
                                 return other.key == fact.key && english(other.value) == english(fact.value);
                             }),
                 fact.words.name.c_str());
    // Contrastive divergence has no chains of its own.
    auto options = smallOptions();
    options.persistent = false;
    QVERIFY(!learner(options)->evaluate().chains.has_value());
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

// No piece is held out: the figure of the training pieces tells when to stop.
void RbmLearnerTest::stopsWhereNothingMoreIsLearnt() {
    auto windows = smallWindows();
    windows.heldOutPieces.emplace();
    auto options = smallOptions();
    options.epochs = 100000;
    options.mostUpdates = 6000;
    options.learningRate = 0.5;
    options.heldOutPatience = 4;
    const auto run = RbmLearner::make(smallTrainingSet(seed, windows), options);
    TrainingControl control;
    const auto outcome = train(*run, {}, control, {}, {});
    QVERIFY(outcome.ok());
    QCOMPARE(outcome->end, TrainingEnd::TrainingStopped);
    QVERIFY2(run->updates() < 6000, qPrintable(QString::number(run->updates())));
}

void RbmLearnerTest::framesAreLearntByTheirLikelihood() {
    QVERIFY(rbmOptions("balanced", {}, 1)->adaptive);
    QVERIFY(!rbmOptions("balanced", {}, 32)->adaptive);
    QVERIFY(!rbmOptions("seed", {}, 1)->adaptive);
    TrainOverrides overrides;
    overrides.set("hidden", 12); // few enough for the exact likelihood
    overrides.set("most_updates", 400);
    overrides.set("batch", 16);
    overrides.set("threads", 1);
    auto windows = smallWindows();
    windows.windowSteps = 1;
    const auto data = smallTrainingSet(seed, windows);
    const auto run = RbmLearner::make(data, *rbmOptions("balanced", overrides, 1));
    const auto before = run->evaluate();
    while (run->updates() < 400)
        run->update();
    const auto after = run->evaluate();
    QVERIFY2(after.training > before.training + 0.1 && after.finite,
             qPrintable(QString::number(after.training)));
    // The figure is the likelihood of all frames (there are few), as enumeration gives it.
    Crew threads(2);
    UnitRows rows;
    for (const auto& window : data->training())
        data->activeUnits(window, data->homeShift(window.piece), run->rbm().shape().space,
                          rows.emplace_back());
    const auto kept = run->snapshot();
    const Rbm& rbm = static_cast<const RbmModel&>(*kept).rbm();
    const double logZ = *enumerateLogPartition(rbm, threads, {}, {});
    const double exact = -meanFreeEnergy(rbm, rows, threads) - logZ;
    QVERIFY2(std::abs(after.training - exact) < 0.05, qPrintable(QString::number(after.training - exact)));
}

// The mean of the weights is the model, and what is judged.
void RbmLearnerTest::theAverageIsTheModel() {
    auto options = smallOptions();
    options.adaptive = true;
    options.averageDecay = 0.8;
    const auto run = learner(options);
    Rbm mean = run->rbm();
    for (int update = 1; update <= 30; ++update) {
        run->update();
        const auto share = static_cast<float>(1 - std::min(0.8, update / (10.0 + update)));
        mean.weights() += share * (run->rbm().weights() - mean.weights());
    }
    const auto kept = run->snapshot();
    const auto& weights = static_cast<const RbmModel&>(*kept).rbm().weights();
    QVERIFY((weights - mean.weights()).cwiseAbs().maxCoeff() < 1e-5f);
    QVERIFY((weights - run->rbm().weights()).cwiseAbs().maxCoeff() > 1e-3f);
}

QTEST_APPLESS_MAIN(RbmLearnerTest)
#include "RbmLearnerTest.moc"
