#include "tests/core/rbm/kernels/TestMachine.h"
#include "tests/core/rbm/kernels/VectorPaths.h"

#include <QtTest>

#include <cmath>

using namespace partita;
using namespace partita::kernels;

class PackedWeightsTest : public QObject {
    Q_OBJECT

private slots:
    void everyPathPacksTheSameNumbers();
    void weightsAreRoundedToNearest();
    void noSubsetSumOverflows();
    void exponentFollowsTheWeights();
    void onlyMarkedGroupsAreTaken();
    void threeStateBlocksPairHeldAndStruck();
};

namespace {

// Lane by lane what should be there.
int expectedNumber(float value, int exponent) {
    return static_cast<int>(std::lrint(std::ldexp(value, exponent)));
}

} // namespace

void PackedWeightsTest::everyPathPacksTheSameNumbers() {
    for (const std::size_t hidden : {1, 7, 64, 70}) {
        const TestMachine machine(bitsShape(5, 29), hidden, 0.7f, 11 + hidden);
        const auto layout = machine.layout();
        std::unique_ptr<PackedWeights> plainOne;
        for (const auto path : vectorPaths()) {
            const OnVectorPath on(path);
            PackedWeights packed(layout, hidden);
            packed.packAll(machine.view(), 0.5f);
            if (path == vectorPaths().front())
                plainOne = std::make_unique<PackedWeights>(packed);
            for (std::size_t block = 0; block < layout->blocks(); ++block) {
                QCOMPARE(packed.exponent(block), plainOne->exponent(block));
                const std::size_t count = hidden * blockLanes;
                QVERIFY2(std::equal(packed.weights(block), packed.weights(block) + count,
                                    plainOne->weights(block)),
                         pathName(path).c_str());
                QVERIFY(
                    std::equal(packed.bias(block), packed.bias(block) + blockLanes, plainOne->bias(block)));
            }
        }
    }
}

void PackedWeightsTest::weightsAreRoundedToNearest() {
    const TestMachine machine(bitsShape(3, 50), 20, 0.4f, 3);
    PackedWeights packed(machine.layout(), 20);
    packed.packAll(machine.view());
    for (std::size_t unit = 0; unit < machine.shape.units(); ++unit) {
        const std::size_t block = unit / blockLanes;
        const std::size_t lane = unit % blockLanes;
        QCOMPARE(int{packed.bias(block)[lane]},
                 expectedNumber(machine.visibleBias[unit], packed.exponent(block)));
        for (std::size_t h = 0; h < 20; ++h)
            QCOMPARE(int{packed.weights(block)[h * blockLanes + lane]},
                     expectedNumber(machine.weights[unit * machine.stride + h], packed.exponent(block)));
    }
}

void PackedWeightsTest::noSubsetSumOverflows() {
    for (const float deviation : {0.01f, 1.0f, 5.0f}) {
        const TestMachine machine(bitsShape(2, 64), 200, deviation, 5);
        PackedWeights packed(machine.layout(), 200);
        packed.packAll(machine.view());
        for (std::size_t block = 0; block < 2; ++block)
            for (std::size_t lane = 0; lane < blockLanes; ++lane) {
                int above = std::max<int>(packed.bias(block)[lane], 0);
                int below = std::min<int>(packed.bias(block)[lane], 0);
                for (std::size_t h = 0; h < 200; ++h) {
                    const int weight = packed.weights(block)[h * blockLanes + lane];
                    (weight > 0 ? above : below) += weight;
                }
                QVERIFY(above <= 32767);
                QVERIFY(below >= -32768);
            }
    }
}

void PackedWeightsTest::exponentFollowsTheWeights() {
    TestMachine machine(bitsShape(1, 64), 64, 0.01f, 5);
    PackedWeights packed(machine.layout(), 64);
    packed.packAll(machine.view());
    QCOMPARE(packed.exponent(0), PackedWeights::greatestExponent);
    for (auto& weight : machine.weights)
        weight *= 300.0f;
    packed.pack(machine.view(), 0, 1);
    QVERIFY(packed.exponent(0) < PackedWeights::greatestExponent);
    QCOMPARE(int{packed.weights(0)[64]},
             expectedNumber(machine.weights[64 * machine.stride], packed.exponent(0)));
    for (auto& weight : machine.weights)
        weight /= 300.0f;
    packed.packAll(machine.view());
    QCOMPARE(packed.exponent(0), PackedWeights::greatestExponent);
}

void PackedWeightsTest::onlyMarkedGroupsAreTaken() {
    TestMachine machine(bitsShape(1, 64), 16, 0.1f, 5);
    PackedWeights packed(machine.layout(), 16);
    packed.packAll(machine.view());
    const std::int16_t before = packed.weights(0)[0];
    for (auto& weight : machine.weights)
        weight += 0.125f;
    packed.pack(machine.view(), 0, 1u << 3);
    QCOMPARE(packed.weights(0)[0], before);
    QCOMPARE(int{packed.weights(0)[24]},
             expectedNumber(machine.weights[24 * machine.stride], packed.exponent(0)));
}

void PackedWeightsTest::threeStateBlocksPairHeldAndStruck() {
    const BlockLayout layout(cellsShape(20, 78));
    for (std::size_t block = 0; block < layout.blocks(); ++block)
        for (std::size_t lane = 0; lane < blockLanes / 2; ++lane) {
            const auto held = layout.unitOfLane(block * blockLanes + lane);
            const auto struck = layout.unitOfLane(block * blockLanes + lane + blockLanes / 2);
            if (held == noUnit) {
                QCOMPARE(struck, noUnit);
                continue;
            }
            QCOMPARE(struck, held + 78);
            QCOMPARE(held / 78 % 2, 0u);
            QCOMPARE(layout.laneOfUnit(held), block * blockLanes + lane);
        }
    std::uint32_t units = 0;
    for (const auto& slab : layout.slabs()) {
        QCOMPARE(slab.unitBegin, units);
        units = slab.unitEnd;
    }
    QCOMPARE(units, 20u * 156u);
}

QTEST_APPLESS_MAIN(PackedWeightsTest)
#include "PackedWeightsTest.moc"
