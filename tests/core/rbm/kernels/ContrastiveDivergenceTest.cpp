#include "tests/core/rbm/kernels/Enumeration.h"
#include "tests/core/rbm/kernels/TestMachine.h"

#include <QtTest>

#include <cmath>

using namespace partita;
using namespace partita::kernels;

class ContrastiveDivergenceTest : public QObject {
    Q_OBJECT

private slots:
    void gradientIsThatOfTheLikelihood();
    void goesOnFromItsState();
    void sameBitsOnAnyNumberOfThreads_data();
    void sameBitsOnAnyNumberOfThreads();
    void packedWeightsFollow();
    void likelihoodOfTheDataRises();
    void settlingEarlyOnlyRounds();
};

namespace {

void shapes() {
    QTest::addColumn<bool>("threeState");
    QTest::newRow("bits") << false;
    QTest::newRow("cells") << true;
}

VisibleShape shapeOf(bool threeState) {
    return threeState ? cellsShape(24, 30) : bitsShape(24, 30);
}

void train(ContrastiveDivergence& trainer, const VisibleShape& shape, int updates, bool persistent,
           const DescentOptions& options) {
    for (int i = 0; i < updates; ++i) {
        const auto lists = randomLists(shape, 20, 0.03, static_cast<std::uint64_t>(1000 + i));
        trainer.positive(spansOf(lists));
        if (!persistent)
            trainer.startChains();
        trainer.gibbs(1);
        trainer.update(options);
    }
    trainer.settle();
}

} // namespace

// One update at rate 1 from chains in equilibrium against finite differences of the enumerated likelihood.
void ContrastiveDivergenceTest::gradientIsThatOfTheLikelihood() {
    TestMachine machine(bitsShape(1, 4), 5, 0.8f, 8);
    TestMachine probe = machine;
    const std::vector<std::vector<std::uint32_t>> patterns{{0, 1, 5}, {2, 3, 7}, {0, 1, 5, 6}, {4}};
    const auto mean = [&](const TestMachine& at) {
        const Enumeration exact(at);
        double sum = 0;
        for (const auto& pattern : patterns)
            sum += exact.logLikelihood(at, pattern) / 4;
        return sum;
    };
    Crew crew(2);
    ContrastiveDivergence trainer(machine.shape, machine.parameters(), 4000, 5, crew);
    const std::vector<UnitList> batch(patterns.begin(), patterns.end());
    trainer.positive(batch);
    trainer.gibbs(100);
    trainer.update({.rate = 1.0f});
    const auto slope = [&](float& parameter) {
        constexpr float step = 0.01f;
        const float at = parameter;
        parameter = at + step;
        const double above = mean(probe);
        parameter = at - step;
        const double below = mean(probe);
        parameter = at;
        return (above - below) / (2 * static_cast<double>(step));
    };
    for (std::size_t unit = 0; unit < machine.shape.units(); ++unit) {
        const double bias = slope(probe.visibleBias[unit]);
        QVERIFY(std::abs(static_cast<double>(machine.visibleBias[unit] - probe.visibleBias[unit]) - bias) <
                0.04);
        for (std::size_t h = 0; h < machine.hidden; ++h) {
            const std::size_t i = unit * machine.stride + h;
            const double weight = slope(probe.weights[i]);
            QVERIFY(std::abs(static_cast<double>(machine.weights[i] - probe.weights[i]) - weight) < 0.04);
        }
    }
    for (std::size_t h = 0; h < machine.hidden; ++h) {
        const double bias = slope(probe.hiddenBias[h]);
        QVERIFY(std::abs(static_cast<double>(machine.hiddenBias[h] - probe.hiddenBias[h]) - bias) < 0.04);
    }
}

// State, parameters and chains carried over at any update give the same bits as going on.
void ContrastiveDivergenceTest::goesOnFromItsState() {
    const DescentOptions options{.rate = 0.5f, .momentum = 0.5f, .weightCost = 0.002f};
    const AlignedVector<float> hiddenOffsets(roundUp(70, 16), 0.3f);
    const AlignedVector<float> visibleOffsets(shapeOf(true).units(), 0.05f);
    const auto advance = [&](ContrastiveDivergence& trainer, const VisibleShape& shape, int from, int to) {
        trainer.setVisibleOffsets(visibleOffsets);
        for (int i = from; i < to; ++i) {
            const auto lists = randomLists(shape, 20, 0.03, static_cast<std::uint64_t>(1000 + i));
            trainer.positive(spansOf(lists));
            trainer.gibbs(1);
            trainer.centre(hiddenOffsets);
            trainer.update(options);
        }
    };
    for (const int cut : {1, 63, 64, 100}) {
        TestMachine machine(cellsShape(24, 30), 70, 0.1f, 8);
        Crew crew(2);
        ContrastiveDivergence trainer(machine.shape, machine.parameters(), 20, 5, crew);
        advance(trainer, machine.shape, 0, cut);
        TestMachine copy = machine;
        ContrastiveDivergence other(copy.shape, copy.parameters(), 20, 5, crew);
        other.setState(trainer.state());
        std::copy(trainer.chains().hiddenBits().begin(), trainer.chains().hiddenBits().end(),
                  other.chains().hiddenBits().begin());
        other.chains().seekPass(trainer.chains().pass());
        advance(trainer, machine.shape, cut, 140);
        advance(other, copy.shape, cut, 140);
        QVERIFY2(machine.weights == copy.weights, qPrintable(QString("cut at %1").arg(cut)));
        QVERIFY(machine.visibleBias == copy.visibleBias);
        QVERIFY(machine.hiddenBias == copy.hiddenBias);
        // What is owed can be seen without paying it.
        AlignedVector<float> weights(machine.weights.size());
        AlignedVector<float> biases(machine.visibleBias.size());
        trainer.settled(weights.data(), biases.data());
        QVERIFY(machine.weights == copy.weights && !(weights == copy.weights));
        trainer.settle();
        QVERIFY(machine.weights == weights);
        QVERIFY(machine.visibleBias == biases);
    }
}

