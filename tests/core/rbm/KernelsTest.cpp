#include "core/rbm/Kernels.h"

#include "core/base/RandomStream.h"
#include "core/rbm/AlignedVector.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

using namespace partita;

namespace {

// Small whole numbers: sums of them are exact in any order.
AlignedVector<float> wholeNumbers(std::size_t count, std::uint64_t seed) {
    RandomStream random(seed);
    AlignedVector<float> numbers(count);
    for (auto& number : numbers)
        number = static_cast<float>(static_cast<int>(random.below(201)) - 100);
    return numbers;
}

std::vector<std::uint32_t> someOf(std::size_t count, std::uint64_t seed) {
    RandomStream random(seed);
    std::vector<std::uint32_t> some;
    for (std::uint32_t i = 0; i < count; ++i)
        if (random.below(3) == 0)
            some.push_back(i);
    return some;
}

double plainSoftplus(double x) {
    return x > 30 ? x + std::exp(-x) : std::log1p(std::exp(x));
}

} // namespace

class KernelsTest : public QObject {
    Q_OBJECT

private slots:
    void sumRowsEqualsPlainLoop();
    void vectorOperationsEqualPlainLoops();
    void uniformIsPhilox();
    void sigmoidHoldsAtBothEnds();
    void softplusHoldsAtBothEnds();
    void bernoulliFollowsItsProbabilities();
    void bitsFollowTheirProbabilities();
    void threeStatesFollowTheirProbabilities_data();
    void threeStatesFollowTheirProbabilities();
    void noUnitOutsideTheStepComesOn();
};

void KernelsTest::sumRowsEqualsPlainLoop() {
    for (const std::size_t stride : {16u, 32u, 48u, 128u, 160u, 272u, 400u}) {
        const auto matrix = wholeNumbers(40 * stride, stride);
        const auto bias = wholeNumbers(stride, stride + 1);
        const auto rows = someOf(40, stride);
        AlignedVector<float> out(stride);
        kernels::sumRows(matrix.data(), stride, rows, bias.data(), out.data());
        for (std::size_t i = 0; i < stride; ++i) {
            float plain = bias[i];
            for (const auto row : rows)
                plain += matrix[row * stride + i];
            QCOMPARE(out[i], plain);
        }
    }
}

void KernelsTest::vectorOperationsEqualPlainLoops() {
    for (const std::size_t count : {1u, 5u, 16u, 37u, 256u}) {
        const auto a = wholeNumbers(count, 1);
        const auto b = wholeNumbers(count, 2);
        float plainDot = 0;
        for (std::size_t i = 0; i < count; ++i)
            plainDot += a[i] * b[i];
        QCOMPARE(kernels::dot(a.data(), b.data(), count), plainDot);

        auto sum = b;
        kernels::addScaled(a.data(), -2.0f, count, sum.data());
        auto velocity = wholeNumbers(count, 3);
        auto value = wholeNumbers(count, 4);
        const auto oldVelocity = velocity;
        const auto oldValue = value;
        kernels::ascend(a.data(), {2.0f, 3.0f, 4.0f}, count, velocity.data(), value.data());
        auto alone = oldValue;
        kernels::ascend(a.data(), {2.0f, 0.0f, 4.0f}, count, nullptr, alone.data());
        for (std::size_t i = 0; i < count; ++i) {
            QCOMPARE(sum[i], b[i] - 2 * a[i]);
            QCOMPARE(velocity[i], 3 * oldVelocity[i] + 2 * (a[i] - 4 * oldValue[i]));
            QCOMPARE(value[i], oldValue[i] + velocity[i]);
            QCOMPARE(alone[i], oldValue[i] + 2 * (a[i] - 4 * oldValue[i]));
        }
    }
}

