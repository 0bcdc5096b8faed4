#include "core/rbm/kernels/UpdateRows.h"
#include "tests/core/rbm/kernels/TestMachine.h"
#include "tests/core/rbm/kernels/VectorPaths.h"

#include <QtTest>

#include <cmath>

using namespace partita;
using namespace partita::kernels;

class UpdateRowsTest : public QObject {
    Q_OBJECT

private slots:
    void everyPathIsThePlainGradient();
    void lateUpdatesAreTheSameAsTimelyOnes();
    void changedGroupsAreReported();
};

namespace {

constexpr std::size_t positiveRows = 70;
constexpr std::size_t negativeRows = 5;

struct Statistics {
    AlignedVector<float> positive;
    AlignedVector<float> negative;
    std::vector<std::uint64_t> masks; // 128 x (2 + 1)

    Statistics(std::size_t stride, double share, std::uint64_t seed)
        : positive(positiveRows * stride)
        , negative(negativeRows * stride)
        , masks(blockLanes * 3) {
        RandomStream random(seed);
        for (auto& x : positive)
            x = random.uniform();
        for (auto& x : negative)
            x = random.uniform();
        for (std::size_t lane = 0; lane < blockLanes; ++lane) {
            for (std::size_t row = 0; row < positiveRows; ++row)
                if (random.uniform() < share)
                    masks[lane * 3 + row / 64] |= std::uint64_t{1} << row % 64;
            for (std::size_t row = 0; row < negativeRows; ++row)
                if (random.uniform() < share)
                    masks[lane * 3 + 2] |= std::uint64_t{1} << row;
        }
    }

    double gradient(std::size_t lane, std::size_t h, std::size_t stride, double scale) const {
        double sum = 0;
        for (std::size_t row = 0; row < positiveRows; ++row)
            if (masks[lane * 3 + row / 64] >> row % 64 & 1)
                sum += scale / positiveRows * positive[row * stride + h];
        for (std::size_t row = 0; row < negativeRows; ++row)
            if (masks[lane * 3 + 2] >> row & 1)
                sum -= scale / negativeRows * negative[row * stride + h];
        return sum;
    }
    double biasGradient(std::size_t lane, double scale) const {
        return scale * (std::popcount(masks[lane * 3]) + std::popcount(masks[lane * 3 + 1])) / positiveRows -
               scale * std::popcount(masks[lane * 3 + 2]) / negativeRows;
    }
};

struct Machine : TestMachine {
    AlignedVector<float> velocities;
    AlignedVector<float> biasVelocities;
    std::vector<std::int64_t> upToDate;
    MissedUpdates missed;

    explicit Machine(std::size_t hiddenUnits)
        : TestMachine(bitsShape(1, 64), hiddenUnits, 0.1f, 4)
        , velocities(weights.size())
        , biasVelocities(visibleBias.size())
        , upToDate(visibleBias.size()) {}

    RowUpdate update(const Statistics& statistics, float rate, float momentum, float decay) {
        return {.weights = weights.data(),
                .velocities = momentum > 0 ? velocities.data() : nullptr,
                .visibleBias = visibleBias.data(),
                .biasVelocities = momentum > 0 ? biasVelocities.data() : nullptr,
                .upToDate = upToDate.data(),
                .stride = stride,
                .positive = statistics.positive.data(),
                .negative = statistics.negative.data(),
                .positiveWords = 2,
                .negativeWords = 1,
                .positiveScale = rate / positiveRows,
                .negativeScale = rate / negativeRows,
                .biasScale = 2.0f,
                .momentum = momentum,
                .decay = decay,
                .missed = &missed};
    }
};

} // namespace

void UpdateRowsTest::everyPathIsThePlainGradient() {
    for (const std::size_t hidden : {5, 64, 150, 300}) {
        const Machine before(hidden);
        const BlockLayout layout(before.shape);
        const Statistics statistics(before.stride, 0.05, 9);
        for (const auto path : vectorPaths()) {
            const OnVectorPath on(path);
            Machine machine = before;
            updateRows(machine.update(statistics, 0.5f, 0, 0), layout, 0, statistics.masks.data());
            for (std::size_t lane = 0; lane < blockLanes; ++lane) {
                QVERIFY(std::abs(machine.visibleBias[lane] - before.visibleBias[lane] -
                                 2 * statistics.biasGradient(lane, 0.5)) < 1e-5);
                for (std::size_t h = 0; h < hidden; ++h) {
                    const std::size_t i = lane * machine.stride + h;
                    QVERIFY(std::abs(machine.weights[i] - before.weights[i] -
                                     statistics.gradient(lane, h, machine.stride, 0.5)) < 1e-6);
                }
            }
        }
    }
}

void UpdateRowsTest::lateUpdatesAreTheSameAsTimelyOnes() {
    constexpr std::size_t hidden = 37;
    constexpr int updates = 50;
    const Machine before(hidden);
    const BlockLayout layout(before.shape);
    for (const auto path : vectorPaths()) {
        const OnVectorPath on(path);
        Machine machine = before;
        std::vector<double> weights(before.weights.begin(), before.weights.end());
        std::vector<double> velocities(weights.size());
        std::vector<double> biases(before.visibleBias.begin(), before.visibleBias.end());
        std::vector<double> biasVelocities(biases.size());
        for (int i = 0; i < updates; ++i) {
            const Statistics statistics(machine.stride, 0.002,
                                        static_cast<std::uint64_t>(100 + i)); // most rows off
            const float momentum = i < 20 ? 0.5f : 0.9f;
            const float decay = i % 2 == 0 ? 0.01f : 0.02f;
            updateRows(machine.update(statistics, 0.5f, momentum, decay), layout, 0, statistics.masks.data());
            machine.missed.append(momentum, decay);
            for (std::size_t lane = 0; lane < blockLanes; ++lane) {
                biasVelocities[lane] =
                    momentum * biasVelocities[lane] + 2 * statistics.biasGradient(lane, 0.5);
                biases[lane] += biasVelocities[lane];
                for (std::size_t h = 0; h < hidden; ++h) {
                    const std::size_t k = lane * machine.stride + h;
                    velocities[k] = momentum * velocities[k] +
                                    statistics.gradient(lane, h, machine.stride, 0.5) - decay * weights[k];
                    weights[k] += velocities[k];
                }
            }
        }
        const Statistics none(machine.stride, 0, 1);
        bringUpToDate(machine.update(none, 0.5f, 0.9f, 0.01f), layout, 0);
        for (std::size_t lane = 0; lane < blockLanes; ++lane)
            for (std::size_t h = 0; h < hidden; ++h) {
                const std::size_t k = lane * machine.stride + h;
                QVERIFY(std::abs(machine.weights[k] - weights[k]) < 2e-5);
                QVERIFY(std::abs(machine.velocities[k] - velocities[k]) < 2e-5);
            }
        for (std::size_t lane = 0; lane < blockLanes; ++lane)
            QVERIFY(std::abs(machine.visibleBias[lane] - biases[lane]) < 1e-4);
    }
}

void UpdateRowsTest::changedGroupsAreReported() {
    Machine machine(16);
    const BlockLayout layout(machine.shape);
    Statistics statistics(machine.stride, 0, 1);
    statistics.masks[17 * 3 + 1] = 1;
    statistics.masks[90 * 3 + 2] = 1;
    QCOMPARE(updateRows(machine.update(statistics, 0.1f, 0, 0), layout, 0, statistics.masks.data()),
             1u << 2 | 1u << 11);
}

QTEST_APPLESS_MAIN(UpdateRowsTest)
#include "UpdateRowsTest.moc"