void ContrastiveDivergenceTest::sameBitsOnAnyNumberOfThreads_data() {
    shapes();
}

void ContrastiveDivergenceTest::sameBitsOnAnyNumberOfThreads() {
    QFETCH(bool, threeState);
    for (const bool persistent : {false, true}) {
        AlignedVector<float> first;
        for (const int threads : {1, 2, 4}) {
            TestMachine machine(shapeOf(threeState), 70, 0.1f, 8);
            Crew crew(threads);
            ContrastiveDivergence trainer(machine.shape, machine.parameters(), 20, 5, crew);
            train(trainer, machine.shape, 80, persistent,
                  {.rate = 0.05f, .momentum = 0.5f, .weightCost = 0.001f});
            if (threads == 1)
                first = machine.weights;
            QVERIFY(machine.weights == first);
        }
    }
}

void ContrastiveDivergenceTest::packedWeightsFollow() {
    TestMachine machine(bitsShape(24, 30), 70, 0.1f, 8);
    Crew crew(2);
    ContrastiveDivergence trainer(machine.shape, machine.parameters(), 20, 5, crew);
    train(trainer, machine.shape, 30, false, {.rate = 0.05f});
    const auto& packed = trainer.packed();
    for (std::size_t unit = 0; unit < machine.shape.units(); ++unit) {
        const std::size_t block = unit / blockLanes;
        for (std::size_t h = 0; h < 70; ++h)
            QCOMPARE(
                long{packed.weights(block)[h * blockLanes + unit % blockLanes]},
                std::lrint(std::ldexp(machine.weights[unit * machine.stride + h], packed.exponent(block))));
    }
}

void ContrastiveDivergenceTest::likelihoodOfTheDataRises() {
    TestMachine machine(bitsShape(1, 5), 8, 0.01f, 8);
    const std::vector<std::vector<std::uint32_t>> patterns{{0, 1, 5}, {2, 3, 7}, {0, 1, 5, 6}, {4, 9}};
    const auto mean = [&] {
        const Enumeration exact(machine);
        double sum = 0;
        for (const auto& pattern : patterns)
            sum += exact.logLikelihood(machine, pattern) / 4;
        return sum;
    };
    Crew crew(1);
    ContrastiveDivergence trainer(machine.shape, machine.parameters(), 40, 5, crew);
    std::vector<UnitList> batch;
    for (int i = 0; i < 40; ++i)
        batch.emplace_back(patterns[static_cast<std::size_t>(i % 4)]);
    const double before = mean();
    for (int i = 0; i < 1500; ++i) {
        trainer.positive(batch);
        trainer.gibbs(1); // persistent
        trainer.update({.rate = 0.05f, .momentum = 0.5f});
    }
    trainer.settle();
    const double after = mean();
    QVERIFY2(before < -5.0 && after > -2.0,
             qPrintable(QString("%1 -> %2, at best %3").arg(before).arg(after).arg(-std::log(4.0))));
}

void ContrastiveDivergenceTest::settlingEarlyOnlyRounds() {
    AlignedVector<float> weights[2];
    for (const bool early : {false, true}) {
        TestMachine machine(bitsShape(24, 30), 40, 0.1f, 8);
        Crew crew(1);
        ContrastiveDivergence trainer(machine.shape, machine.parameters(), 20, 5, crew);
        const DescentOptions options{.rate = 0.01f, .momentum = 0.9f, .weightCost = 0.01f};
        const auto lists = randomLists(machine.shape, 20, 0.03, 10);
        for (int i = 0; i < 10; ++i) {
            trainer.positive(spansOf(lists));
            std::fill(trainer.chainStatistics().begin(), trainer.chainStatistics().end(), 0.0f);
            trainer.update(options); // no chains yet: the data alone, the same in both runs
            if (early)
                trainer.settle();
        }
        trainer.settle();
        weights[early ? 1 : 0] = machine.weights;
    }
    for (std::size_t i = 0; i < weights[0].size(); ++i)
        QVERIFY(std::abs(weights[0][i] - weights[1][i]) < 1e-5);
}

QTEST_APPLESS_MAIN(ContrastiveDivergenceTest)
#include "ContrastiveDivergenceTest.moc"