void KernelsTest::uniformIsPhilox() {
    const kernels::Draws draws{0x123456789ABCDEFull, 5, 0xABCDEF0123ull, 77};
    std::vector<float> numbers(256);
    kernels::uniform(draws, 200, numbers.data());
    for (std::uint32_t unit = 0; unit < 200; ++unit) {
        const auto words = philox4x32({unit / 64 * 16 + unit % 16, 77, 0xCDEF0123u, 0xABu | 5u << 24},
                                      {0x89ABCDEFu, 0x1234567u});
        const float plain = static_cast<float>(words[unit / 16 % 4] >> 8) * 0x1p-24f + 0x1p-25f;
        QCOMPARE(numbers[unit], plain);
        QVERIFY(numbers[unit] > 0 && numbers[unit] < 1);
    }
}

void KernelsTest::sigmoidHoldsAtBothEnds() {
    const std::vector<float> x{-1e30f, -200, -30, -1, 0, 1, 30, 200, 1e30f, 0.5f, -0.5f};
    std::vector<float> p(x.size());
    kernels::sigmoid(x.data(), 2.0f, x.size(), p.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double plain = 1 / (1 + std::exp(-2 * static_cast<double>(x[i])));
        QVERIFY(p[i] >= 0 && p[i] <= 1);
        QVERIFY(std::abs(static_cast<double>(p[i]) - plain) <= 2e-6 * plain + 1e-30);
    }
}

void KernelsTest::softplusHoldsAtBothEnds() {
    std::vector<float> x;
    for (const float value : {-1e30f, -100.0f, -20.0f, -1.0f, 0.0f, 1e-7f, 1.0f, 20.0f, 100.0f, 1e6f})
        x.push_back(value);
    for (const float value : x) {
        const double sum = kernels::softplusSum(&value, nullptr, 0, 1);
        QVERIFY(std::isfinite(sum));
        const double plain = plainSoftplus(static_cast<double>(value));
        QVERIFY2(std::abs(sum - plain) <= 1e-6 * plain + 1e-7,
                 qPrintable(QString::number(static_cast<double>(value))));
    }
    const auto a = wholeNumbers(37, 1);
    const auto row = wholeNumbers(37, 2);
    double plain = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        plain += plainSoftplus(static_cast<double>(a[i]) - 0.5 * static_cast<double>(row[i]));
    QVERIFY(std::abs(kernels::softplusSum(a.data(), row.data(), -0.5f, 37) - plain) < 1e-5 * plain);
}

void KernelsTest::bernoulliFollowsItsProbabilities() {
    const std::vector<float> probability{0.0f, 1.0f, 0.5f, 0.03f, 0.9f};
    std::vector<int> counts(probability.size());
    std::vector<std::uint32_t> on(probability.size());
    constexpr int trials = 20000;
    for (int trial = 0; trial < trials; ++trial) {
        const auto found = kernels::sampleBernoulli(probability.data(), probability.size(),
                                                    {1, 4, static_cast<std::uint64_t>(trial), 0}, on.data());
        for (std::size_t i = 0; i < found; ++i)
            ++counts[on[i]];
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double p = static_cast<double>(probability[i]);
        QVERIFY(std::abs(counts[i] - trials * p) <= 5 * std::sqrt(trials * p * (1 - p)));
    }
}

void KernelsTest::bitsFollowTheirProbabilities() {
    VisibleShape shape{1, 2, 78, StateSpace::IndependentBits};
    AlignedVector<float> activation(shape.stepStride(), 0.0f);
    for (std::size_t i = 0; i < shape.unitsPerStep(); ++i)
        activation[i] = static_cast<float>(i) / 20.0f - 6.0f;
    std::vector<float> probability(shape.stepStride());
    kernels::stepProbabilities(shape, activation.data(), 0.5f, probability.data());
    std::vector<int> counts(shape.unitsPerStep());
    constexpr int trials = 4000;
    for (int trial = 0; trial < trials; ++trial) {
        std::uint64_t bits[3];
        kernels::sampleStep(shape, activation.data(), 0.5f, {3, 5, static_cast<std::uint64_t>(trial), 0},
                            bits);
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += static_cast<int>(bits[i / 64] >> (i % 64) & 1);
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double p = 1 / (1 + std::exp(-0.5 * static_cast<double>(activation[i])));
        QVERIFY(std::abs(static_cast<double>(probability[i]) - p) < 1e-5);
        QVERIFY2(std::abs(counts[i] - trials * p) <= 5 * std::sqrt(trials * p * (1 - p)) + 1,
                 qPrintable(QString::number(i)));
    }
}

