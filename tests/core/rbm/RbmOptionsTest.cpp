#include "tests/core/rbm/SmallRbmLearner.h"

#include "core/rbm/RbmFamily.h"

using namespace partita;
using namespace partita::test;

// The numbers of a training, before it begins.
class RbmOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void refusesAbsurdOptions_data();
    void refusesAbsurdOptions();
    void seedPresetHasTheSeedsNumbers();
    void saysWhatWouldFitWhenMemoryDoesNot();
};

void RbmOptionsTest::refusesAbsurdOptions_data() {
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

void RbmOptionsTest::refusesAbsurdOptions() {
    QFETCH(QString, option);
    QFETCH(double, value);
    TrainOverrides overrides;
    if (option == "hidden")
        overrides.set("hidden", static_cast<int>(value));
    if (option == "epochs")
        overrides.set("epochs", static_cast<int>(value));
    if (option == "updates")
        overrides.set("most_updates", static_cast<std::int64_t>(value));
    if (option == "minutes")
        overrides.set("minutes", value);
    if (option == "rate")
        overrides.set("learning_rate", value);
    if (option == "batch")
        overrides.set("batch", static_cast<int>(value));
    if (option == "threads")
        overrides.set("threads", static_cast<int>(value));
    const RbmFamily family;
    const auto made = family.makeLearner(smallTrainingSet(seed, smallWindows()), "balanced", overrides);
    QVERIFY(!made.ok());
    QCOMPARE(made.error().code, ErrorCode::InvalidOption);
    QVERIFY(made.error().detail.find("must be between") != std::string::npos);
}

void RbmOptionsTest::seedPresetHasTheSeedsNumbers() {
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
    QCOMPARE(options->stateSpace(), StateSpace::IndependentBits);
    QCOMPARE(options->weightDeviation, 0.01);
    QCOMPARE(visibleShape(data.grid, data.windows.windowSteps, options->stateSpace()).units(), 19968u);
}

void RbmOptionsTest::saysWhatWouldFitWhenMemoryDoesNot() {
    auto options = smallWindows();
    options.windowSteps = 60'000;
    TrainOverrides overrides;
    overrides.set("hidden", 4096);
    const auto data = smallTrainingSet(seed, options);
    const RbmFamily family;
    const auto need = family.memoryNeed(*data, "balanced", overrides);
    QVERIFY(need > std::int64_t{60'000} * 12 * 4096 * 4 * 3);
    overrides.set("hidden", 16);
    QVERIFY(family.memoryNeed(*data, "balanced", overrides) < need / 100);
}

QTEST_APPLESS_MAIN(RbmOptionsTest)
#include "RbmOptionsTest.moc"
