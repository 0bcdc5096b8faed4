#include "core/rbm/likelihood/LogPartition.h"

#include "core/rbm/FreeEnergy.h"
#include "core/rbm/likelihood/AnnealedChains.h"
#include "tests/core/rbm/TinyRbm.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::test;

class AnnealedImportanceTest : public QObject {
    Q_OBJECT

private slots:
    void endsOfThePathAreBaseAndMachine_data() { spaces(); }
    void endsOfThePathAreBaseAndMachine();
    void agreesWithEnumeration_data() { spaces(); }
    void agreesWithEnumeration();
    void knownStatesMakeItPrecise();
    void knownStatesOfLittleMassChangeNothing();
    void tooFewTemperaturesShow();
    void isTheSameOnAnyNumberOfThreads();
    void stopsWhenAsked();

private:
    static void spaces() {
        QTest::addColumn<bool>("threeState");
        QTest::newRow("independent bits") << false;
        QTest::newRow("three states") << true;
    }
};

namespace {

AlignedVector<float> someRates(const Rbm& rbm) {
    AlignedVector<float> rates(rbm.visible());
    for (std::size_t unit = 0; unit < rates.size(); ++unit)
        rates[unit] = 0.05f + 0.02f * static_cast<float>(unit % 7);
    return rates;
}

Rbm machine(bool threeState, double deviation = 1.0) {
    const auto space = threeState ? StateSpace::ThreeState : StateSpace::IndependentBits;
    return tinyRbm(tinyShape(space, 4, 6), 12, 11, deviation);
}

PartitionFunction estimate(const Rbm& rbm, const AnnealingOptions& options, int threads = 2) {
    const AnnealedPath path(rbm, someRates(rbm));
    Crew crew(threads);
    const auto found = annealedLogPartition(path, {{}}, options, crew, {}, {});
    return found ? *found : PartitionFunction();
}

double exact(const Rbm& rbm) {
    Crew crew(2);
    return *enumerateLogPartition(rbm, crew, {}, {});
}

} // namespace

// One step from base to machine weighs a state by the ratio of both, -F(v) and the base's; and the base's
// normalising sum is that of its own states.
void AnnealedImportanceTest::endsOfThePathAreBaseAndMachine() {
    QFETCH(bool, threeState);
    const auto space = threeState ? StateSpace::ThreeState : StateSpace::IndependentBits;
    const Rbm rbm = tinyRbm(tinyShape(space), 5, 4);
    const AnnealedPath path(rbm, someRates(rbm));
    double baseSum = 0;
    for (const auto& state : allStates(rbm.shape())) {
        AnnealedChains chains(path, 0, 1, 1);
        chains.start(0, state);
        std::vector<double> weight{0.0};
        chains.weigh(0.0, 1.0, weight);
        baseSum += std::exp(-freeEnergy(rbm, state) - weight[0] - path.baseLogPartition());
    }
    QVERIFY2(std::abs(baseSum - 1) < 1e-4, qPrintable(QString::number(baseSum)));
}

void AnnealedImportanceTest::agreesWithEnumeration() {
    QFETCH(bool, threeState);
    const Rbm rbm = machine(threeState);
    AnnealingOptions options;
    options.chains = 200;
    options.seed = 3;
    options.wantedError = 0.005; // of 4 steps
    const auto found = estimate(rbm, options);
    const double truth = exact(rbm);
    const auto text = QString("log Z %1, estimate %2 +- %3, reverse %4, %5 effective, %6 temperatures")
                          .arg(truth)
                          .arg(found.logZ)
                          .arg(found.standardError)
                          .arg(*found.reverseLogZ)
                          .arg(*found.effectiveSamples)
                          .arg(found.temperatures);
    QVERIFY2(found.standardError > 0 && found.standardError < 0.05, qPrintable(text));
    QVERIFY2(std::abs(found.logZ - truth) < 4 * found.standardError, qPrintable(text));
    QVERIFY2(std::abs(*found.reverseLogZ - truth) < 0.05, qPrintable(text));
    QVERIFY2(*found.effectiveSamples > 100, qPrintable(text));
}

// A machine with deep valleys, annealed in a hurry.
void AnnealedImportanceTest::knownStatesMakeItPrecise() {
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 5), 12, 11);
    UnitRows rows;
    for (const auto& state : allStates(rbm.shape()))
        if (state.size() % 2 == 0)
            rows.push_back(state);
    const KnownStates known(rows);
    AnnealingOptions options;
    options.chains = 40;
    options.firstTemperatures = 20;
    options.bothDirections = false;
    const auto plain = estimate(rbm, options);
    options.known = &known;
    const auto found = estimate(rbm, options);
    double mass = 0;
    for (const auto& row : rows)
        mass += std::exp(plainNegativeFreeEnergy(rbm, row) - plainLogZ(rbm));
    QVERIFY(!plain.knownShare && found.knownShare);
    QVERIFY2(std::abs(*found.knownShare - mass) < 0.02,
             qPrintable(QString::number(*found.knownShare - mass)));
    const double error = found.logZ - plainLogZ(rbm);
    QVERIFY2(std::abs(error) < 4 * found.standardError, qPrintable(QString::number(error)));
    QVERIFY2(found.standardError < 0.3 * plain.standardError,
             qPrintable(QString::number(found.standardError)));
    QCOMPARE(*found.effectiveSamples, *plain.effectiveSamples);
}

void AnnealedImportanceTest::knownStatesOfLittleMassChangeNothing() {
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 5), 12, 11);
    const KnownStates known(UnitRows{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}});
    AnnealingOptions options;
    options.chains = 40;
    options.bothDirections = false;
    const auto plain = estimate(rbm, options);
    options.known = &known;
    const auto found = estimate(rbm, options);
    QVERIFY(!found.knownShare);
    QCOMPARE(found.logZ, plain.logZ);
    QCOMPARE(found.standardError, plain.standardError);
}

void AnnealedImportanceTest::tooFewTemperaturesShow() {
    const Rbm rbm = machine(false, 4.0);
    AnnealingOptions options;
    options.chains = 50;
    options.firstTemperatures = 3;
    options.mostWork = 0;
    const auto found = estimate(rbm, options);
    QCOMPARE(found.temperatures, 3);
    const bool apart = std::abs(*found.reverseLogZ - found.logZ) > 0.05 * 4;
    QVERIFY(apart || *found.effectiveSamples < 0.25 * 50);
}

void AnnealedImportanceTest::isTheSameOnAnyNumberOfThreads() {
    const Rbm rbm = machine(true);
    AnnealingOptions options;
    options.chains = 30;
    options.firstTemperatures = 60;
    options.mostWork = 0;
    const auto expected = estimate(rbm, options, 1);
    for (const int threads : {2, 5}) {
        const auto found = estimate(rbm, options, threads);
        QCOMPARE(found.logZ, expected.logZ);
        QCOMPARE(*found.reverseLogZ, *expected.reverseLogZ);
        QCOMPARE(found.standardError, expected.standardError);
    }
    options.seed = 2;
    QVERIFY(estimate(rbm, options).logZ != expected.logZ);
}

void AnnealedImportanceTest::stopsWhenAsked() {
    const Rbm rbm = machine(true);
    const AnnealedPath path(rbm, someRates(rbm));
    std::stop_source stop;
    Crew threads(2);
    const auto result = annealedLogPartition(
        path, {{}}, {}, threads, [&](double) { stop.request_stop(); }, stop.get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(AnnealedImportanceTest)
#include "AnnealedImportanceTest.moc"
