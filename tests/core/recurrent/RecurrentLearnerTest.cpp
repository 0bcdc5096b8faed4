#include "core/recurrent/RecurrentLearner.h"

#include "core/recurrent/RecurrentFamily.h"
#include "core/recurrent/distributions/Nade.h"
#include "core/recurrent/distributions/Rbm.h"
#include "tests/core/learn/SmallCorpus.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace partita;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 20;

const recurrent::StepDistribution& distribution(bool isNade = false) {
    return isNade ? recurrent::nadeDistribution() : recurrent::rbmDistribution();
}

RecurrentOptions smallOptions(bool isNade = false) {
    RecurrentOptions options;
    options.echoes = isNade ? 4 : 0;
    options.traits = isNade ? recurrent::PieceTraits::figures : 0;
    options.preset = "balanced";
    options.hidden = isNade ? 12 : 3;
    options.recurrent = 10;
    options.batch = 4;
    options.passageSteps = 20;
    options.gibbsSteps = 3;
    options.learningRate = 0.02;
    options.averageDecay = 0.9;
    options.epochs = 40;
    options.threads = 1;
    return options;
}

std::unique_ptr<RecurrentLearner> learner(const RecurrentOptions& options, bool isNade = false) {
    return std::make_unique<RecurrentLearner>(distribution(isNade), smallTrainingSet(seed, smallWindows()),
                                              options);
}

// One row for each kind of step.
void eitherKind() {
    QTest::addColumn<bool>("isNade");
    QTest::newRow("RBM") << false;
    QTest::newRow("NADE") << true;
}

void runTo(RecurrentLearner& run, std::int64_t updates) {
    while (run.updates() < updates)
        run.update();
}

} // namespace

class RecurrentLearnerTest : public QObject {
    Q_OBJECT

private slots:
    void learnsWhatIsThereToLearn_data() { eitherKind(); }
    void learnsWhatIsThereToLearn();
    void everyBlockMoves_data() { eitherKind(); }
    void everyBlockMoves();
    void sameSeedSameBitsOnAnyThreads_data() { eitherKind(); }
    void sameSeedSameBitsOnAnyThreads();
    void endsSoonerWhenHeldOutPiecesStopImproving();
    void resumesToTheSameBits_data() { eitherKind(); }
    void resumesToTheSameBits();
    void savedModelIsTheModel_data() { eitherKind(); }
    void savedModelIsTheModel();
    void refusesWhatIsNoModel();
    void resumeRefusesOtherDataAndOptions();

private:
    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }
    QTemporaryDir folder_;
};

// Bars of four steps with one of two low notes, and one of three places for the high one: log 2 at the first
// step, log 3 among the others, that is (0.69 + 1.1) / 4 nats a step.
void RecurrentLearnerTest::learnsWhatIsThereToLearn() {
    QFETCH(bool, isNade);
    auto options = smallOptions(isNade);
    options.epochs = isNade ? 24 : 120; // a NADE soon knows these few pieces by heart
    const auto run = learner(options, isNade);
    const auto before = run->evaluate();
    runTo(*run, run->plan().lastUpdate());
    const auto after = run->evaluate();
    QVERIFY(before.heldOut && after.heldOut);
    QVERIFY2(*before.heldOut < -1.5, qPrintable(QString::number(*before.heldOut)));
    QVERIFY2(*after.heldOut > -1.0, qPrintable(QString::number(*after.heldOut)));
    QVERIFY2(*after.heldOut < -0.3, qPrintable(QString::number(*after.heldOut)));
}

void RecurrentLearnerTest::everyBlockMoves() {
    QFETCH(bool, isNade);
    const auto run = learner(smallOptions(isNade), isNade);
    const auto before = run->parameters();
    runTo(*run, 2);
    for (const auto& block : before.blocks())
        QVERIFY2(before.block(block.name) != run->parameters().block(block.name), block.name.data());
}

void RecurrentLearnerTest::sameSeedSameBitsOnAnyThreads() {
    QFETCH(bool, isNade);
    auto options = smallOptions(isNade);
    const auto one = learner(options, isNade);
    runTo(*one, 12);
    for (const int threads : {2, 4}) {
        options.threads = threads;
        const auto more = learner(options, isNade);
        runTo(*more, 12);
        QVERIFY(one->parameters().values() == more->parameters().values());
        QCOMPARE(one->evaluate().training, more->evaluate().training);
    }
    options.seed = 2;
    const auto other = learner(options, isNade);
    runTo(*other, 12);
    QVERIFY(one->parameters().values() != other->parameters().values());
}

