#include "core/rbm/likelihood/LogPartition.h"

#include "core/rbm/FreeEnergy.h"
#include "tests/core/learn/SmallCorpus.h"
#include "tests/core/rbm/TinyRbm.h"

#include <QTest>

#include <numeric>

using namespace partita;
using namespace partita::test;

class QuickAnnealingTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithEnumeration_data();
    void agreesWithEnumeration();
    void isNotFlatteredWhereItsChainsMissAMode();
    void knownStatesGiveLogZ();
    void knownStatesOfManyCellsGiveLogZ();
    void knownStatesOfLittleMassGiveNothing();
    void agreesWithTheSlowEstimate();
    void sameBitsOnAnyNumberOfThreads();
    void chainFiguresAreTheMachinesMeans();
    void slowChainsAreSaidToBeSlow();
};

namespace {

constexpr std::uint64_t seed = 7;

AlignedVector<float> rates(const Rbm& rbm) {
    AlignedVector<float> mean(rbm.visible());
    for (std::size_t unit = 0; unit < mean.size(); ++unit)
        mean[unit] = 0.1f + 0.02f * static_cast<float>(unit % 10);
    return mean;
}

// 12 of the 64 states of six units.
KnownStates someStates() {
    auto corpus = std::make_shared<Corpus>();
    corpus->options.grid.lowest = Pitch(60);
    corpus->options.grid.highest = Pitch(65);
    corpus->options.grid.struck = false;
    Piece piece;
    piece.length = Step(12);
    for (int step = 0; step < 12; ++step)
        for (int unit = 0; unit < 6; ++unit)
            if ((step * 5 % 64 >> unit & 1) != 0)
                piece.notes.push_back({Step(step), Step(1), Pitch(60 + unit)});
    corpus->pieces = {piece};
    TrainingSetOptions options;
    options.windowSteps = 1;
    options.transposition = Transposition::Off;
    options.hop = WindowHop::Tile;
    options.heldOutPieces.emplace();
    return KnownStates(TrainingSet(corpus, options), StateSpace::IndependentBits, 64);
}

} // namespace

void QuickAnnealingTest::agreesWithEnumeration_data() {
    QTest::addColumn<int>("space");
    QTest::newRow("bits") << static_cast<int>(StateSpace::IndependentBits);
    QTest::newRow("three states") << static_cast<int>(StateSpace::ThreeState);
}

void QuickAnnealingTest::agreesWithEnumeration() {
    QFETCH(int, space);
    const Rbm rbm = tinyRbm(tinyShape(static_cast<StateSpace>(space), 2, 3), 9, seed);
    Crew crew(2);
    const AnnealedPath path(rbm, rates(rbm));
    const double found =
        quickLogPartition(path, {.chains = 256, .temperatures = 500, .seed = seed}, {}, crew);
    QVERIFY2(std::abs(found - plainLogZ(rbm)) < 0.03, qPrintable(QString::number(found - plainLogZ(rbm))));
}

// One hidden unit that is hardly ever on while the base is annealed, and has nearly all of the mass: too few
// chains and temperatures never come to its states. Chains that stand there know of them.
void QuickAnnealingTest::isNotFlatteredWhereItsChainsMissAMode() {
    Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 20), 2, seed, 0.0);
    for (std::size_t unit = 0; unit < rbm.visible(); ++unit) {
        rbm.visibleBias()[unit] = -3;
        rbm.weightRow(unit)[0] = 6;
    }
    rbm.hiddenBias()[0] = -40;
    AlignedVector<float> mean(rbm.visible(), 0.05f);
    Crew crew(2);
    const AnnealedPath path(rbm, mean);
    const double exact = plainLogZ(rbm);
    const QuickAnnealingOptions few{.chains = 8, .temperatures = 20, .seed = seed};
    const double flattered = quickLogPartition(path, few, {}, crew);
    QVERIFY2(flattered < exact - 1, qPrintable(QString::number(flattered - exact)));
    UnitRows everywhere(8);
    for (auto& row : everywhere)
        for (std::uint32_t unit = 0; unit < rbm.visible(); ++unit)
            row.push_back(unit);
    const double found = quickLogPartition(path, few, everywhere, crew);
    QVERIFY2(found > exact - 0.1, qPrintable(QString::number(found - exact)));
}

