#include "tests/core/rbm/kernels/Enumeration.h"
#include "tests/core/rbm/kernels/TestMachine.h"

#include <QtTest>

#include <cmath>

using namespace partita;
using namespace partita::kernels;

class GibbsChainsTest : public QObject {
    Q_OBJECT

private slots:
    void chainsReachTheExactDistribution_data();
    void chainsReachTheExactDistribution();
    void sameStatesOnAnyNumberOfThreads();
    void aChainDoesNotDependOnItsNeighbours();
    void clampedUnitsStay_data();
    void clampedUnitsStay();
    void clampingNothingChangesNothing();
    void startingAtStatesGivesTheirHiddenUnits();
};

namespace {

struct Chains {
    const TestMachine& machine;
    std::shared_ptr<const BlockLayout> layout = machine.layout();
    PackedWeights packed;
    Crew crew;
    GibbsChains chains;

    Chains(const TestMachine& source, std::size_t count, int threads, float inverseTemperature = 1.0f)
        : machine(source)
        , packed(layout, source.hidden)
        , crew(threads)
        , chains(layout, source.hidden, source.stride, count, crew)
        , model{.parameters = source.view(),
                .packed = &packed,
                .inverseTemperature = inverseTemperature,
                .seed = 77} {
        packed.packAll(source.view(), inverseTemperature);
    }
    ChainModel model;
};

} // namespace

void GibbsChainsTest::chainsReachTheExactDistribution_data() {
    QTest::addColumn<bool>("threeState");
    QTest::newRow("bits") << false;
    QTest::newRow("cells") << true;
}

void GibbsChainsTest::chainsReachTheExactDistribution() {
    QFETCH(bool, threeState);
    const auto shape = threeState ? cellsShape(2, 3) : bitsShape(2, 3);
    TestMachine machine(shape, 6, 0.8f, 3);
    for (auto& bias : machine.visibleBias)
        bias += 1.5f;
    const Enumeration exact(machine);
    constexpr std::size_t count = 512;
    constexpr int steps = 300;
    Chains c(machine, count, 2);
    for (int i = 0; i < 50; ++i)
        c.chains.step(c.model);
    std::vector<double> joint(shape.units() * shape.units());
    std::vector<std::uint32_t> units;
    for (int i = 0; i < steps; ++i) {
        c.chains.step(c.model);
        for (std::size_t chain = 0; chain < count; chain += 8) {
            c.chains.visibleUnits(chain, units);
            for (const auto a : units)
                for (const auto b : units)
                    joint[a * shape.units() + b] += 1.0 / (steps * count / 8);
        }
    }
    for (std::size_t a = 0; a < shape.units(); ++a)
        for (std::size_t b = 0; b <= a; ++b)
            QVERIFY2(std::abs(joint[a * shape.units() + b] - exact.joint(a, b)) < 0.02,
                     qPrintable(QString("%1 %2: %3, exactly %4")
                                    .arg(a)
                                    .arg(b)
                                    .arg(joint[a * shape.units() + b])
                                    .arg(exact.joint(a, b))));
}

void GibbsChainsTest::sameStatesOnAnyNumberOfThreads() {
    const TestMachine machine(cellsShape(40, 30), 70, 0.2f, 3);
    std::vector<std::vector<std::uint32_t>> first;
    std::vector<float> probabilities;
    for (const int threads : {1, 2, 4}) {
        Chains c(machine, 20, threads);
        for (int i = 0; i < 10; ++i)
            c.chains.step(c.model);
        std::vector<std::vector<std::uint32_t>> states(20);
        for (std::size_t chain = 0; chain < 20; ++chain)
            c.chains.visibleUnits(chain, states[chain]);
        const std::vector<float> hidden(c.chains.hiddenProbabilities().begin(),
                                        c.chains.hiddenProbabilities().end());
        if (threads == 1) {
            first = states;
            probabilities = hidden;
        }
        QVERIFY(!states[0].empty());
        QCOMPARE(states, first);
        QCOMPARE(hidden, probabilities);
    }
}

void GibbsChainsTest::aChainDoesNotDependOnItsNeighbours() {
    const TestMachine machine(bitsShape(40, 30), 70, 0.2f, 3);
    Chains one(machine, 1, 1);
    Chains many(machine, 16, 2);
    for (int i = 0; i < 10; ++i) {
        one.chains.step(one.model);
        many.chains.step(many.model);
    }
    std::vector<std::uint32_t> a;
    std::vector<std::uint32_t> b;
    one.chains.visibleUnits(0, a);
    many.chains.visibleUnits(0, b);
    QVERIFY(!a.empty());
    QCOMPARE(a, b);
    many.chains.visibleUnits(1, b);
    QVERIFY(a != b);
}

