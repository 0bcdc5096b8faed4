#include "core/numeric/VectorLoops.h"

#include "core/base/RandomStream.h"

#include <QTest>

#include <cmath>

using namespace partita;

namespace {

// Small whole numbers: sums of them are exact in any order.
AlignedVector<float> wholeNumbers(std::size_t count, std::uint64_t seed) {
    RandomStream random(seed);
    AlignedVector<float> numbers(count);
    for (auto& number : numbers)
        number = static_cast<float>(static_cast<int>(random.below(21)) - 10);
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

class VectorLoopsTest : public QObject {
    Q_OBJECT

private slots:
    void sumRowsEqualsPlainLoop();
    void vectorOperationsEqualPlainLoops();
    void productIsThePlainLoops_data();
    void productIsThePlainLoops();
    void sigmoidHoldsAtBothEnds();
    void softplusHoldsAtBothEnds();
    void softplusOfManyScaledNumbers();
};

void VectorLoopsTest::sumRowsEqualsPlainLoop() {
    for (const std::size_t stride : {16u, 32u, 48u, 128u, 160u, 272u, 400u}) {
        const auto matrix = wholeNumbers(40 * stride, stride);
        const auto bias = wholeNumbers(stride, stride + 1);
        const auto rows = someOf(40, stride);
        AlignedVector<float> out(stride);
        numeric::sumRows(matrix.data(), stride, rows, bias.data(), out.data());
        for (std::size_t i = 0; i < stride; ++i) {
            float plain = bias[i];
            for (const auto row : rows)
                plain += matrix[row * stride + i];
            QCOMPARE(out[i], plain);
        }
    }
}

void VectorLoopsTest::vectorOperationsEqualPlainLoops() {
    for (const std::size_t count : {1u, 5u, 16u, 37u, 256u}) {
        const auto a = wholeNumbers(count, 1);
        const auto b = wholeNumbers(count, 2);
        float plainDot = 0;
        for (std::size_t i = 0; i < count; ++i)
            plainDot += a[i] * b[i];
        QCOMPARE(numeric::dot(a.data(), b.data(), count), plainDot);

        auto sum = b;
        numeric::addScaled(a.data(), -2.0f, count, sum.data());
        for (std::size_t i = 0; i < count; ++i)
            QCOMPARE(sum[i], b[i] - 2 * a[i]);
    }
}

void VectorLoopsTest::productIsThePlainLoops_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("columns");
    for (const auto& [rows, depth, columns] :
         {std::tuple{1, 1, 1}, {6, 5, 32}, {7, 300, 88}, {13, 513, 57}, {2, 0, 3}})
        QTest::addRow("%d x %d x %d", rows, depth, columns) << rows << depth << columns;
}

void VectorLoopsTest::productIsThePlainLoops() {
    QFETCH(int, rows);
    QFETCH(int, depth);
    QFETCH(int, columns);
    const auto m = static_cast<std::size_t>(rows);
    const auto k = static_cast<std::size_t>(depth);
    const auto n = static_cast<std::size_t>(columns);
    const auto a = wholeNumbers(m * k + 1, 3);
    const auto b = wholeNumbers(k * n + 1, 4);
    for (const bool transposed : {false, true})
        for (const bool accumulate : {false, true}) {
            auto c = wholeNumbers(m * n, 5);
            auto expected = c;
            const numeric::Factor left{a.data(), transposed ? 1 : k, transposed ? m : 1};
            for (std::size_t i = 0; i < m; ++i)
                for (std::size_t j = 0; j < n; ++j) {
                    float sum = accumulate ? expected[i * n + j] : 0.0f;
                    for (std::size_t l = 0; l < k; ++l)
                        sum += a[i * left.row + l * left.column] * b[l * n + j];
                    expected[i * n + j] = sum;
                }
            numeric::multiply({m, k, n, accumulate}, left, b.data(), n, c.data(), n);
            QCOMPARE(c, expected);
        }
}

void VectorLoopsTest::sigmoidHoldsAtBothEnds() {
    const std::vector<float> x{-1e30f, -200, -30, -1, 0, 1, 30, 200, 1e30f, 0.5f, -0.5f};
    std::vector<float> p(x.size());
    numeric::sigmoid(x.data(), 2.0f, x.size(), p.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double plain = 1 / (1 + std::exp(-2 * static_cast<double>(x[i])));
        QVERIFY(p[i] >= 0 && p[i] <= 1);
        QVERIFY(std::abs(static_cast<double>(p[i]) - plain) <= 2e-6 * plain + 1e-30);
    }
}

void VectorLoopsTest::softplusHoldsAtBothEnds() {
    std::vector<float> x;
    for (const float value : {-1e30f, -100.0f, -20.0f, -1.0f, 0.0f, 1e-7f, 1.0f, 20.0f, 100.0f, 1e6f})
        x.push_back(value);
    for (const float value : x) {
        const double sum = numeric::softplusSum(&value, 1.0f, 1);
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
    QVERIFY(std::abs(numeric::softplusSum(a.data(), row.data(), -0.5f, 37) - plain) < 1e-5 * plain);
}

void VectorLoopsTest::softplusOfManyScaledNumbers() {
    std::vector<float> activation;
    double expected = 0;
    for (float x = -200; x <= 200; x += 3.7f) {
        activation.push_back(x);
        const auto wide = static_cast<double>(x) * 0.5;
        expected += std::max(wide, 0.0) + std::log1p(std::exp(-std::abs(wide)));
    }
    const double sum = numeric::softplusSum(activation.data(), 0.5f, activation.size());
    QVERIFY(std::abs(sum - expected) < 1e-5 * expected);
}

QTEST_APPLESS_MAIN(VectorLoopsTest)
#include "VectorLoopsTest.moc"