void QuickAnnealingTest::knownStatesGiveLogZ() {
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 3), 4, seed);
    const KnownStates known = someStates();
    QCOMPARE(known.rows().size(), std::size_t{12});
    Crew crew(2);
    const AnnealedPath path(rbm, rates(rbm));
    const QuickAnnealingOptions options{.chains = 64, .temperatures = 100, .seed = seed};
    for (const auto& samples : {UnitRows{}, UnitRows(64)}) {
        const auto found = logPartitionByKnown(path, known, options, samples, crew);
        QVERIFY(found);
        QVERIFY2(std::abs(*found - plainLogZ(rbm)) < 0.03,
                 qPrintable(QString::number(*found - plainLogZ(rbm))));
    }
}

// Cells of three states in more than one block of lanes: what was drawn is known in whatever order it was.
void QuickAnnealingTest::knownStatesOfManyCellsGiveLogZ() {
    Rbm rbm = tinyRbm(tinyShape(StateSpace::ThreeState, 1, 100), 8, seed, 0.1);
    std::vector<std::uint32_t> often; // struck low, held high
    for (std::uint32_t pitch = 0; pitch < 16; ++pitch) {
        often.push_back(70 + pitch);
        often.push_back(100 + pitch);
    }
    std::ranges::sort(often);
    std::ranges::fill(rbm.visibleBias(), -9.0f);
    UnitRows rows{{}};
    for (const auto unit : often) {
        rbm.visibleBias()[unit] = -3;
        rows.push_back({unit});
        for (const auto other : often)
            if (other > unit)
                rows.push_back({unit, other});
    }
    Crew crew(2);
    Crew threads(2);
    const AnnealedPath path(rbm, AlignedVector<float>(rbm.visible(), 0.01f));
    const QuickAnnealingOptions options{.chains = 64, .temperatures = 100, .seed = seed};
    const auto found = logPartitionByKnown(path, KnownStates(rows), options, {}, crew);
    const double exact = *enumerateLogPartition(rbm, threads, {}, {});
    QVERIFY(found);
    QVERIFY2(std::abs(*found - exact) < 0.03, qPrintable(QString::number(*found - exact)));
}

void QuickAnnealingTest::knownStatesOfLittleMassGiveNothing() {
    Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 3), 4, seed, 0.01);
    for (auto& bias : rbm.visibleBias())
        bias = 4; // nearly always all six on, which is unknown
    Crew crew(1);
    const AnnealedPath path(rbm, rates(rbm));
    const QuickAnnealingOptions options{.chains = 32, .temperatures = 50, .seed = seed};
    QVERIFY(!logPartitionByKnown(path, someStates(), options, {}, crew));
    // Chains that never left the data would not know: the annealed ones count too.
    QVERIFY(!logPartitionByKnown(path, someStates(), options, UnitRows(8), crew));
}

// A machine as large as those of one frame.
void QuickAnnealingTest::agreesWithTheSlowEstimate() {
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 44), 300, seed, 0.3);
    Crew crew(2);
    Crew threads(2);
    const AnnealedPath path(rbm, rates(rbm));
    const double quick =
        quickLogPartition(path, {.chains = 64, .temperatures = 2000, .seed = seed}, {}, crew);
    AnnealingOptions options;
    options.chains = 64;
    options.firstTemperatures = 4000;
    options.bothDirections = false;
    const auto slow = annealedLogPartition(path, {}, options, threads, {}, {});
    QVERIFY(slow.ok());
    QVERIFY2(std::abs(quick - slow->logZ) < 0.1,
             qPrintable(QString("%1, slowly %2 +- %3").arg(quick).arg(slow->logZ).arg(slow->standardError)));
}

