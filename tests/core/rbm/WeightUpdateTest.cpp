#include "rbm/WeightUpdate.h"

#include "TinyRbm.h"
#include "rbm/Gibbs.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

namespace {

// Parameters as one list, so that gradients can be held against finite differences.
struct Parameter {
    enum Block { Weight, VisibleBias, HiddenBias } block;
    std::size_t visible = 0;
    std::size_t hidden = 0;
};

float& at(Rbm& rbm, const Parameter& p) {
    switch (p.block) {
    case Parameter::Weight:
        return rbm.weightRow(p.visible)[p.hidden];
    case Parameter::VisibleBias:
        return rbm.visibleBias()[p.visible];
    case Parameter::HiddenBias:
        break;
    }
    return rbm.hiddenBias()[p.hidden];
}

std::vector<Parameter> allParameters(const Rbm& rbm) {
    std::vector<Parameter> all;
    for (std::size_t v = 0; v < rbm.visible(); ++v) {
        for (std::size_t h = 0; h < rbm.hidden(); ++h)
            all.push_back({Parameter::Weight, v, h});
        all.push_back({Parameter::VisibleBias, v, 0});
    }
    for (std::size_t h = 0; h < rbm.hidden(); ++h)
        all.push_back({Parameter::HiddenBias, 0, h});
    return all;
}

AlignedVector<float> hiddenOf(const Rbm& rbm, const UnitRows& rows, ThreadPool& threads) {
    AlignedVector<float> hidden;
    hiddenActivations(rbm, rows, hidden, threads);
    hiddenProbabilities(rbm, hidden, 1.0f, threads);
    return hidden;
}

// The model's distribution as rows: every state as often as its probability says, of about `count` rows.
UnitRows modelRows(const Rbm& rbm, double count) {
    const double logZ = plainLogZ(rbm);
    UnitRows rows;
    double due = 0.5;
    for (const auto& state : allStates(rbm.shape())) {
        due += count * std::exp(plainNegativeFreeEnergy(rbm, state) - logZ);
        for (; due >= 1; due -= 1)
            rows.push_back(state);
    }
    return rows;
}

UnitRows dataRows(const VisibleShape& shape, std::size_t count, std::uint64_t seed) {
    const auto states = allStates(shape);
    RandomStream random(seed);
    UnitRows rows;
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back(states[random.below(static_cast<std::uint32_t>(states.size() / 3))]);
    return rows;
}

UpdateRule plainRule(float rate) {
    UpdateRule rule;
    rule.learningRate = rate;
    rule.centred = false;
    return rule;
}

// The gradient that an update follows, by the change of the parameters.
std::vector<double> gradientOf(Rbm rbm, const UnitRows& data, const UnitRows& model, UpdateRule rule) {
    ThreadPool threads(1);
    const Rbm before = rbm;
    StepTiles tiles(rbm);
    WeightUpdate update(rbm, AlignedVector<float>(rbm.visible(), 0.3f), false);
    update.apply(rbm, tiles, {data, hiddenOf(before, data, threads)},
                 {model, hiddenOf(before, model, threads)}, rule, threads);
    std::vector<double> gradient;
    Rbm old = before;
    for (const auto& p : allParameters(rbm))
        gradient.push_back(static_cast<double>(at(rbm, p) - at(old, p)) /
                           static_cast<double>(rule.learningRate));
    return gradient;
}

} // namespace

class WeightUpdateTest : public QObject {
    Q_OBJECT

private slots:
    void gradientIsThatOfTheLikelihood_data();
    void gradientIsThatOfTheLikelihood();
    void everyBlockOfParametersMoves();
    void centredGradientHasTheSameFixedPointAndClimbs();
    void momentumAndWeightCostFollowTheirDefinition();
    void sparsityPullsHiddenBiasesToTheTarget();
    void tilesFollowTheWeights();
    void threadsDoNotChangeABit();
};

void WeightUpdateTest::gradientIsThatOfTheLikelihood_data() {
    QTest::addColumn<bool>("threeState");
    QTest::newRow("independent bits") << false;
    QTest::newRow("three states") << true;
}

