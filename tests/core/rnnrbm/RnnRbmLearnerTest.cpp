#include "rnnrbm/RnnRbmLearner.h"

#include "core/learn/SmallCorpus.h"
#include "rnnrbm/RnnRbmFamily.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace partita;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 20;

RnnRbmOptions smallOptions() {
    RnnRbmOptions options;
    options.preset = "balanced";
    options.hidden = 3;
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

std::unique_ptr<RnnRbmLearner> learner(const RnnRbmOptions& options) {
    return std::make_unique<RnnRbmLearner>(smallTrainingSet(seed, smallWindows()), options);
}

void runTo(RnnRbmLearner& run, std::int64_t updates) {
    while (run.updates() < updates)
        run.update();
}

} // namespace

class RnnRbmLearnerTest : public QObject {
    Q_OBJECT

private slots:
    void learnsWhatIsThereToLearn();
    void everyBlockMoves();
    void sameSeedSameBitsOnAnyThreads();
    void resumesToTheSameBits();
    void savedModelIsTheModel();
    void refusesWhatIsNoModel();
    void resumeRefusesOtherDataAndOptions();

private:
    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }
    QTemporaryDir folder_;
};

// Bars of four steps with one of two low notes, and one of three places for the high one: log 2 at the first
// step, log 3 among the others, that is (0.69 + 1.1) / 4 nats a step.
void RnnRbmLearnerTest::learnsWhatIsThereToLearn() {
    auto options = smallOptions();
    options.epochs = 120;
    const auto run = learner(options);
    const auto before = run->evaluate();
    runTo(*run, run->plannedUpdates());
    const auto after = run->evaluate();
    QVERIFY(before.heldOut && after.heldOut);
    QVERIFY2(*before.heldOut < -1.5, qPrintable(QString::number(*before.heldOut)));
    QVERIFY2(*after.heldOut > -0.9, qPrintable(QString::number(*after.heldOut)));
    QVERIFY2(*after.heldOut < -0.3, qPrintable(QString::number(*after.heldOut)));
}

void RnnRbmLearnerTest::everyBlockMoves() {
    const auto run = learner(smallOptions());
    const auto before = run->parameters();
    runTo(*run, 2);
    const auto names = rnnrbm::Parameters::blocks(before.shape());
    for (std::size_t i = 0; i < rnnrbm::blockCount; ++i) {
        const auto block = static_cast<rnnrbm::Block>(i);
        QVERIFY2(before.block(block) != run->parameters().block(block), names[i].name);
    }
}

void RnnRbmLearnerTest::sameSeedSameBitsOnAnyThreads() {
    auto options = smallOptions();
    const auto one = learner(options);
    runTo(*one, 12);
    for (const int threads : {2, 4}) {
        options.threads = threads;
        const auto more = learner(options);
        runTo(*more, 12);
        QVERIFY(one->parameters().values() == more->parameters().values());
        QCOMPARE(one->evaluate().training, more->evaluate().training);
    }
    options.seed = 2;
    const auto other = learner(options);
    runTo(*other, 12);
    QVERIFY(one->parameters().values() != other->parameters().values());
}

void RnnRbmLearnerTest::resumesToTheSameBits() {
    const auto options = smallOptions();
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
        RnnRbmLearner::resume(smallTrainingSet(seed, smallWindows()), path("checkpoint"), overrides);
    QVERIFY2(second.ok(), second.ok() ? "" : describe(second.error()).c_str());
    QCOMPARE((*second)->updates(), 13);
    runTo(**second, 30);
    QVERIFY((*second)->parameters().values() == whole->parameters().values());
    QCOMPARE((*second)->evaluate().training, whole->evaluate().training);
}

void RnnRbmLearnerTest::savedModelIsTheModel() {
    const auto run = learner(smallOptions());
    runTo(*run, 5);
    const auto model = run->snapshot();
    QVERIFY(model->save(path("model")).ok());
    const auto loaded = RnnRbmFamily().load(path("model"));
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : describe(loaded.error()).c_str());
    const auto& a = dynamic_cast<const RnnRbmModel&>(*model).content();
    const auto& b = dynamic_cast<const RnnRbmModel&>(**loaded).content();
    QVERIFY(a.parameters.shape() == b.parameters.shape());
    QVERIFY(a.parameters.values() == b.parameters.values());
    QVERIFY(a.pieces == b.pieces);
    QCOMPARE(a.stepsPerBar, b.stepsPerBar);
    QCOMPARE(a.commonKey, b.commonKey);
}

void RnnRbmLearnerTest::refusesWhatIsNoModel() {
    const auto run = learner(smallOptions());
    QVERIFY(run->snapshot()->save(path("model")).ok());
    std::ifstream in(path("model"), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    for (const std::size_t kept : {std::size_t{0}, std::size_t{7}, whole.size() / 2, whole.size() - 1}) {
        std::ofstream(path("cut"), std::ios::binary) << whole.substr(0, kept);
        const auto loaded = RnnRbmFamily().load(path("cut"));
        QVERIFY(!loaded.ok());
        QCOMPARE(loaded.error().code, ErrorCode::NotAModel);
    }
}

void RnnRbmLearnerTest::resumeRefusesOtherDataAndOptions() {
    const auto run = learner(smallOptions());
    TrainingHistory history;
    history.best = run->snapshot();
    QVERIFY(run->saveCheckpoint(path("checkpoint"), history).ok());
    const auto fewer =
        RnnRbmLearner::resume(smallTrainingSet(seed, smallWindows(), 7), path("checkpoint"), {});
    QVERIFY(!fewer.ok());
    QCOMPARE(fewer.error().code, ErrorCode::ModelMismatch);
    TrainOverrides overrides;
    overrides.hidden = 9;
    const auto wider =
        RnnRbmLearner::resume(smallTrainingSet(seed, smallWindows()), path("checkpoint"), overrides);
    QVERIFY(!wider.ok());
    QCOMPARE(wider.error().code, ErrorCode::ModelMismatch);
}

QTEST_APPLESS_MAIN(RnnRbmLearnerTest)
#include "RnnRbmLearnerTest.moc"
