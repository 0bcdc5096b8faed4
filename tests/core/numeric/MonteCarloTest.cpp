#include "core/numeric/MonteCarlo.h"

#include "core/base/RandomStream.h"

#include <QTest>

#include <cmath>

using namespace partita;

class MonteCarloTest : public QObject {
    Q_OBJECT

private slots:
    void weightsOfKnownSpread();
    void oneWeightHasNoSpread();
    void sumsOfExponentials();
    void timeOfAnAutoregression_data();
    void timeOfAnAutoregression();
    void shortSeriesAreUnresolved();
    void constantSeriesHaveTimeOne();
};

namespace {

// x(t) = phi x(t - 1) + noise, from its own distribution.
std::vector<double> autoregression(double phi, std::size_t count, std::size_t length) {
    RandomStream random(7, 3);
    std::vector<double> series;
    for (std::size_t one = 0; one < count; ++one) {
        double x = random.normal() / std::sqrt(1 - phi * phi);
        for (std::size_t t = 0; t < length; ++t) {
            series.push_back(x + 100);
            x = phi * x + random.normal();
        }
    }
    return series;
}

} // namespace

void MonteCarloTest::weightsOfKnownSpread() {
    const std::vector<double> equal{-1000, -1000, -1000, -1000};
    QCOMPARE(numeric::logMeanExp(equal), -1000.0);
    QCOMPARE(numeric::ImportanceWeights(equal).effectiveSampleSize(), 4.0);
    QCOMPARE(numeric::ImportanceWeights(equal).standardError(), 0.0);
    const std::vector<double> one{-5000, 3, -5000, -5000}; // one of four has it all
    QVERIFY(std::abs(numeric::logMeanExp(one) - (3 - std::log(4.0))) < 1e-12);
    QVERIFY(std::abs(numeric::ImportanceWeights(one).effectiveSampleSize() - 1) < 1e-12);
    // Weights 1 and 3: mean 2, deviation sqrt(2), error of the mean 1, of its logarithm 1/2.
    const std::vector<double> two{0.0, std::log(3.0)};
    QVERIFY(std::abs(numeric::ImportanceWeights(two).standardError() - 0.5) < 1e-12);
}

void MonteCarloTest::oneWeightHasNoSpread() {
    const std::vector<double> one{-700};
    const numeric::ImportanceWeights weights(one);
    QCOMPARE(weights.logMean(), -700.0);
    QCOMPARE(weights.effectiveSampleSize(), 1.0);
    QCOMPARE(weights.standardError(), 0.0);
}

void MonteCarloTest::sumsOfExponentials() {
    const std::vector<double> logarithms{-1000 + std::log(2.0), -1000, -1000 + std::log(3.0)};
    QVERIFY(std::abs(numeric::logSumExp(logarithms) - (-1000 + std::log(6.0))) < 1e-12);
    QVERIFY(std::abs(numeric::logMeanExp(logarithms) - (-1000 + std::log(2.0))) < 1e-12);
}

void MonteCarloTest::timeOfAnAutoregression_data() {
    QTest::addColumn<double>("phi");
    for (const double phi : {0.0, 0.5, 0.9})
        QTest::addRow("%g", phi) << phi;
}

void MonteCarloTest::timeOfAnAutoregression() {
    QFETCH(double, phi);
    const auto found = numeric::autocorrelationTime(autoregression(phi, 16, 4000), 16);
    const double exact = (1 + phi) / (1 - phi);
    QVERIFY2(std::abs(found.time - exact) < 0.1 * exact, qPrintable(QString::number(found.time)));
    QVERIFY(found.resolved);
}

void MonteCarloTest::shortSeriesAreUnresolved() {
    QVERIFY(!numeric::autocorrelationTime(autoregression(0.99, 8, 100), 8).resolved);
}

void MonteCarloTest::constantSeriesHaveTimeOne() {
    const auto found = numeric::autocorrelationTime(std::vector<double>(20, 3.0), 2);
    QCOMPARE(found.time, 1.0);
    QVERIFY(found.resolved);
}

QTEST_APPLESS_MAIN(MonteCarloTest)
#include "MonteCarloTest.moc"
