#include "core/rbm/PieceChain.h"

#include "tests/core/rbm/TinyRbm.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::test;

class PieceChainTest : public QObject {
    Q_OBJECT

private slots:
    void aStepIsDrawnFromTheMeanOfItsWindows_data();
    void aStepIsDrawnFromTheMeanOfItsWindows();
    void windowsThatAgreeLeaveWhatIsLocked();
    void withOneWindowToAgreeIsToSweep();
};

namespace {

constexpr std::uint64_t seed = 5;
constexpr std::size_t window = 4;

RbmModel::Content tinyModel() {
    RbmModel::Content model;
    model.description.grid = Grid{4, Pitch(60), Pitch(62), true};
    model.rbm = tinyRbm(visibleShape(model.description.grid, window, StateSpace::IndependentBits), 5, seed);
    model.meanRates.assign(model.rbm.visible(), 0.2f);
    return model;
}

// A window may begin at every second step.
ChainPlan planOf(std::size_t steps, bool loop, std::uint64_t draws, PackedStates locked = {}) {
    ChainPlan plan{
        .steps = steps, .loop = loop, .bars = {}, .seed = draws, .bias = {}, .locked = std::move(locked)};
    for (std::size_t bar = 0; bar < steps; bar += 2)
        plan.bars.push_back(bar);
    return plan;
}

} // namespace

void PieceChainTest::aStepIsDrawnFromTheMeanOfItsWindows_data() {
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("loop");
    QTest::addColumn<QList<double>>("expected"); // mean place in their windows that the steps have
    // A window every two steps. Place in the window is the bias, so the mean of the places is what is drawn.
    QTest::newRow("three windows") << 8 << false << QList<double>{0, 1, 1, 2, 1, 2, 2, 3};
    QTest::newRow("a last one that begins off the hop")
        << 7 << false << QList<double>{0, 1, 1, 4.0 / 3, 1.5, 2.5, 3};
    QTest::newRow("in a circle") << 8 << true << QList<double>{1, 2, 1, 2, 1, 2, 1, 2};
}

void PieceChainTest::aStepIsDrawnFromTheMeanOfItsWindows() {
    QFETCH(int, steps);
    QFETCH(bool, loop);
    QFETCH(QList<double>, expected);
    RbmModel::Content model = tinyModel();
    model.rbm.weights().setZero();
    const VisibleShape& shape = model.rbm.shape();
    for (std::size_t unit = 0; unit < shape.units(); ++unit)
        model.rbm.visibleBias()[unit] = static_cast<float>(unit / shape.unitsPerStep());
    const StepTiles tiles(model.rbm);
    PieceChain chain(model, tiles, planOf(static_cast<std::size_t>(steps), loop, seed));
    chain.start();
    AlignedVector<float> probability(static_cast<std::size_t>(steps) * shape.stepStride());
    chain.agree(1, probability.data());
    for (int step = 0; step < steps; ++step)
        for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit) {
            const double wanted = 1 / (1 + std::exp(-expected[step]));
            const float found = probability[static_cast<std::size_t>(step) * shape.stepStride() + unit];
            QVERIFY2(std::abs(found - wanted) < 1e-4,
                     qPrintable(QString("step %1: %2, not %3").arg(step).arg(found).arg(wanted)));
        }
}

void PieceChainTest::windowsThatAgreeLeaveWhatIsLocked() {
    const RbmModel::Content model = tinyModel();
    const VisibleShape& shape = model.rbm.shape();
    constexpr std::size_t steps = 12;
    RandomStream random(seed, 0);
    for (std::uint64_t round = 0; round < 50; ++round) {
        PackedStates locked(1, steps, shape.unitsPerStep()), given = locked;
        for (std::size_t step = 0; step < steps; ++step)
            for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit) {
                locked.set(0, step, unit, step > 5 || random.below(2) == 0);
                given.set(0, step, unit, random.below(2) == 0);
            }
        const StepTiles tiles(model.rbm);
        PieceChain chain(model, tiles, planOf(steps, false, round, locked));
        chain.states() = given;
        chain.agree(1, nullptr);
        bool changed = false;
        for (std::size_t step = 0; step < steps; ++step)
            for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit) {
                const bool same = chain.states().test(0, step, unit) == given.test(0, step, unit);
                QVERIFY2(same || !locked.test(0, step, unit), qPrintable(QString("round %1").arg(round)));
                changed = changed || !same;
            }
        QVERIFY(changed);
    }
}

void PieceChainTest::withOneWindowToAgreeIsToSweep() {
    const RbmModel::Content model = tinyModel();
    const StepTiles tiles(model.rbm);
    PieceChain swept(model, tiles, planOf(window, false, seed)), agreed = swept;
    for (PieceChain* chain : {&swept, &agreed})
        chain->start();
    AlignedVector<float> ofSweep(window * model.rbm.shape().stepStride()), ofAgreement = ofSweep;
    swept.sweep(0.8f, ofSweep.data());
    agreed.agree(0.8f, ofAgreement.data());
    QCOMPARE(agreed.windowStarts(), swept.windowStarts());
    for (std::size_t i = 0; i < ofSweep.size(); ++i)
        QVERIFY(std::abs(ofSweep[i] - ofAgreement[i]) < 1e-6f);
}

QTEST_APPLESS_MAIN(PieceChainTest)
#include "PieceChainTest.moc"
