#include "core/recurrent/DenseKernels.h"

#include "core/base/RandomStream.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace partita;
using namespace partita::recurrent;

namespace {

// Small whole numbers: every sum is exact.
std::vector<float> wholeNumbers(std::size_t count, RandomStream& random) {
    std::vector<float> numbers(count);
    for (auto& number : numbers)
        number = static_cast<float>(random.below(9)) - 4;
    return numbers;
}

} // namespace

class DenseKernelsTest : public QObject {
    Q_OBJECT

private slots:
    void productIsThePlainLoops_data();
    void productIsThePlainLoops();
    void bitsComeAsOftenAsTheySay();
    void cellsComeAsOftenAsTheySay();
    void softplusIsStable();
};

void DenseKernelsTest::productIsThePlainLoops_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("columns");
    for (const auto& [rows, depth, columns] :
         {std::tuple{1, 1, 1}, {6, 5, 32}, {7, 300, 88}, {13, 513, 57}, {2, 0, 3}})
        QTest::addRow("%d x %d x %d", rows, depth, columns) << rows << depth << columns;
}

void DenseKernelsTest::productIsThePlainLoops() {
    QFETCH(int, rows);
    QFETCH(int, depth);
    QFETCH(int, columns);
    const auto m = static_cast<std::size_t>(rows);
    const auto k = static_cast<std::size_t>(depth);
    const auto n = static_cast<std::size_t>(columns);
    RandomStream random(3);
    const auto a = wholeNumbers(m * k + 1, random);
    const auto b = wholeNumbers(k * n + 1, random);
    for (const bool transposed : {false, true})
        for (const bool accumulate : {false, true}) {
            auto c = wholeNumbers(m * n, random);
            auto expected = c;
            const kernels::Factor left{a.data(), transposed ? 1 : k, transposed ? m : 1};
            for (std::size_t i = 0; i < m; ++i)
                for (std::size_t j = 0; j < n; ++j) {
                    float sum = accumulate ? expected[i * n + j] : 0.0f;
                    for (std::size_t l = 0; l < k; ++l)
                        sum += a[i * left.row + l * left.column] * b[l * n + j];
                    expected[i * n + j] = sum;
                }
            kernels::multiply({m, k, n, accumulate}, left, b.data(), n, c.data(), n);
            QCOMPARE(c, expected);
        }
}

void DenseKernelsTest::bitsComeAsOftenAsTheySay() {
    const std::vector<float> activation{-3, -1, 0, 0.5f, 2, 40, -40};
    std::vector<double> counts(activation.size());
    std::vector<float> bits(activation.size());
    constexpr int draws = 20000;
    for (std::uint32_t i = 0; i < draws; ++i) {
        kernels::sampleBits(activation.data(), 0.5f, activation.size(), {i * 2654435761u, i}, bits.data());
        for (std::size_t j = 0; j < bits.size(); ++j)
            counts[j] += static_cast<double>(bits[j]);
    }
    for (std::size_t j = 0; j < bits.size(); ++j) {
        const double p = 1 / (1 + std::exp(-0.5 * static_cast<double>(activation[j])));
        QVERIFY(std::abs(counts[j] / draws - p) < 5 * std::sqrt(p * (1 - p) / draws) + 1e-3);
    }
}

void DenseKernelsTest::cellsComeAsOftenAsTheySay() {
    const std::vector<float> activation{0, 1, -2, /* struck */ 1, -1, 0.5f};
    std::vector<double> counts(6);
    std::vector<float> cells(6);
    constexpr int draws = 20000;
    for (std::uint32_t i = 0; i < draws; ++i) {
        kernels::sampleCells(activation.data(), 1.0f, 3, {i * 2246822519u, i ^ 0x5555u}, cells.data());
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

void DenseKernelsTest::softplusIsStable() {
    std::vector<float> activation;
    double expected = 0;
    for (float x = -200; x <= 200; x += 3.7f) {
        activation.push_back(x);
        const auto wide = static_cast<double>(x) * 0.5;
        expected += std::max(wide, 0.0) + std::log1p(std::exp(-std::abs(wide)));
    }
    const double sum = kernels::softplusSum(activation.data(), 0.5f, activation.size());
    QVERIFY(std::abs(sum - expected) < 1e-5 * expected);
}

QTEST_APPLESS_MAIN(DenseKernelsTest)
#include "DenseKernelsTest.moc"