// With the model's exact distribution as the negative phase, an update is the gradient of the log-likelihood:
// held against finite differences of the enumerated likelihood, parameter by parameter.
void WeightUpdateTest::gradientIsThatOfTheLikelihood() {
    QFETCH(bool, threeState);
    const auto space = threeState ? StateSpace::ThreeState : StateSpace::IndependentBits;
    Rbm rbm = tinyRbm(tinyShape(space), 4, 11, 0.5);
    const UnitRows data = dataRows(rbm.shape(), 7, 12);
    const auto gradient = gradientOf(rbm, data, modelRows(rbm, 200'000), plainRule(0.01f));
    const auto parameters = allParameters(rbm);
    constexpr float step = 0.01f;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        float& value = at(rbm, parameters[i]);
        const float old = value;
        value = old + step;
        const double above = plainLogLikelihood(rbm, data);
        value = old - step;
        const double below = plainLogLikelihood(rbm, data);
        value = old;
        const double difference = (above - below) / (2 * static_cast<double>(step));
        QVERIFY2(std::abs(gradient[i] - difference) < 1e-3,
                 qPrintable(QString("%1: %2 against %3").arg(i).arg(gradient[i]).arg(difference)));
    }
}

void WeightUpdateTest::everyBlockOfParametersMoves() {
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::ThreeState), 4, 21);
    for (const bool centred : {false, true}) {
        auto rule = plainRule(0.1f);
        rule.centred = centred;
        const auto gradient =
            gradientOf(rbm, dataRows(rbm.shape(), 5, 22), dataRows(rbm.shape(), 6, 23), rule);
        const auto parameters = allParameters(rbm);
        double moved[3] = {};
        for (std::size_t i = 0; i < parameters.size(); ++i)
            moved[parameters[i].block] += std::abs(gradient[i]);
        QVERIFY(moved[0] > 0.1 && moved[1] > 0.1 && moved[2] > 0.1);
    }
}