void KernelsTest::threeStatesFollowTheirProbabilities_data() {
    QTest::addColumn<int>("pitches");
    for (const int pitches : {1, 12, 32, 63, 64, 65, 78, 88, 128})
        QTest::addRow("%d pitches", pitches) << pitches;
}

void KernelsTest::threeStatesFollowTheirProbabilities() {
    QFETCH(int, pitches);
    const VisibleShape shape{1, 2, static_cast<std::size_t>(pitches), StateSpace::ThreeState};
    AlignedVector<float> activation(shape.stepStride(), 0.0f);
    RandomStream random(static_cast<std::uint64_t>(pitches));
    for (std::size_t i = 0; i < shape.unitsPerStep(); ++i)
        activation[i] = static_cast<float>(random.normal() * 2 - 1);
    std::vector<float> probability(shape.stepStride());
    kernels::stepProbabilities(shape, activation.data(), 1.0f, probability.data());
    std::vector<int> counts(shape.unitsPerStep());
    constexpr int trials = 4000;
    for (int trial = 0; trial < trials; ++trial) {
        std::uint64_t bits[4];
        kernels::sampleStep(shape, activation.data(), 1.0f, {9, 5, static_cast<std::uint64_t>(trial), 3},
                            bits);
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += static_cast<int>(bits[i / 64] >> (i % 64) & 1);
        for (std::size_t i = 0; i < shape.pitches; ++i) {
            const std::size_t s = i + shape.pitches;
            QVERIFY((bits[i / 64] >> (i % 64) & bits[s / 64] >> (s % 64) & 1) == 0);
        }
    }
    for (std::size_t i = 0; i < shape.pitches; ++i) {
        const double h = std::exp(static_cast<double>(activation[i]));
        const double s = std::exp(static_cast<double>(activation[i + shape.pitches]));
        for (const auto& [unit, p] :
             {std::pair(i, h / (1 + h + s)), std::pair(i + shape.pitches, s / (1 + h + s))}) {
            QVERIFY(std::abs(static_cast<double>(probability[unit]) - p) < 1e-5);
            QVERIFY(std::abs(counts[unit] - trials * p) <= 5 * std::sqrt(trials * p * (1 - p)) + 1);
        }
    }
}

void KernelsTest::noUnitOutsideTheStepComesOn() {
    for (const std::size_t pitches : {3u, 78u}) {
        for (const auto space : {StateSpace::IndependentBits, StateSpace::ThreeState}) {
            const VisibleShape shape{1, 2, pitches, space};
            const AlignedVector<float> activation(shape.stepStride(), 1e30f);
            std::uint64_t bits[4] = {};
            kernels::sampleStep(shape, activation.data(), 1.0f, {1, 5, 0, 0}, bits);
            int on = 0;
            for (std::size_t w = 0; w < shape.wordsPerStep(); ++w)
                on += std::popcount(bits[w]);
            QCOMPARE(on, static_cast<int>(shape.threeState() ? pitches : 2 * pitches));
            if (shape.unitsPerStep() % 64 != 0)
                QCOMPARE(bits[shape.wordsPerStep() - 1] >> shape.unitsPerStep() % 64, 0u);
        }
    }
}

QTEST_APPLESS_MAIN(KernelsTest)
#include "KernelsTest.moc"
