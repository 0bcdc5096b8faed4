#include "tests/core/rbm/kernels/TestMachine.h"
#include "tests/core/rbm/kernels/VectorPaths.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace partita;
using namespace partita::kernels;

class SampleVisibleTest : public QObject {
    Q_OBJECT

private slots:
    void everyPathDrawsTheSameUnits_data();
    void everyPathDrawsTheSameUnits();
    void drawsDoNotDependOnTheTiling();
    void frequenciesAreTheLogisticProbabilities();
    void frequenciesAreTheSoftmaxOfACell();
    void rareUnitsKeepTheirProbability();
    void onlyFreeLanesAreDrawn();
    void rowsAndUnitsAreUncorrelated();
};

namespace {

std::vector<ActiveKey> drawAll(const VisibleDraw& draw, std::size_t block, std::size_t rows) {
    VisibleScratch scratch;
    std::vector<ActiveKey> on;
    sampleVisibleBlock(draw, block, 0, rows, scratch, on);
    return on;
}

// A machine of one block without hidden influence: lane i has activation x(i).
template <class Activation>
TestMachine biasMachine(const VisibleShape& shape, Activation x) {
    TestMachine machine(shape, 1, 0.0f, 1);
    for (std::size_t unit = 0; unit < shape.units(); ++unit)
        machine.visibleBias[unit] = x(unit);
    return machine;
}

// How often each lane is on in `passes` passes of 512 rows.
std::vector<int> counts(const TestMachine& machine, int passes) {
    constexpr std::size_t rows = 512;
    PackedWeights packed(machine.layout(), 1);
    packed.packAll(machine.view());
    const std::vector<std::uint64_t> off(rows);
    std::vector<int> count(blockLanes);
    for (int pass = 0; pass < passes; ++pass)
        for (const ActiveKey key : drawAll({.weights = &packed,
                                   .hiddenBits = off.data(),
                                   .wordsPerRow = 1,
                                   .key = {.seed = 99, .pass = static_cast<std::uint64_t>(pass)}},
                                           0, rows))
            ++count[key % blockLanes];
    return count;
}

// Five standard deviations: one failure in 1.7 million lanes.
bool plausible(int count, double probability, double draws) {
    return std::abs(count - probability * draws) <=
           5.0 * std::sqrt(draws * probability * (1 - probability)) + 1.0;
}

} // namespace

void SampleVisibleTest::everyPathDrawsTheSameUnits_data() {
    QTest::addColumn<bool>("threeState");
    QTest::addColumn<int>("hidden");
    QTest::addColumn<float>("deviation");
    QTest::newRow("bits") << false << 64 << 0.3f;
    QTest::newRow("bits, odd hidden") << false << 71 << 0.3f;
    QTest::newRow("bits, large weights") << false << 200 << 4.0f;
    QTest::newRow("cells") << true << 64 << 0.3f;
    QTest::newRow("cells, large weights") << true << 130 << 4.0f;
}

void SampleVisibleTest::everyPathDrawsTheSameUnits() {
    QFETCH(bool, threeState);
    QFETCH(int, hidden);
    QFETCH(float, deviation);
    const auto units = static_cast<std::size_t>(hidden);
    const TestMachine machine(threeState ? cellsShape(3, 41) : bitsShape(3, 41), units, deviation, 17);
    PackedWeights packed(machine.layout(), units);
    packed.packAll(machine.view());
    constexpr std::size_t rows = 100;
    const auto bits = randomBits(rows, units, 0.4, 23);
    const VisibleDraw draw{.weights = &packed,
                           .hiddenBits = bits.data(),
                           .wordsPerRow = (units + 63) / 64,
                           .key = {.seed = 5, .pass = 1ULL << 40, .firstRow = 3}};
    for (std::size_t block = 0; block < packed.layout().blocks(); ++block) {
        VisibleScratch scratch;
        std::vector<ActiveKey> expected;
        plain::sampleVisibleBlock(draw, block, 0, rows, scratch, expected);
        QVERIFY(!expected.empty());
        for (const auto path : vectorPaths()) {
            const OnVectorPath on(path);
            const auto drawn = drawAll(draw, block, rows);
            std::vector<ActiveKey> differing;
            std::vector<ActiveKey> a = expected;
            std::vector<ActiveKey> b = drawn;
            std::sort(a.begin(), a.end());
            std::sort(b.begin(), b.end());
            std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(),
                                          std::back_inserter(differing));
            // Exponentials differ in the last bits between the paths: a draw in 10^6 may fall on the other
            // side.
            QVERIFY2(differing.size() <= 1,
                     (pathName(path) + ": " + std::to_string(differing.size())).c_str());
        }
    }
}

