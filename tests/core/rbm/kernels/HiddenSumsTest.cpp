#include "core/rbm/kernels/GibbsChains.h"
#include "core/rbm/kernels/GibbsKernels.h"
#include "tests/core/rbm/kernels/TestMachine.h"
#include "tests/core/rbm/kernels/VectorPaths.h"

#include <QtTest>

using namespace partita;
using namespace partita::kernels;

class HiddenSumsTest : public QObject {
    Q_OBJECT

private slots:
    void sumsOfWholeNumbersAreExact();
    void drawnUnitsAreSummedByRow();
    void slabsAddUpToTheWholeList();
};

namespace {

// Whole numbers: sums are exact in any order.
TestMachine wholeNumbers(const VisibleShape& shape, std::size_t hidden) {
    TestMachine machine(shape, hidden, 1.0f, 31);
    for (auto& weight : machine.weights)
        weight = static_cast<float>(static_cast<int>(weight * 8.0f));
    return machine;
}

std::vector<float> expectedSum(const TestMachine& machine, UnitList units) {
    std::vector<float> sum(machine.stride);
    for (const std::size_t unit : units)
        for (std::size_t h = 0; h < machine.hidden; ++h)
            sum[h] += machine.weights[unit * machine.stride + h];
    return sum;
}

} // namespace

void HiddenSumsTest::sumsOfWholeNumbersAreExact() {
    for (const std::size_t hidden : {1, 16, 64, 150, 700}) {
        const auto machine = wholeNumbers(bitsShape(4, 50), hidden);
        const auto lists = randomLists(machine.shape, 6, 0.1, 77);
        for (const auto path : vectorPaths()) {
            const OnVectorPath on(path);
            for (const auto& list : lists) {
                AlignedVector<float> sum(machine.stride, 0.0f);
                numeric::addRows(machine.weights.data(), machine.stride, list, sum.data());
                QVERIFY(std::equal(sum.begin(), sum.end(), expectedSum(machine, list).begin()));
            }
        }
    }
}

void HiddenSumsTest::drawnUnitsAreSummedByRow() {
    for (const auto& shape : {bitsShape(4, 50), cellsShape(4, 50)}) {
        const auto machine = wholeNumbers(shape, 80);
        const auto layout = machine.layout();
        const std::size_t block = layout->blocks() - 1;
        std::vector<ActiveKey> keys;
        std::vector<std::vector<std::uint32_t>> lists(10);
        RandomStream random(6);
        for (std::size_t row = 4; row < 10; ++row)
            for (std::size_t lane = 0; lane < blockLanes; ++lane)
                if (layout->unitsOfBlock(block)[lane] != noUnit && random.uniform() < 0.2f && row != 7) {
                    keys.push_back(static_cast<ActiveKey>(row * blockLanes + lane));
                    lists[row].push_back(layout->unitsOfBlock(block)[lane]);
                }
        for (const auto path : vectorPaths()) {
            const OnVectorPath on(path);
            AlignedVector<float> sums(6 * machine.stride, 0.0f);
            addDrawnRows(machine.weights.data(), machine.stride, *layout, block, keys, 4, sums.data());
            for (std::size_t row = 4; row < 10; ++row) {
                const auto expected = expectedSum(machine, lists[row]);
                QVERIFY(std::equal(expected.begin(), expected.end(), &sums[(row - 4) * machine.stride]));
            }
        }
    }
}

void HiddenSumsTest::slabsAddUpToTheWholeList() {
    for (const auto& shape : {bitsShape(64, 30), cellsShape(64, 30), bitsShape(1, 44)}) {
        const auto machine = wholeNumbers(shape, 40);
        const auto layout = machine.layout();
        const auto lists = randomLists(shape, 70, 0.05, 15);
        const auto rows = spansOf(lists);
        Crew crew(3);
        AlignedVector<float> partials(layout->slabs().size() * rows.size() * machine.stride);
        std::vector<std::uint32_t> cuts;
        sumBySlab(*layout, machine.weights.data(), machine.stride, rows, crew, partials.data(), cuts);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            std::vector<float> sum(machine.stride);
            for (std::size_t slab = 0; slab < layout->slabs().size(); ++slab)
                for (std::size_t h = 0; h < machine.stride; ++h)
                    sum[h] += partials[(slab * rows.size() + row) * machine.stride + h];
            QCOMPARE(sum, expectedSum(machine, rows[row]));
            QCOMPARE(cuts[row], 0u);
            QCOMPARE(std::size_t{cuts[layout->slabs().size() * rows.size() + row]}, rows[row].size());
        }
    }
}

QTEST_APPLESS_MAIN(HiddenSumsTest)
#include "HiddenSumsTest.moc"