void WeightUpdateTest::centredGradientHasTheSameFixedPointAndClimbs() {
    Rbm rbm = tinyRbm(tinyShape(StateSpace::ThreeState), 4, 31, 0.5);
    auto rule = plainRule(0.01f);
    rule.centred = true;
    const UnitRows model = modelRows(rbm, 2'000);
    // Where data and model agree, nothing moves.
    for (const double g : gradientOf(rbm, model, model, rule))
        QVERIFY(std::abs(g) < 1e-3);
    // Elsewhere it points uphill: its product with the plain gradient is positive, and so is a small step's
    // gain.
    const UnitRows data = dataRows(rbm.shape(), 7, 32);
    const auto centred = gradientOf(rbm, data, model, rule);
    const auto plain = gradientOf(rbm, data, model, plainRule(0.01f));
    double product = 0;
    for (std::size_t i = 0; i < plain.size(); ++i)
        product += centred[i] * plain[i];
    QVERIFY(product > 0);
    const double before = plainLogLikelihood(rbm, data);
    const auto parameters = allParameters(rbm);
    for (std::size_t i = 0; i < parameters.size(); ++i)
        at(rbm, parameters[i]) += static_cast<float>(0.05 * centred[i]);
    QVERIFY(plainLogLikelihood(rbm, data) > before);
}

void WeightUpdateTest::momentumAndWeightCostFollowTheirDefinition() {
    ThreadPool threads(1);
    Rbm rbm = tinyRbm(tinyShape(StateSpace::ThreeState), 4, 41);
    const UnitRows data = dataRows(rbm.shape(), 5, 42);
    StepTiles tiles(rbm);
    WeightUpdate update(rbm, AlignedVector<float>(rbm.visible(), 0.3f), true);
    const auto hidden = hiddenOf(rbm, data, threads);
    auto rule = plainRule(0.5f);
    rule.momentum = 0.5f;
    rule.weightCost = 0.1f;
    // Data and model alike: only the weight cost moves the weights.
    const float first = rbm.weightRow(1)[2];
    update.apply(rbm, tiles, {data, hidden}, {data, hidden}, rule, threads);
    const float second = rbm.weightRow(1)[2];
    QVERIFY(std::abs(second - first * 0.95f) < 1e-6f);
    update.apply(rbm, tiles, {data, hidden}, {data, hidden}, rule, threads);
    QVERIFY(std::abs(rbm.weightRow(1)[2] - (second * 0.95f + 0.5f * (second - first))) < 1e-6f);
    update.forgetVelocity();
    const float third = rbm.weightRow(1)[2];
    update.apply(rbm, tiles, {data, hidden}, {data, hidden}, rule, threads);
    QVERIFY(std::abs(rbm.weightRow(1)[2] - third * 0.95f) < 1e-6f);
}

void WeightUpdateTest::sparsityPullsHiddenBiasesToTheTarget() {
    ThreadPool threads(1);
    Rbm rbm = tinyRbm(tinyShape(StateSpace::ThreeState), 4, 51);
    const UnitRows data = dataRows(rbm.shape(), 5, 52);
    StepTiles tiles(rbm);
    WeightUpdate update(rbm, AlignedVector<float>(rbm.visible(), 0.3f), false);
    const auto hidden = hiddenOf(rbm, data, threads);
    auto rule = plainRule(1.0f);
    rule.sparsityTarget = 0.1f;
    rule.sparsityCost = 2.0f;
    const auto before = rbm.hiddenBias();
    update.apply(rbm, tiles, {data, hidden}, {data, hidden}, rule, threads);
    for (std::size_t j = 0; j < rbm.hidden(); ++j) {
        const float expected = 2 * (0.1f - update.state().hiddenOffset[j]);
        QVERIFY(std::abs(rbm.hiddenBias()[j] - before[j] - expected) < 1e-5f);
    }
}

void WeightUpdateTest::tilesFollowTheWeights() {
    ThreadPool threads(2);
    const VisibleShape shape = tinyShape(StateSpace::ThreeState, 5, 19);
    Rbm rbm = tinyRbm(shape, 21, 61);
    StepTiles tiles(rbm);
    WeightUpdate update(rbm, AlignedVector<float>(rbm.visible(), 0.3f), false);
    const UnitRows data{{1, 40, 100}, {0, 39, 189}};
    const UnitRows model{{3, 77}};
    update.apply(rbm, tiles, {data, hiddenOf(rbm, data, threads)}, {model, hiddenOf(rbm, model, threads)},
                 UpdateRule(), threads);
    for (std::size_t unit = 0; unit < rbm.visible(); ++unit) {
        const std::size_t step = unit / shape.unitsPerStep();
        const std::size_t inStep = unit % shape.unitsPerStep();
        QCOMPARE(tiles.bias(step)[inStep], rbm.visibleBias()[unit]);
        for (std::size_t j = 0; j < rbm.hidden(); ++j)
            QCOMPARE(tiles.tile(step)[j * shape.stepStride() + inStep], rbm.weightRow(unit)[j]);
    }
}

void WeightUpdateTest::threadsDoNotChangeABit() {
    const auto run = [](int threadCount) {
        ThreadPool threads(threadCount);
        Rbm rbm = tinyRbm(tinyShape(StateSpace::ThreeState, 7, 20), 33, 71);
        StepTiles tiles(rbm);
        WeightUpdate update(rbm, AlignedVector<float>(rbm.visible(), 0.1f), true);
        UnitRows rows;
        RandomStream random(1);
        for (int i = 0; i < 9; ++i) {
            std::vector<std::uint32_t> row;
            for (std::uint32_t unit = random.below(9); unit < rbm.visible(); unit += 1 + random.below(30))
                row.push_back(unit);
            rows.push_back(row);
        }
        PackedStates states(rows.size(), rbm.shape().steps, rbm.shape().unitsPerStep());
        UnitRows model = rows;
        UnitRows hiddenOn;
        for (std::uint64_t sweep = 0; sweep < 5; ++sweep) {
            sampleHidden(rbm, hiddenOf(rbm, model, threads), {1, 4, sweep, 0}, hiddenOn, threads);
            sampleVisible(tiles, hiddenOn, 1.0f, {1, 5, sweep, 0}, states, threads);
            unpack(states, model, threads);
            UpdateRule rule;
            rule.momentum = 0.5f;
            update.apply(rbm, tiles, {rows, hiddenOf(rbm, rows, threads)},
                         {model, hiddenOf(rbm, model, threads)}, rule, threads);
        }
        return RowMajorMatrix(rbm.weights());
    };
    const RowMajorMatrix one = run(1);
    QVERIFY(one.allFinite());
    QVERIFY(run(2) == one);
    QVERIFY(run(4) == one);
}

QTEST_APPLESS_MAIN(WeightUpdateTest)
#include "WeightUpdateTest.moc"