void QuickAnnealingTest::sameBitsOnAnyNumberOfThreads() {
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::ThreeState, 8, 30), 40, seed, 0.2);
    const AnnealedPath path(rbm, rates(rbm));
    const UnitRows starts(8);
    std::optional<double> first;
    std::optional<ChainFigures> figures;
    for (const int threads : {1, 2, 4}) {
        Crew crew(threads);
        const double found =
            quickLogPartition(path, {.chains = 8, .temperatures = 50, .seed = seed}, {}, crew);
        QCOMPARE(found, first.value_or(found));
        first = found;
        const auto walked = walkChains(path, starts, 20, seed, crew);
        QCOMPARE(walked.energy, figures.value_or(walked).energy);
        QCOMPARE(walked.autocorrelationTime, figures.value_or(walked).autocorrelationTime);
        figures = walked;
    }
}

void QuickAnnealingTest::chainFiguresAreTheMachinesMeans() {
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits), 5, seed);
    Crew crew(1);
    const AnnealedPath path(rbm, rates(rbm));
    const auto figures = walkChains(path, UnitRows(64), 2000, seed, crew);
    // By enumeration: E[F], and E[E(v, h)] = E[F] + the mean entropy of the hidden units given v.
    double freeEnergyMean = 0;
    double entropy = 0;
    const double logZ = plainLogZ(rbm);
    for (const auto& state : allStates(rbm.shape())) {
        const double p = std::exp(plainNegativeFreeEnergy(rbm, state) - logZ);
        freeEnergyMean -= p * plainNegativeFreeEnergy(rbm, state);
        for (std::size_t j = 0; j < rbm.hidden(); ++j) {
            double x = static_cast<double>(rbm.hiddenBias()[j]);
            for (const auto unit : state)
                x += static_cast<double>(rbm.weightRow(unit)[j]);
            const double on = 1 / (1 + std::exp(-x));
            entropy -= p * (on * std::log(on) + (1 - on) * std::log(1 - on));
        }
    }
    QVERIFY2(std::abs(figures.freeEnergy - freeEnergyMean) < 0.05,
             qPrintable(QString::number(figures.freeEnergy - freeEnergyMean)));
    QVERIFY2(std::abs(figures.energy - freeEnergyMean - entropy) < 0.05,
             qPrintable(QString::number(figures.energy - freeEnergyMean - entropy)));
    QVERIFY(figures.resolved);
    QVERIFY(figures.autocorrelationTime >= 1 && figures.autocorrelationTime < 20);
}

// Two sides, a strong hidden unit between them, their free energies 6 nats apart: chains hardly ever cross.
void QuickAnnealingTest::slowChainsAreSaidToBeSlow() {
    Rbm rbm(tinyShape(StateSpace::IndependentBits), 1);
    for (std::size_t unit = 0; unit < rbm.visible(); ++unit) {
        rbm.weightRow(unit)[0] = 6;
        rbm.visibleBias()[unit] = -3;
    }
    rbm.hiddenBias()[0] = 6 - 3 * static_cast<float>(rbm.visible());
    Crew crew(1);
    const AnnealedPath path(rbm, rates(rbm));
    UnitRows starts(8);
    for (std::size_t chain = 0; chain < 4; ++chain) {
        starts[chain].resize(rbm.visible());
        std::iota(starts[chain].begin(), starts[chain].end(), 0u);
    }
    const auto figures = walkChains(path, starts, 50, seed, crew);
    QVERIFY2(!figures.resolved, qPrintable(QString::number(figures.autocorrelationTime)));
    QVERIFY2(figures.autocorrelationTime > 10, qPrintable(QString::number(figures.autocorrelationTime)));
    QVERIFY(factsOf(figures).back().value.phrase == Phrase::AtLeast);
}

QTEST_APPLESS_MAIN(QuickAnnealingTest)
#include "QuickAnnealingTest.moc"
