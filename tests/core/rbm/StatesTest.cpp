#include "core/rbm/States.h"

#include "core/base/RandomStream.h"

#include <QTest>

#include <bit>
#include <cmath>

using namespace partita;

class StatesTest : public QObject {
    Q_OBJECT

private slots:
    void bitsFollowTheirProbabilities();
    void threeStatesFollowTheirProbabilities_data();
    void threeStatesFollowTheirProbabilities();
    void noUnitOutsideTheStepComesOn();
};

void StatesTest::bitsFollowTheirProbabilities() {
    VisibleShape shape{1, 2, 78, StateSpace::IndependentBits};
    AlignedVector<float> activation(shape.stepStride(), 0.0f);
    for (std::size_t i = 0; i < shape.unitsPerStep(); ++i)
        activation[i] = static_cast<float>(i) / 20.0f - 6.0f;
    std::vector<float> probability(shape.stepStride());
    stepProbabilities(shape, activation.data(), 0.5f, probability.data());
    std::vector<int> counts(shape.unitsPerStep());
    constexpr int trials = 4000;
    for (int trial = 0; trial < trials; ++trial) {
        std::uint64_t bits[3];
        sampleStep(shape, activation.data(), 0.5f, {3, 5, static_cast<std::uint64_t>(trial), 0}, bits);
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

void StatesTest::threeStatesFollowTheirProbabilities_data() {
    QTest::addColumn<int>("pitches");
    for (const int pitches : {1, 12, 32, 63, 64, 65, 78, 88, 128})
        QTest::addRow("%d pitches", pitches) << pitches;
}

void StatesTest::threeStatesFollowTheirProbabilities() {
    QFETCH(int, pitches);
    const VisibleShape shape{1, 2, static_cast<std::size_t>(pitches), StateSpace::ThreeState};
    AlignedVector<float> activation(shape.stepStride(), 0.0f);
    RandomStream random(static_cast<std::uint64_t>(pitches));
    for (std::size_t i = 0; i < shape.unitsPerStep(); ++i)
        activation[i] = static_cast<float>(random.normal() * 2 - 1);
    std::vector<float> probability(shape.stepStride());
    stepProbabilities(shape, activation.data(), 1.0f, probability.data());
    std::vector<int> counts(shape.unitsPerStep());
    constexpr int trials = 4000;
    for (int trial = 0; trial < trials; ++trial) {
        std::uint64_t bits[4];
        sampleStep(shape, activation.data(), 1.0f, {9, 5, static_cast<std::uint64_t>(trial), 3}, bits);
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

void StatesTest::noUnitOutsideTheStepComesOn() {
    for (const std::size_t pitches : {3u, 78u}) {
        for (const auto space : {StateSpace::IndependentBits, StateSpace::ThreeState}) {
            const VisibleShape shape{1, 2, pitches, space};
            const AlignedVector<float> activation(shape.stepStride(), 1e30f);
            std::uint64_t bits[4] = {};
            sampleStep(shape, activation.data(), 1.0f, {1, 5, 0, 0}, bits);
            int on = 0;
            for (std::size_t w = 0; w < shape.wordsPerStep(); ++w)
                on += std::popcount(bits[w]);
            QCOMPARE(on, static_cast<int>(shape.threeState() ? pitches : 2 * pitches));
            if (shape.unitsPerStep() % 64 != 0)
                QCOMPARE(bits[shape.wordsPerStep() - 1] >> shape.unitsPerStep() % 64, 0u);
        }
    }
}

QTEST_APPLESS_MAIN(StatesTest)
#include "StatesTest.moc"
