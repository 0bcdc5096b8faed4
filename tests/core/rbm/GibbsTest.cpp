#include "rbm/Gibbs.h"

#include "TinyRbm.h"

#include <QTest>

#include <map>

using namespace partita;
using namespace partita::test;

class GibbsTest : public QObject {
    Q_OBJECT

private slots:
    void chainsVisitStatesAsOftenAsTheModelSays_data();
    void chainsVisitStatesAsOftenAsTheModelSays();
    void packedStatesAreTheirUnits();
    void rowsDoNotDependOnOtherRows();
};

void GibbsTest::chainsVisitStatesAsOftenAsTheModelSays_data() {
    QTest::addColumn<bool>("threeState");
    QTest::newRow("independent bits") << false;
    QTest::newRow("three states") << true;
}

// The stationary distribution of the sampler is the enumerated one.
void GibbsTest::chainsVisitStatesAsOftenAsTheModelSays() {
    QFETCH(bool, threeState);
    const auto space = threeState ? StateSpace::ThreeState : StateSpace::IndependentBits;
    const Rbm rbm = tinyRbm(tinyShape(space), 4, 5, 0.7);
    const StepTiles tiles(rbm);
    ThreadPool threads(2);
    constexpr std::size_t chains = 500;
    constexpr std::uint64_t sweeps = 400;
    PackedStates states(chains, rbm.shape().steps, rbm.shape().unitsPerStep());
    UnitRows rows(chains);
    UnitRows hiddenOn;
    AlignedVector<float> hidden;
    std::map<std::vector<std::uint32_t>, double> visits;
    for (std::uint64_t sweep = 0; sweep < sweeps; ++sweep) {
        hiddenActivations(rbm, rows, hidden, threads);
        hiddenProbabilities(rbm, hidden, 1.0f, threads);
        sampleHidden(rbm, hidden, {5, 4, sweep, 0}, hiddenOn, threads);
        sampleVisible(tiles, hiddenOn, 1.0f, {5, 5, sweep, 0}, states, threads);
        unpack(states, rows, threads);
        if (sweep >= 20)
            for (const auto& row : rows)
                visits[row] += 1;
    }
    const double logZ = plainLogZ(rbm);
    double distance = 0; // total variation
    for (const auto& state : allStates(rbm.shape())) {
        const double expected = std::exp(plainNegativeFreeEnergy(rbm, state) - logZ);
        distance += std::abs(visits[state] / (chains * (sweeps - 20)) - expected) / 2;
        visits.erase(state);
    }
    QVERIFY2(distance < 0.025, qPrintable(QString::number(distance)));
    QVERIFY(visits.empty()); // no state that there is not
}

void GibbsTest::packedStatesAreTheirUnits() {
    PackedStates states(2, 3, 70);
    const std::vector<std::uint32_t> units{0, 63, 64, 69, 70, 133, 209};
    states.assignRow(1, units);
    std::vector<std::uint32_t> read;
    states.activeUnits(1, read);
    QCOMPARE(read, units);
    states.activeUnits(0, read);
    QVERIFY(read.empty());
    QVERIFY(states.test(1, 0, 63) && states.test(1, 2, 69) && !states.test(1, 2, 68));
}

void GibbsTest::rowsDoNotDependOnOtherRows() {
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::ThreeState, 3, 7), 20, 6);
    const StepTiles tiles(rbm);
    ThreadPool threads(1);
    const UnitRows hiddenOn{{0, 3, 19}, {}, {5}};
    PackedStates three(3, 3, 14);
    PackedStates one(1, 3, 14);
    sampleVisible(tiles, hiddenOn, 1.0f, {1, 5, 9, 0}, three, threads);
    sampleVisible(tiles, {hiddenOn[0]}, 1.0f, {1, 5, 9, 0}, one, threads);
    std::vector<std::uint32_t> a;
    std::vector<std::uint32_t> b;
    three.activeUnits(0, a);
    one.activeUnits(0, b);
    QCOMPARE(a, b);
}

QTEST_APPLESS_MAIN(GibbsTest)
#include "GibbsTest.moc"
