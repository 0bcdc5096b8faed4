#include "tests/core/learn/SmallCorpus.h"

#include "core/rbm/RbmFamily.h"
#include "core/rbm/RbmLearner.h"
#include "core/recurrent/RecurrentFamily.h"
#include "core/recurrent/RecurrentLearner.h"
#include "core/recurrent/distributions/Nade.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace partita;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 20;
constexpr std::int64_t whole = 6'000; // updates: an evaluation each hundred

TrainOverrides wanting(const char* option, double number) {
    TrainOverrides overrides;
    overrides.set(option, number);
    return overrides;
}

template <class Options>
Options small(Options options) {
    options.preset = "balanced";
    options.hidden = 8;
    options.batch = 4;
    options.epochs = 1'000'000;
    options.mostUpdates = whole;
    options.threads = 1;
    return options;
}

} // namespace

// Trainings that ended, and are wanted to go on: each family, on a small corpus.
class TrainOnTest : public QObject {
    Q_OBJECT

private slots:
    void init() { data_ = smallTrainingSet(seed, smallWindows()); }
    void goesOnWhateverTheFiguresSay_data() { families(); }
    void goesOnWhateverTheFiguresSay();
    void goesOnForMinutes_data() { families(); }
    void goesOnForMinutes();
    void asManyUpdatesAgain_data() { families(); }
    void asManyUpdatesAgain();
    void asManyMinutesAgain_data() { families(); }
    void asManyMinutesAgain();

private:
    void families();
    std::unique_ptr<Learner> begin(std::optional<std::int64_t> updates, std::optional<double> minutes) const;
    std::unique_ptr<Learner> resume(const TrainOverrides& overrides) const;
    TrainingOutcome run(Learner& learner, std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    std::filesystem::path checkpoint() const { return folder_.filePath("model").toStdString(); }

    QTemporaryDir folder_;
    std::shared_ptr<const TrainingSet> data_;
};

void TrainOnTest::families() {
    QTest::addColumn<bool>("recurrent");
    QTest::newRow("window RBM") << false;
    QTest::newRow("RNN-NADE") << true;
}

std::unique_ptr<Learner> TrainOnTest::begin(std::optional<std::int64_t> updates,
                                            std::optional<double> minutes) const {
    QFETCH(bool, recurrent);
    const auto limited = [&](auto options) {
        options.mostUpdates = updates.value_or(whole);
        options.minutes = minutes;
        // A figure that is no better ends a long run soon, and never one whose end is counted.
        options.heldOutPatience = updates || minutes ? 0 : 1;
        return options;
    };
    if (!recurrent)
        return RbmLearner::make(data_, limited(small(RbmOptions())));
    auto options = limited(small(RecurrentOptions()));
    options.recurrent = 4;
    options.passageSteps = 8;
    return std::make_unique<RecurrentLearner>(recurrent::nadeDistribution(), data_, options);
}

std::unique_ptr<Learner> TrainOnTest::resume(const TrainOverrides& overrides) const {
    QFETCH(bool, recurrent);
    const RbmFamily windows;
    const RecurrentFamily steps(recurrent::nadeDistribution());
    const ModelFamily& family = recurrent ? static_cast<const ModelFamily&>(steps) : windows;
    auto learner = family.resumeLearner(data_, checkpoint(), overrides);
    return learner ? std::move(*learner) : nullptr;
}

// Till its end, or till so many updates.
TrainingOutcome TrainOnTest::run(Learner& learner, std::int64_t most) const {
    TrainingControl control;
    TrainingObserver observer;
    observer.status = [&](const TrainingStatus& status) {
        if (status.point.update >= most)
            control.finish();
    };
    TrainerOptions options;
    options.checkpoint = checkpoint();
    auto outcome = train(learner, options, control, observer, {});
    return outcome ? std::move(*outcome) : TrainingOutcome();
}

void TrainOnTest::goesOnWhateverTheFiguresSay() {
    const auto first = begin({}, {});
    QCOMPARE(run(*first).end, TrainingEnd::HeldOutStopped);
    const auto stopped = first->updates();
    QVERIFY2(stopped < whole, qPrintable(QString::number(stopped)));
    const auto second = resume({});
    QVERIFY(second != nullptr);
    QCOMPARE(second->plan().lastUpdate(), whole);
    const auto further = (stopped + whole) / 2;
    QCOMPARE(run(*second, further).end, TrainingEnd::Finished);
    QVERIFY(second->updates() >= further);
    // It was not over: it goes on in the same way.
    const auto third = resume({});
    QVERIFY(third != nullptr);
    QCOMPARE(third->plan().lastUpdate(), whole);
    QVERIFY(!third->plan().end());
}

void TrainOnTest::goesOnForMinutes() {
    const auto first = begin({}, {});
    QCOMPARE(run(*first).end, TrainingEnd::HeldOutStopped);
    const auto second = resume(wanting("minutes", 0.01));
    QVERIFY(second != nullptr);
    const double before = second->resumedHistory().curve.back().seconds;
    const auto outcome = run(*second);
    QCOMPARE(outcome.end, TrainingEnd::TimeLimit);
    QVERIFY(second->updates() > first->updates());
    QVERIFY(outcome.curve.back().seconds >= before + 0.6);
}

void TrainOnTest::asManyUpdatesAgain() {
    const auto first = begin(7, {});
    QCOMPARE(run(*first).end, TrainingEnd::Planned);
    for (const std::int64_t updates : {14, 28}) {
        const auto next = resume({});
        QVERIFY(next != nullptr);
        QCOMPARE(run(*next).end, TrainingEnd::Planned);
        QCOMPARE(next->updates(), updates);
    }
}

void TrainOnTest::asManyMinutesAgain() {
    auto windows = smallWindows();
    windows.heldOutShare = 0; // so that only the time ends it, however fast the machine
    data_ = smallTrainingSet(seed, windows);
    const auto first = begin({}, 0.005);
    QCOMPARE(run(*first).end, TrainingEnd::TimeLimit);
    const auto second = resume({});
    QVERIFY(second != nullptr);
    QCOMPARE(second->plan().progress(), 0.0);
    QCOMPARE(run(*second).end, TrainingEnd::TimeLimit);
    QVERIFY(second->updates() > first->updates());
}

QTEST_APPLESS_MAIN(TrainOnTest)
#include "TrainOnTest.moc"
