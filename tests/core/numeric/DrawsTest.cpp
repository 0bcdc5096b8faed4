#include "core/numeric/Draws.h"

#include "core/base/RandomStream.h"

#include <QTest>

#include <cmath>

using namespace partita;

class DrawsTest : public QObject {
    Q_OBJECT

private slots:
    void uniformIsPhilox();
    void bernoulliFollowsItsProbabilities();
    void bitsComeAsOftenAsTheySay();
    void cellsComeAsOftenAsTheySay();
};

void DrawsTest::uniformIsPhilox() {
    const numeric::Draws draws{0x123456789ABCDEFull, 5, 0xABCDEF0123ull, 77};
    std::vector<float> numbers(256);
    numeric::uniform(draws, 200, numbers.data());
    for (std::uint32_t unit = 0; unit < 200; ++unit) {
        const auto words = philox4x32({unit / 64 * 16 + unit % 16, 77, 0xCDEF0123u, 0xABu | 5u << 24},
                                      {0x89ABCDEFu, 0x1234567u});
        const float plain = static_cast<float>(words[unit / 16 % 4] >> 8) * 0x1p-24f + 0x1p-25f;
        QCOMPARE(numbers[unit], plain);
        QVERIFY(numbers[unit] > 0 && numbers[unit] < 1);
    }
}

void DrawsTest::bernoulliFollowsItsProbabilities() {
    const std::vector<float> probability{0.0f, 1.0f, 0.5f, 0.03f, 0.9f};
    std::vector<int> counts(probability.size());
    std::vector<std::uint32_t> on(probability.size());
    constexpr int trials = 20000;
    for (int trial = 0; trial < trials; ++trial) {
        const auto found = numeric::sampleBernoulli(probability.data(), probability.size(),
                                                    {1, 4, static_cast<std::uint64_t>(trial), 0}, on.data());
        for (std::size_t i = 0; i < found; ++i)
            ++counts[on[i]];
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double p = static_cast<double>(probability[i]);
        QVERIFY(std::abs(counts[i] - trials * p) <= 5 * std::sqrt(trials * p * (1 - p)));
    }
}

void DrawsTest::bitsComeAsOftenAsTheySay() {
    const std::vector<float> activation{-3, -1, 0, 0.5f, 2, 40, -40};
    std::vector<double> counts(activation.size());
    std::vector<float> bits(activation.size());
    constexpr int draws = 20000;
    for (std::uint32_t i = 0; i < draws; ++i) {
        numeric::sampleBits(activation.data(), 0.5f, activation.size(), {i * 2654435761u, i}, bits.data());
        for (std::size_t j = 0; j < bits.size(); ++j)
            counts[j] += static_cast<double>(bits[j]);
    }
    for (std::size_t j = 0; j < bits.size(); ++j) {
        const double p = 1 / (1 + std::exp(-0.5 * static_cast<double>(activation[j])));
        QVERIFY(std::abs(counts[j] / draws - p) < 5 * std::sqrt(p * (1 - p) / draws) + 1e-3);
    }
}

void DrawsTest::cellsComeAsOftenAsTheySay() {
    const std::vector<float> activation{0, 1, -2, /* struck */ 1, -1, 0.5f};
    std::vector<double> counts(6);
    std::vector<float> cells(6);
    constexpr int draws = 20000;
    for (std::uint32_t i = 0; i < draws; ++i) {
        numeric::sampleCells(activation.data(), 1.0f, 3, {i * 2246822519u, i ^ 0x5555u}, cells.data());
        for (std::size_t j = 0; j < 3; ++j)
            QVERIFY(cells[j] + cells[3 + j] <= 1.0f);
        for (std::size_t j = 0; j < 6; ++j)
            counts[j] += static_cast<double>(cells[j]);
    }
    for (std::size_t j = 0; j < 6; ++j) {
        const double all = 1 + std::exp(static_cast<double>(activation[j % 3])) +
                           std::exp(static_cast<double>(activation[3 + j % 3]));
        const double p = std::exp(static_cast<double>(activation[j])) / all;
        QVERIFY(std::abs(counts[j] / draws - p) < 5 * std::sqrt(p * (1 - p) / draws));
    }
}

QTEST_APPLESS_MAIN(DrawsTest)
#include "DrawsTest.moc"