void RecurrentLearnerTest::endsSoonerWhenHeldOutPiecesStopImproving() {
    auto options = smallOptions(true);
    options.epochs = 100000;
    options.heldOutPatience = 2;
    const auto run = learner(options, true);
    const auto judge = [&] { run->plan().tell(run->evaluate()); };
    const auto whole = run->plan().lastUpdate();
    judge();
    judge();
    QCOMPARE(run->plan().lastUpdate(), whole);
    judge(); // no better than the first, twice
    QCOMPARE(run->plan().lastUpdate(), TrainingPlan::fallEvaluations * run->plan().updatesPerEvaluation());
    QVERIFY(!run->plan().end());
    runTo(*run, run->plan().lastUpdate());
    QVERIFY(run->plan().end() == TrainingEnd::HeldOutStopped);
}

void RecurrentLearnerTest::resumesToTheSameBits() {
    QFETCH(bool, isNade);
    const auto options = smallOptions(isNade);
    const auto whole = learner(options, isNade);
    runTo(*whole, 30);
    const auto first = learner(options, isNade);
    runTo(*first, 13);
    TrainingHistory history;
    history.best = first->snapshot();
    QVERIFY(first->saveCheckpoint(path("checkpoint"), history).ok());
    TrainOverrides overrides;
    overrides.set("threads", 2);
    const auto second = RecurrentLearner::resume(distribution(isNade), smallTrainingSet(seed, smallWindows()),
                                                 path("checkpoint"), overrides);
    QVERIFY2(second.ok(), second.ok() ? "" : describe(second.error()).c_str());
    QCOMPARE((*second)->updates(), 13);
    runTo(**second, 30);
    QVERIFY((*second)->parameters().values() == whole->parameters().values());
    QCOMPARE((*second)->evaluate().training, whole->evaluate().training);
}

void RecurrentLearnerTest::savedModelIsTheModel() {
    QFETCH(bool, isNade);
    const auto run = learner(smallOptions(isNade), isNade);
    runTo(*run, 5);
    const auto model = run->snapshot();
    QVERIFY(model->save(path("model")).ok());
    const auto loaded = RecurrentFamily(distribution(isNade)).load(path("model"));
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : describe(loaded.error()).c_str());
    const auto& a = dynamic_cast<const RecurrentModel&>(*model).content();
    const auto& b = dynamic_cast<const RecurrentModel&>(**loaded).content();
    QVERIFY(a.parameters.shape() == b.parameters.shape());
    QVERIFY(a.parameters.values() == b.parameters.values());
    QVERIFY(a.pieces == b.pieces);
    QCOMPARE(a.stepsPerBar, b.stepsPerBar);
    QCOMPARE(a.commonKey, b.commonKey);
}

void RecurrentLearnerTest::refusesWhatIsNoModel() {
    const auto run = learner(smallOptions());
    QVERIFY(run->snapshot()->save(path("model")).ok());
    std::ifstream in(path("model"), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    for (const std::size_t kept : {std::size_t{0}, std::size_t{7}, whole.size() / 2, whole.size() - 1}) {
        std::ofstream(path("cut"), std::ios::binary) << whole.substr(0, kept);
        const auto loaded = RecurrentFamily(distribution()).load(path("cut"));
        QVERIFY(!loaded.ok());
        QCOMPARE(loaded.error().code, ErrorCode::NotAModel);
    }
}

void RecurrentLearnerTest::resumeRefusesOtherDataAndOptions() {
    const auto run = learner(smallOptions());
    TrainingHistory history;
    history.best = run->snapshot();
    QVERIFY(run->saveCheckpoint(path("checkpoint"), history).ok());
    const auto fewer = RecurrentLearner::resume(distribution(), smallTrainingSet(seed, smallWindows(), 7),
                                                path("checkpoint"), {});
    QVERIFY(!fewer.ok());
    QCOMPARE(fewer.error().code, ErrorCode::ModelMismatch);
    TrainOverrides overrides;
    overrides.set("hidden", 9);
    const auto wider = RecurrentLearner::resume(distribution(), smallTrainingSet(seed, smallWindows()),
                                                path("checkpoint"), overrides);
    QVERIFY(!wider.ok());
    QCOMPARE(wider.error().code, ErrorCode::ModelMismatch);
}

QTEST_APPLESS_MAIN(RecurrentLearnerTest)
#include "RecurrentLearnerTest.moc"
