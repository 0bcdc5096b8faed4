#include "core/numeric/Annealing.h"

#include "core/base/RandomStream.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <set>

using namespace partita;

namespace {

// Chains of a normal distribution whose deviation shrinks from 1 to 1/4 along the path, drawn afresh each
// sweep: log Z at beta is half of log(2 pi) less log of the precision's root.
class NormalChains : public numeric::PathChains {
public:
    NormalChains(std::size_t first, std::size_t count)
        : first_(first)
        , x_(count) {}

    std::size_t count() const override { return x_.size(); }
    void drawBase(std::uint64_t number) override { draw(0, number); }
    void sweep(double beta, std::uint64_t number) override { draw(beta, number); }
    void weigh(double from, double to, std::span<double> logWeights) override {
        for (std::size_t chain = 0; chain < x_.size(); ++chain)
            logWeights[chain] += 0.5 * (precision(from) - precision(to)) * x_[chain] * x_[chain];
    }

    static double precision(double beta) { return (1 - beta) + 16 * beta; }
    const std::vector<double>& states() const { return x_; }
    const std::vector<std::uint64_t>& numbers() const { return numbers_; }

private:
    void draw(double beta, std::uint64_t number) {
        numbers_.push_back(number);
        for (std::size_t chain = 0; chain < x_.size(); ++chain)
            x_[chain] = RandomStream(number + 1, first_ + chain).normal() / std::sqrt(precision(beta));
    }

    std::size_t first_;
    std::vector<double> x_;
    std::vector<std::uint64_t> numbers_;
};

constexpr std::size_t chains = 400;
const double logRatio = -std::log(4.0); // of the normalising sums

std::unique_ptr<numeric::PathChains> make(std::size_t first, std::size_t count) {
    return std::make_unique<NormalChains>(first, count);
}

} // namespace

class AnnealingTest : public QObject {
    Q_OBJECT

private slots:
    void schedulesRiseFromZeroToOne();
    void schedulesAreDenseWhereWeightsVary();
    void bothDirectionsTellTheRatio();
    void deviationsAreThoseOfTheIncrements();
    void sameBitsOnAnyNumberOfThreads();
    void noTwoSweepsDrawTheSameNumbers();
    void whatIsSeenIsTheStay();
    void stopsWhenAsked();
};

void AnnealingTest::schedulesRiseFromZeroToOne() {
    const std::vector<double> deviations{0.1, 4.0, 0.0, 0.2};
    for (const auto& betas : {numeric::evenSchedule(50), numeric::measuredSchedule(deviations, 50),
                              numeric::measuredSchedule(std::vector<double>(4, 0.0), 50)}) {
        QCOMPARE(betas.size(), std::size_t{51});
        QCOMPARE(betas.front(), 0.0);
        QCOMPARE(betas.back(), 1.0);
        for (std::size_t i = 0; i + 1 < betas.size(); ++i)
            QVERIFY(betas[i] < betas[i + 1]);
    }
}

void AnnealingTest::schedulesAreDenseWhereWeightsVary() {
    const auto betas = numeric::measuredSchedule(std::vector<double>{1.0, 9.0}, 1000);
    const auto below = std::count_if(betas.begin(), betas.end(), [](double beta) { return beta < 0.5; });
    QVERIFY(std::abs(static_cast<double>(below) - 300) < 3); // half even, half 1 : 9
}

void AnnealingTest::bothDirectionsTellTheRatio() {
    Crew crew(2);
    numeric::Annealing annealing(chains, 16, crew);
    auto betas = numeric::evenSchedule(40);
    const auto up = annealing.walk({.betas = betas, .number = 1}, make);
    const auto estimate = numeric::estimateUp(10, up);
    QVERIFY(estimate.standardError > 0 && estimate.standardError < 0.05);
    QVERIFY2(std::abs(estimate.logZ - 10 - logRatio) < 4 * estimate.standardError,
             qPrintable(QString::number(estimate.logZ)));
    QVERIFY(estimate.effectiveSampleSize > 0.5 * chains && estimate.effectiveSampleSize <= chains);
    std::reverse(betas.begin(), betas.end());
    const auto down = annealing.walk({.betas = betas, .fromBase = false, .burnIn = 1, .number = 2}, make);
    QVERIFY(std::abs(numeric::estimateDown(10, down) - 10 - logRatio) < 0.1);
}