void GibbsChainsTest::clampedUnitsStay_data() {
    QTest::addColumn<bool>("threeState");
    QTest::newRow("bits") << false;
    QTest::newRow("cells") << true;
}

// Units 0 and 10 on, and with bits 3 off, as they are; the rest is drawn given them.
void GibbsChainsTest::clampedUnitsStay() {
    QFETCH(bool, threeState);
    const auto shape = threeState ? cellsShape(2, 3) : bitsShape(2, 3);
    const TestMachine machine(shape, 6, 0.8f, 3);
    constexpr std::size_t count = 400;
    Chains c(machine, count, 2);
    std::vector<std::uint64_t> freeLanes(2 * c.layout->blocks());
    // A cell is units 0 and 3, 1 and 4 ... of its step; its held unit speaks for it.
    const auto free = threeState ? std::vector<std::uint32_t>{1, 2, 6, 8}
                                 : std::vector<std::uint32_t>{1, 2, 4, 5, 6, 7, 8, 9, 11};
    for (const auto unit : free)
        freeLanes[c.layout->laneOfUnit(unit) / 64] |= std::uint64_t{1} << c.layout->laneOfUnit(unit) % 64;
    c.chains.clamp(freeLanes, std::vector<std::uint32_t>{0, 10}, c.model);
    TestMachine pinned = machine; // the same by biases that decide
    pinned.visibleBias[0] = pinned.visibleBias[10] = 60.0f;
    pinned.visibleBias[3] = -60.0f;
    const Enumeration exact(pinned);
    std::vector<double> on(shape.units());
    std::vector<std::uint32_t> units;
    constexpr int steps = 60;
    for (int i = -20; i < steps; ++i) {
        c.chains.step(c.model);
        for (std::size_t chain = 0; i >= 0 && chain < count; ++chain) {
            c.chains.visibleUnits(chain, units);
            QVERIFY(std::is_sorted(units.begin(), units.end()));
            for (const auto unit : units)
                on[unit] += 1.0 / (steps * count);
        }
    }
    QCOMPARE(on[3], 0.0);
    for (std::size_t unit = 0; unit < on.size(); ++unit)
        QVERIFY2(std::abs(on[unit] - exact.marginal(unit)) < 0.02,
                 qPrintable(QString("%1: %2, exactly %3").arg(unit).arg(on[unit]).arg(exact.marginal(unit))));
}

void GibbsChainsTest::clampingNothingChangesNothing() {
    const TestMachine machine(cellsShape(40, 30), 70, 0.2f, 3);
    Chains plain(machine, 5, 1);
    Chains clamped(machine, 5, 1);
    const std::vector<std::uint64_t> all(2 * clamped.layout->blocks(), ~std::uint64_t{0});
    clamped.chains.clamp(std::vector<std::uint64_t>(all.size()), {}, clamped.model);
    clamped.chains.clamp(all, {}, clamped.model);
    for (int i = 0; i < 5; ++i) {
        plain.chains.step(plain.model);
        clamped.chains.step(clamped.model);
        if (i == 2)
            clamped.chains.clamp({}, {}, clamped.model);
    }
    std::vector<std::uint32_t> a;
    std::vector<std::uint32_t> b;
    for (std::size_t chain = 0; chain < 5; ++chain) {
        plain.chains.visibleUnits(chain, a);
        clamped.chains.visibleUnits(chain, b);
        QVERIFY(!a.empty());
        QCOMPARE(a, b);
    }
}

void GibbsChainsTest::startingAtStatesGivesTheirHiddenUnits() {
    const TestMachine machine(bitsShape(10, 10), 33, 0.3f, 3);
    const auto lists = randomLists(machine.shape, 7, 0.1, 5);
    Chains c(machine, 7, 2, 0.5f);
    c.chains.startAt(spansOf(lists), c.model);
    for (std::size_t row = 0; row < 7; ++row)
        for (std::size_t h = 0; h < 33; ++h) {
            double x = machine.hiddenBias[h];
            for (const auto unit : lists[row])
                x += machine.weights[unit * machine.stride + h];
            QVERIFY(std::abs(c.chains.hiddenProbabilities()[row * machine.stride + h] -
                             1 / (1 + std::exp(-0.5 * x))) < 1e-6);
        }
}

QTEST_APPLESS_MAIN(GibbsChainsTest)
#include "GibbsChainsTest.moc"
