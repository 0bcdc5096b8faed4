#include "core/learn/TrainingOptions.h"
#include "core/learn/OptionFields.h"
#include "core/learn/RunState.h"

#include <QtTest>

#include <limits>

using namespace partita;

class TrainingOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void refusesOverridesOutOfRange_data();
    void refusesOverridesOutOfRange();
    void planIsTheShorterLimit();
    void minutesCountOnlyAlone();
    void resumingKeepsTheShape();
    void extendingGivesAsMuchAgain();
    void fieldsComeBackToTheBit();
    void fieldsSayWhenOneIsMissing();
    void exactTextKeepsEveryBit();
};

namespace {

TrainingOptions someOptions() {
    TrainingOptions options;
    options.preset = "balanced";
    options.hidden = 32;
    options.batch = 8;
    options.learningRate = 0.1;
    options.epochs = 10;
    return options;
}

} // namespace

void TrainingOptionsTest::refusesOverridesOutOfRange_data() {
    QTest::addColumn<int>("hidden");
    QTest::addColumn<double>("rate");
    QTest::addColumn<QString>("named");
    QTest::newRow("no hidden units") << 0 << 0.1 << "the number of hidden units";
    QTest::newRow("too many") << 4097 << 0.1 << "the number of hidden units";
    QTest::newRow("no rate") << 4 << 0.0 << "the learning rate";
    QTest::newRow("not a number") << 4 << std::numeric_limits<double>::quiet_NaN() << "the learning rate";
}

void TrainingOptionsTest::refusesOverridesOutOfRange() {
    QFETCH(int, hidden);
    QFETCH(double, rate);
    QFETCH(QString, named);
    TrainOverrides overrides;
    overrides.hidden = hidden;
    overrides.learningRate = rate;
    auto options = someOptions();
    const auto status = options.apply(overrides);
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, ErrorCode::InvalidOption);
    QVERIFY(status.error().detail.starts_with(named.toStdString()));
    QCOMPARE(options.hidden, 32u);
    QCOMPARE(options.learningRate, 0.1);
}

void TrainingOptionsTest::planIsTheShorterLimit() {
    auto options = someOptions();
    QCOMPARE(options.updates(7), 70);
    options.mostUpdates = 50;
    QCOMPARE(options.updates(7), 50);
    QCOMPARE(options.progress(25, 7, 0), 0.5);
    options.mostUpdates = 500;
    QCOMPARE(options.updates(7), 70);
    QCOMPARE(options.progress(140, 7, 0), 1.0);
}

void TrainingOptionsTest::minutesCountOnlyAlone() {
    TrainOverrides overrides;
    overrides.minutes = 2;
    auto timed = someOptions();
    QVERIFY(timed.apply(overrides).ok());
    QCOMPARE(timed.progress(1'000'000, 1, 30), 0.25);
    overrides.updates = 5;
    auto counted = someOptions();
    QVERIFY(counted.apply(overrides).ok());
    QVERIFY(!counted.minutes);
    QCOMPARE(counted.updates(7), 5);
}

void TrainingOptionsTest::resumingKeepsTheShape() {
    auto kept = someOptions();
    auto asked = someOptions();
    TrainOverrides overrides;
    overrides.epochs = 3;
    asked.epochs = 3;
    QVERIFY(kept.resume(overrides, asked, "m.safetensors").ok());
    QCOMPARE(kept.epochs, 3);
    overrides.hidden = 33;
    const auto status = kept.resume(overrides, asked, "m.safetensors");
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, ErrorCode::ModelMismatch);
    QCOMPARE(status.error().path, std::filesystem::path("m.safetensors"));
}

void TrainingOptionsTest::extendingGivesAsMuchAgain() {
    auto options = someOptions();
    options.extend(70, 7);
    QCOMPARE(options.updates(7), 140);
    options.mostUpdates = 20;
    options.extend(140, 7);
    QCOMPARE(options.updates(7), 160);
}

void TrainingOptionsTest::fieldsComeBackToTheBit() {
    auto kept = someOptions();
    kept.learningRate = 0.1 + 0.2;
    kept.seed = std::numeric_limits<std::uint64_t>::max();
    kept.minutes = 1.0 / 3;
    const auto fields = [](TrainingOptions& options) {
        return OptionFields{{"preset", &options.preset},
                            {"hidden", &options.hidden},
                            {"learning_rate", &options.learningRate},
                            {"epochs", &options.epochs},
                            {"most_updates", &options.mostUpdates},
                            {"minutes", &options.minutes},
                            {"seed", &options.seed}};
    };
    TrainingOptions back;
    back.mostUpdates = 9; // unset in what is read
    QVERIFY(fields(back).read(fields(kept).json()).ok());
    QCOMPARE(back.preset, kept.preset);
    QCOMPARE(back.hidden, kept.hidden);
    QVERIFY(back.learningRate == kept.learningRate);
    QCOMPARE(back.seed, kept.seed);
    QVERIFY(back.minutes == kept.minutes);
    QVERIFY(!back.mostUpdates);
}

void TrainingOptionsTest::fieldsSayWhenOneIsMissing() {
    int number = 7;
    for (const char* text : {"", "[]", "{}", R"({"number":"seven"})", R"({"numbers":1})"}) {
        const auto status = OptionFields{{"number", &number}}.read(text);
        QVERIFY2(!status.ok(), text);
        QCOMPARE(status.error().code, ErrorCode::NotAModel);
    }
    QCOMPARE(number, 7);
}

void TrainingOptionsTest::exactTextKeepsEveryBit() {
    for (const double number : {0.0, 1.0 / 3, -1e-300, 12345678.9})
        QVERIFY(exactNumber(exactText(number)) == number);
}

QTEST_APPLESS_MAIN(TrainingOptionsTest)
#include "TrainingOptionsTest.moc"