void AnnealingTest::deviationsAreThoseOfTheIncrements() {
    Crew crew(2);
    std::vector<double> deviations;
    numeric::Annealing(chains, 7, crew).walk({.betas = numeric::evenSchedule(20)}, make, &deviations);
    QCOMPARE(deviations.size(), std::size_t{20});
    for (std::size_t i = 0; i < deviations.size(); ++i) { // of c x^2, x normal
        const double precision = NormalChains::precision(static_cast<double>(i) / 20);
        const double expected = 0.5 * 15.0 / 20 * std::sqrt(2.0) / precision;
        QVERIFY2(std::abs(deviations[i] - expected) < 0.3 * expected, qPrintable(QString::number(i)));
    }
}

void AnnealingTest::sameBitsOnAnyNumberOfThreads() {
    std::vector<double> expected;
    for (const int threads : {1, 2, 5}) {
        Crew crew(threads);
        numeric::Annealing annealing(chains, 9, crew);
        const auto found = annealing.walk({.betas = numeric::evenSchedule(10), .number = 3}, make);
        if (expected.empty())
            expected = found;
        QCOMPARE(found, expected);
    }
}

void AnnealingTest::noTwoSweepsDrawTheSameNumbers() {
    Crew crew(1);
    numeric::Annealing annealing(4, 4, crew);
    std::vector<std::uint64_t> numbers;
    const auto seen = [&](const numeric::PathChains& group, std::size_t) {
        numbers = static_cast<const NormalChains&>(group).numbers();
    };
    std::set<std::uint64_t> all;
    std::size_t drawn = 0;
    for (const std::uint64_t walk : {1, 2}) {
        annealing.walk({.betas = numeric::evenSchedule(5), .burnIn = 3, .stay = 4, .number = walk}, make,
                       nullptr, seen);
        QCOMPARE(numbers.size(), std::size_t{1 + 3 + 4 + 4});
        all.insert(numbers.begin(), numbers.end());
        drawn += numbers.size();
    }
    QCOMPARE(all.size(), drawn);
}

void AnnealingTest::whatIsSeenIsTheStay() {
    Crew crew(2);
    numeric::Annealing annealing(chains, 16, crew);
    std::vector<double> squares(chains);
    annealing.walk({.betas = {1.0}, .fromBase = false, .stay = 50}, make, nullptr,
                   [&](const numeric::PathChains& group, std::size_t first) {
                       const auto& states = static_cast<const NormalChains&>(group).states();
                       for (std::size_t i = 0; i < states.size(); ++i)
                           squares[first + i] += states[i] * states[i] / 50;
                   });
    double mean = 0;
    for (const double square : squares)
        mean += square / chains;
    QVERIFY2(std::abs(mean * 16 - 1) < 0.05, qPrintable(QString::number(mean)));
}

void AnnealingTest::stopsWhenAsked() {
    Crew crew(2);
    std::stop_source stop;
    std::mutex mutex;
    std::size_t calls = 0;
    numeric::Annealing annealing(
        chains, 100, crew,
        [&](double) {
            const std::lock_guard lock(mutex);
            if (++calls == 3)
                stop.request_stop();
        },
        stop.get_token());
    annealing.expect(1000);
    annealing.walk({.betas = numeric::evenSchedule(1000)}, make);
    QVERIFY(annealing.stopped());
    QVERIFY2(calls < 10, qPrintable(QString::number(calls)));
}

QTEST_APPLESS_MAIN(AnnealingTest)
#include "AnnealingTest.moc"
