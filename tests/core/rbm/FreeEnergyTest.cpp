#include "core/rbm/FreeEnergy.h"

#include "core/numeric/VectorLoops.h"
#include "tests/core/rbm/TinyRbm.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

class FreeEnergyTest : public QObject {
    Q_OBJECT

private slots:
    void equalsTheSumOverHiddenStates_data() { spaces(); }
    void equalsTheSumOverHiddenStates();
    void cellProbabilityEqualsEnumeration_data() { spaces(); }
    void cellProbabilityEqualsEnumeration();
    void pseudoLikelihoodOfAllCellsIsTheirSum_data() { spaces(); }
    void pseudoLikelihoodOfAllCellsIsTheirSum();
    void pseudoLikelihoodDoesNotDependOnThreads();

private:
    static void spaces() {
        QTest::addColumn<bool>("threeState");
        QTest::newRow("independent bits") << false;
        QTest::newRow("three states") << true;
    }
};

void FreeEnergyTest::equalsTheSumOverHiddenStates() {
    QFETCH(bool, threeState);
    const Rbm rbm =
        tinyRbm(tinyShape(threeState ? StateSpace::ThreeState : StateSpace::IndependentBits), 4, 1);
    for (const auto& state : allStates(rbm.shape())) {
        // All the way: the sum over hidden states of exp(-E), -E = h'W'v + b'v + c'h.
        double sum = 0;
        for (std::uint32_t h = 0; h < 16; ++h) {
            double negativeEnergy = 0;
            for (const auto unit : state)
                negativeEnergy += static_cast<double>(rbm.visibleBias()[unit]);
            for (std::size_t j = 0; j < 4; ++j) {
                if ((h >> j & 1) == 0)
                    continue;
                negativeEnergy += static_cast<double>(rbm.hiddenBias()[j]);
                for (const auto unit : state)
                    negativeEnergy += static_cast<double>(rbm.weightRow(unit)[j]);
            }
            sum += std::exp(negativeEnergy);
        }
        QVERIFY(std::abs(-freeEnergy(rbm, state) - std::log(sum)) < 1e-5);
    }
}

void FreeEnergyTest::cellProbabilityEqualsEnumeration() {
    QFETCH(bool, threeState);
    const Rbm rbm =
        tinyRbm(tinyShape(threeState ? StateSpace::ThreeState : StateSpace::IndependentBits), 5, 2);
    const VisibleShape& shape = rbm.shape();
    AlignedVector<float> activation(rbm.hiddenStride());
    AlignedVector<float> scratch(rbm.hiddenStride());
    for (const auto& state : allStates(shape)) {
        numeric::sumRows(rbm.weightData(), rbm.hiddenStride(), state, rbm.hiddenBias().data(),
                         activation.data());
        for (std::uint32_t unit = 0; unit < shape.units(); ++unit) {
            // All states that agree with this one outside the cell.
            double total = 0;
            for (const auto& other : allStates(shape)) {
                bool same = true;
                for (std::uint32_t u = 0; u < shape.units(); ++u) {
                    const bool inCell =
                        u == unit ||
                        (shape.threeState() && u / shape.unitsPerStep() == unit / shape.unitsPerStep() &&
                         u % shape.pitches == unit % shape.pitches);
                    const bool differs = std::binary_search(state.begin(), state.end(), u) !=
                                         std::binary_search(other.begin(), other.end(), u);
                    same = same && (inCell || !differs);
                }
                if (same)
                    total += std::exp(plainNegativeFreeEnergy(rbm, other));
            }
            const double plain = plainNegativeFreeEnergy(rbm, state) - std::log(total);
            const double fast = cellLogProbability(rbm, state, activation.data(), unit, scratch.data());
            QVERIFY(std::abs(fast - plain) < 1e-5);
        }
    }
}

// With one cell a row there is nothing to sample: pseudo-likelihood is likelihood.
void FreeEnergyTest::pseudoLikelihoodOfAllCellsIsTheirSum() {
    QFETCH(bool, threeState);
    VisibleShape shape = tinyShape(threeState ? StateSpace::ThreeState : StateSpace::IndependentBits, 1, 1);
    if (!threeState)
        shape.planes = 1;
    const Rbm rbm = tinyRbm(shape, 3, 3);
    Crew threads(1);
    for (const auto& state : allStates(shape)) {
        const double figure = pseudoLikelihood(rbm, {state}, {}, threads);
        QVERIFY(std::abs(figure - plainLogLikelihood(rbm, {state})) < 1e-5);
    }
}

void FreeEnergyTest::pseudoLikelihoodDoesNotDependOnThreads() {
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::ThreeState, 4, 5), 9, 4);
    UnitRows rows;
    for (std::uint32_t i = 0; i < 17; ++i)
        rows.push_back({i % 3, 10 + i % 7});
    Crew one(1);
    Crew three(3);
    const CellSample sample{2, 6, 5};
    QCOMPARE(pseudoLikelihood(rbm, rows, sample, one), pseudoLikelihood(rbm, rows, sample, three));
}

QTEST_APPLESS_MAIN(FreeEnergyTest)
#include "FreeEnergyTest.moc"