void SampleVisibleTest::drawsDoNotDependOnTheTiling() {
    const TestMachine machine(bitsShape(1, 64), 64, 0.3f, 17);
    PackedWeights packed(machine.layout(), 64);
    packed.packAll(machine.view());
    const auto bits = randomBits(150, 64, 0.5, 23);
    const VisibleDraw draw{
        .weights = &packed, .hiddenBits = bits.data(), .wordsPerRow = 1, .key = {.seed = 5, .pass = 7}};
    const auto whole = drawAll(draw, 0, 150);
    VisibleScratch scratch;
    std::vector<ActiveKey> pieces;
    for (const auto& [begin, end] : {std::pair{0, 1}, {1, 70}, {70, 150}})
        sampleVisibleBlock(draw, 0, static_cast<std::size_t>(begin), static_cast<std::size_t>(end), scratch,
                           pieces);
    QCOMPARE(pieces, whole);
    VisibleDraw later = draw; // rows 40 .. as rows of their own
    later.hiddenBits += 40;
    later.key.firstRow = 40;
    std::vector<ActiveKey> shifted = drawAll(later, 0, 110);
    for (auto& key : shifted)
        key += 40 * blockLanes;
    std::vector<ActiveKey> tail;
    std::copy_if(whole.begin(), whole.end(), std::back_inserter(tail),
                 [](ActiveKey key) { return key >= 40 * blockLanes; });
    QCOMPARE(shifted, tail);
}

void SampleVisibleTest::frequenciesAreTheLogisticProbabilities() {
    const auto x = [](std::size_t unit) { return -8.0f + 0.125f * static_cast<float>(unit); };
    const auto machine = biasMachine(bitsShape(1, 64), x);
    constexpr int passes = 400;
    const auto count = counts(machine, passes);
    for (std::size_t lane = 0; lane < blockLanes; ++lane) {
        const double p = 1.0 / (1.0 + std::exp(-static_cast<double>(x(lane))));
        QVERIFY2(plausible(count[lane], p, 512.0 * passes),
                 qPrintable(QString("x %1: %2 of %3").arg(x(lane)).arg(count[lane]).arg(512 * passes)));
    }
}

void SampleVisibleTest::frequenciesAreTheSoftmaxOfACell() {
    const auto shape = cellsShape(1, 64);
    const auto x = [](std::size_t unit) {
        return unit < 64 ? -4.0f + 0.1f * static_cast<float>(unit)
                         : -3.0f + 0.0625f * static_cast<float>(unit * 37 % 64);
    };
    const auto machine = biasMachine(shape, x);
    constexpr int passes = 400;
    const auto count = counts(machine, passes);
    for (std::size_t cell = 0; cell < 64; ++cell) {
        const double held = std::exp(static_cast<double>(x(cell)));
        const double struck = std::exp(static_cast<double>(x(cell + 64)));
        QVERIFY(plausible(count[cell], held / (1 + held + struck), 512.0 * passes));
        QVERIFY(plausible(count[cell + 64], struck / (1 + held + struck), 512.0 * passes));
    }
}

void SampleVisibleTest::rareUnitsKeepTheirProbability() {
    const auto machine = biasMachine(bitsShape(1, 64), [](std::size_t) { return -9.25f; });
    constexpr int passes = 400;
    const auto count = counts(machine, passes);
    const double p = 1.0 / (1.0 + std::exp(9.25)); // 9.6e-5
    int sum = 0;
    for (const int c : count)
        sum += c;
    QVERIFY2(plausible(sum, p, 512.0 * 128 * passes), qPrintable(QString::number(sum)));
}

void SampleVisibleTest::onlyFreeLanesAreDrawn() {
    const auto machine = biasMachine(bitsShape(1, 64), [](std::size_t) { return 0.5f; });
    PackedWeights packed(machine.layout(), 1);
    packed.packAll(machine.view());
    const std::vector<std::uint64_t> off(64);
    const std::uint64_t freeLanes[2] = {0x00FF00000000000FULL, 1ULL << 63};
    for (const auto path : vectorPaths()) {
        const OnVectorPath on(path);
        VisibleDraw draw{.weights = &packed, .hiddenBits = off.data(), .wordsPerRow = 1, .key = {.seed = 1}};
        auto expected = drawAll(draw, 0, 64);
        std::erase_if(expected,
                      [&](ActiveKey key) { return (freeLanes[key % 128 / 64] >> key % 64 & 1) == 0; });
        draw.freeLanes = freeLanes;
        QVERIFY(!expected.empty());
        QCOMPARE(drawAll(draw, 0, 64), expected);
    }
}

void SampleVisibleTest::rowsAndUnitsAreUncorrelated() {
    const auto machine = biasMachine(bitsShape(1, 64), [](std::size_t) { return 0.0f; });
    PackedWeights packed(machine.layout(), 1);
    packed.packAll(machine.view());
    constexpr std::size_t rows = 2048;
    const std::vector<std::uint64_t> off(rows);
    const auto on = drawAll(
        {.weights = &packed, .hiddenBits = off.data(), .wordsPerRow = 1, .key = {.seed = 1}}, 0, rows);
    std::vector<int> state(rows * blockLanes, -1);
    for (const ActiveKey key : on)
        state[key] = 1;
    const auto correlation = [&](std::size_t shift) {
        double sum = 0;
        for (std::size_t i = shift; i < state.size(); ++i)
            sum += state[i] * state[i - shift];
        return std::abs(sum) / std::sqrt(static_cast<double>(state.size()));
    };
    for (const std::size_t shift : {1, 2, 4, 16, 64, 128, 256, 1024, 8192})
        QVERIFY2(correlation(shift) < 5.0, qPrintable(QString::number(shift)));
}

QTEST_APPLESS_MAIN(SampleVisibleTest)
#include "SampleVisibleTest.moc"
