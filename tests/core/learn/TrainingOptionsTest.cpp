#include "core/learn/ModelFile.h"
#include "core/learn/TrainingOptions.h"

#include <QtTest>

#include <limits>

using namespace partita;

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

TrainingOptionList listOf(TrainingOptions& options) {
    CommonOptions common(options);
    return {std::move(common.hidden).with({{"quick", 16}, {"quick small", 4}}),
            std::move(common.mostUpdates).with({{"quick", 50}, {"endless", std::nullopt}}),
            common.preset,
            common.epochs,
            common.minutes,
            common.learningRate,
            common.constantShare,
            common.finalRate,
            common.batch,
            common.seed,
            common.threads};
}

Status apply(TrainingOptions& options, const TrainOverrides& overrides) {
    return options.apply(overrides, listOf(options));
}

} // namespace

class TrainingOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void refusesOverridesOutOfRange_data();
    void refusesOverridesOutOfRange();
    void refusesWhatThereIsNot();
    void laterKindsGoBeforeEarlierOnes();
    void minutesCountOnlyAlone();
    void resumingKeepsTheShape();
    void comeBackToTheBit();
    void sayWhenOneIsMissingOrAbsurd();
    void areWhatTheyWereForACheckpointThatIsOlder();
    void factsComeFromTheDeclaration();
    void factsFromAFileAreNumbersAgain();
    void exactTextKeepsEveryBit();
};

void TrainingOptionsTest::refusesOverridesOutOfRange_data() {
    QTest::addColumn<int>("hidden");
    QTest::addColumn<double>("rate");
    QTest::addColumn<QString>("said");
    QTest::newRow("no hidden units") << 0 << 0.1
                                     << "the number of hidden units must be between 1 and 4096, not 0";
    QTest::newRow("too many") << 4097 << 0.1
                              << "the number of hidden units must be between 1 and 4096, not 4097";
    QTest::newRow("no rate") << 4 << 0.0 << "the learning rate must be between 1e-09 and 10, not 0";
    QTest::newRow("not a number") << 4 << std::numeric_limits<double>::quiet_NaN()
                                  << "the learning rate must be between 1e-09 and 10, not nan";
}

void TrainingOptionsTest::refusesOverridesOutOfRange() {
    QFETCH(int, hidden);
    QFETCH(double, rate);
    QFETCH(QString, said);
    TrainOverrides overrides;
    overrides.set("hidden", hidden);
    overrides.set("learning_rate", rate);
    auto options = someOptions();
    const auto status = apply(options, overrides);
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, ErrorCode::InvalidOption);
    QCOMPARE(QString::fromStdString(status.error().detail), said);
    QCOMPARE(options.hidden, 32u);
    QCOMPARE(options.learningRate, 0.1);
}

void TrainingOptionsTest::refusesWhatThereIsNot() {
    TrainOverrides overrides;
    overrides.set("hiden", 5);
    auto options = someOptions();
    QCOMPARE(apply(options, overrides).error().code, ErrorCode::InvalidOption);
}

void TrainingOptionsTest::laterKindsGoBeforeEarlierOnes() {
    auto options = someOptions();
    auto list = listOf(options);
    list.choose({"quick", "small", "quick small"});
    QCOMPARE(options.hidden, 4u);
    QCOMPARE(options.mostUpdates, std::optional<std::int64_t>(50));
    list.choose({"quick", "endless"});
    QCOMPARE(options.hidden, 16u);
    QVERIFY(!options.mostUpdates);
}

void TrainingOptionsTest::minutesCountOnlyAlone() {
    TrainOverrides overrides;
    overrides.set("minutes", 2);
    auto timed = someOptions();
    QVERIFY(apply(timed, overrides).ok());
    QVERIFY(timed.minutes == 2.0 && !timed.mostMinutes);
    overrides.set("most_updates", 5);
    auto counted = someOptions();
    QVERIFY(apply(counted, overrides).ok());
    QVERIFY(!counted.minutes);
    QVERIFY(counted.mostMinutes == 2.0);
    QVERIFY(counted.mostUpdates == 5);
}

void TrainingOptionsTest::resumingKeepsTheShape() {
    auto kept = someOptions();
    kept.seed = 7;
    TrainOverrides overrides;
    overrides.set("epochs", 3);
    overrides.set("seed", 9);
    overrides.set("learning_rate", 0.5);
    QVERIFY(kept.resume(overrides, listOf(kept), "m.safetensors").ok());
    QCOMPARE(kept.learningRate, 0.5);
    QCOMPARE(kept.seed, 7u);
    QCOMPARE(kept.epochs, 10); // the plan is another's
    overrides.set("hidden", 33);
    const auto status = kept.resume(overrides, listOf(kept), "m.safetensors");
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, ErrorCode::ModelMismatch);
    QCOMPARE(status.error().path, std::filesystem::path("m.safetensors"));
}

