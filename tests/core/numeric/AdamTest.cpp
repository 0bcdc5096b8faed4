#include "core/numeric/Adam.h"

#include "core/base/RandomStream.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace partita;

namespace {

std::vector<float> normals(std::size_t count, std::uint64_t stream) {
    RandomStream random(5, stream);
    std::vector<float> numbers(count);
    for (auto& number : numbers)
        number = static_cast<float>(random.normal());
    return numbers;
}

bool near(float found, double expected) {
    return std::abs(static_cast<double>(found) - expected) < 1e-5 * (1 + std::abs(expected));
}

} // namespace

class AdamTest : public QObject {
    Q_OBJECT

private slots:
    void stepIsThePaper();
    void bothFactorsTakeTheSameStep();
    void averagesFollowTheValues();
    void earlyAveragesForgetTheStart();
};

// Algorithm 1 of the paper, upwards, with clipping, both kinds of decay and an average.
void AdamTest::stepIsThePaper() {
    for (const std::size_t count : {1u, 7u, 16u, 37u}) {
        const auto gradient = normals(count, 1);
        std::vector<float> mean(count), square(count);
        auto value = normals(count, 2);
        auto average = value;
        std::vector<double> m(count), s(count), v(value.begin(), value.end()), a(v);
        for (int update = 1; update <= 3; ++update) {
            numeric::AdamStep step;
            step.rate = 0.01f;
            step.meanFactor = step.rate / static_cast<float>(numeric::momentShare(0.9, update));
            step.squareCorrection = 1 / static_cast<float>(numeric::momentShare(0.999, update));
            step.gradientScale = 0.5f;
            step.weightCost = 0.1f;
            step.weightDecay = 0.2f;
            step.averageDecay = 0.75f;
            numeric::adam(step, gradient.data(), count, mean.data(), square.data(), value.data(),
                          average.data());
            for (std::size_t i = 0; i < count; ++i) {
                const double g = 0.5 * static_cast<double>(gradient[i]) - 0.1 * v[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                s[i] = 0.999 * s[i] + 0.001 * g * g;
                const double corrected = std::sqrt(s[i] / (1 - std::pow(0.999, update))) + 1e-8;
                v[i] = v[i] * (1 - 0.01 * 0.2) + 0.01 * m[i] / (1 - std::pow(0.9, update)) / corrected;
                a[i] = 0.75 * a[i] + 0.25 * v[i];
                QVERIFY(near(value[i], v[i]) && near(average[i], a[i]));
                QVERIFY(near(mean[i], m[i]) && near(square[i], s[i]));
            }
        }
    }
}

void AdamTest::bothFactorsTakeTheSameStep() {
    const auto gradient = normals(20, 1);
    const auto start = normals(20, 2);
    std::vector<float> ends[2];
    for (const bool before : {false, true}) {
        numeric::AdamStep step;
        (before ? step.meanFactor : step.stepFactor) = 0.01f;
        std::vector<float> mean(20), square(20);
        ends[before] = start;
        numeric::adam(step, gradient.data(), 20, mean.data(), square.data(), ends[before].data(), nullptr);
    }
    for (std::size_t i = 0; i < 20; ++i)
        QVERIFY(near(ends[0][i], static_cast<double>(ends[1][i])) && ends[0][i] != start[i]);
}

void AdamTest::averagesFollowTheValues() {
    const auto value = normals(37, 1);
    const auto start = normals(37, 2);
    auto average = start;
    numeric::movingAverage(0.25f, value.data(), value.size(), average.data());
    for (std::size_t i = 0; i < value.size(); ++i)
        QVERIFY(
            near(average[i], 0.25 * static_cast<double>(start[i]) + 0.75 * static_cast<double>(value[i])));
}

void AdamTest::earlyAveragesForgetTheStart() {
    QVERIFY(near(numeric::averageDecayAt(0.999, 1), 1.0 / 11));
    QVERIFY(near(numeric::averageDecayAt(0.999, 90), 0.9));
    QVERIFY(near(numeric::averageDecayAt(0.5, 90), 0.5));
}

QTEST_APPLESS_MAIN(AdamTest)
#include "AdamTest.moc"