void TrainingOptionsTest::comeBackToTheBit() {
    auto kept = someOptions();
    kept.learningRate = 0.1 + 0.2;
    kept.seed = std::numeric_limits<std::uint64_t>::max();
    kept.minutes = 1.0 / 3;
    kept.threads = 3;
    TrainingOptions back;
    back.mostUpdates = 9; // unset in what is read
    QVERIFY(listOf(back).read(listOf(kept).json()).ok());
    QCOMPARE(back.preset, kept.preset);
    QCOMPARE(back.hidden, kept.hidden);
    QVERIFY(back.learningRate == kept.learningRate);
    QCOMPARE(back.seed, kept.seed);
    QVERIFY(back.minutes == kept.minutes);
    QVERIFY(!back.mostUpdates);
    QCOMPARE(back.threads, 0); // of the machine, not of the training
    // Overrides keep every bit of a seed, too.
    TrainOverrides overrides;
    overrides.set("seed", std::numeric_limits<std::uint64_t>::max() - 1);
    QVERIFY(apply(back, overrides).ok());
    QCOMPARE(back.seed, std::numeric_limits<std::uint64_t>::max() - 1);
}

void TrainingOptionsTest::sayWhenOneIsMissingOrAbsurd() {
    const TrainingOption number{.name = "number", .lowest = 1, .highest = 9};
    for (const char* text :
         {"", "[]", "{}", R"({"number":"seven"})", R"({"numbers":1})", R"({"number":10})"}) {
        int value = 7;
        auto option = number;
        option.field = &value;
        const auto status = TrainingOptionList{option}.read(text);
        QVERIFY2(!status.ok(), text);
        QCOMPARE(status.error().code, ErrorCode::NotAModel);
    }
}

void TrainingOptionsTest::areWhatTheyWereForACheckpointThatIsOlder() {
    double later = 7;
    TrainingOptionList list{{.name = "later", .field = &later, .lowest = 0, .highest = 9, .before = 1.5}};
    QVERIFY(list.read("{}").ok());
    QCOMPARE(later, 1.5);
    QVERIFY(list.read(R"({"later":3})").ok());
    QCOMPARE(later, 3.0);
    QVERIFY(!list.read(R"({"later":"three"})").ok());
}

void TrainingOptionsTest::factsComeFromTheDeclaration() {
    auto options = someOptions();
    options.constantShare = 0.4;
    options.finalRate = 0.02;
    const auto facts = listOf(options).facts();
    QStringList said;
    for (const auto& fact : facts)
        said << QString::fromStdString(fact.words.name + ": " + english(fact.value));
    QCOMPARE(said, QStringList({"hidden: 32", "epochs_planned: 10", "learning_rate: 0.1",
                                "rate_schedule: 40 % of the plan, then falling to 2 % of the rate",
                                "batch: 8", "seed: 1"}));
    for (const auto& fact : facts)
        QVERIFY2(*fact.words.called && *fact.words.meaning, fact.words.name.c_str());
}

void TrainingOptionsTest::factsFromAFileAreNumbersAgain() {
    for (const char* text : {"0", "-12", "200", "-0.750000", "0.15", "1e-05", "19968 = 128 x (78 held)",
                             "007", "", "nan", "0x10", "18446744073709551615", "12345678.9"})
        QCOMPARE(QString::fromStdString(english(factFromText("some", text).value)), QString(text));
    const std::vector<Fact> facts{factFromText("updates", "200"),
                                  factFromText("log_likelihood_held_out", "-0.750000")};
    QVERIFY(factNumber(facts, FactKey::LogLikelihoodHeldOut) == -0.75);
    QVERIFY(factNumber(facts, FactKey::Updates) == 200.0);
    QVERIFY(!factNumber(facts, FactKey::Epochs));
}

void TrainingOptionsTest::exactTextKeepsEveryBit() {
    for (const double number : {0.0, 1.0 / 3, -1e-300, 12345678.9})
        QVERIFY(exactNumber(exactText(number)) == number);
}

QTEST_APPLESS_MAIN(TrainingOptionsTest)
#include "TrainingOptionsTest.moc"
