#include "core/rbm/AdaptiveUpdate.h"

#include "tests/core/rbm/TinyRbm.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::test;

class AdaptiveUpdateTest : public QObject {
    Q_OBJECT

private slots:
    void followsTheCentredGradient();
    void firstStepIsTheRateWhateverTheGradient();
    void weightCostPullsAtWeightsAlone();
    void sameBitsOnAnyNumberOfThreads();
};

namespace {

struct Scene {
    Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 4), 3, 6);
    AlignedVector<float> rates{0.1f, 0.2f, 0.3f, 0.4f, 0.15f, 0.25f, 0.35f, 0.45f};
    AlignedVector<float> offset;
    UnitRows data{{0, 3}, {3}, {1, 2, 7}};
    UnitRows chains{{2}, {5, 6}};
    AlignedVector<float> dataHidden;
    AlignedVector<float> chainHidden;
    std::vector<float> dataWeights{1.0f / 3, 1.0f / 3, 1.0f / 3};
    std::vector<float> chainWeights{-0.5f, -0.5f};

    Scene()
        : offset(rbm.hiddenStride())
        , dataHidden(data.size() * rbm.hiddenStride())
        , chainHidden(chains.size() * rbm.hiddenStride()) {
        RandomStream random(9);
        for (std::size_t j = 0; j < 3; ++j)
            offset[j] = 0.2f + 0.1f * static_cast<float>(j);
        for (auto* side : {&dataHidden, &chainHidden})
            for (std::size_t i = 0; i < side->size(); ++i)
                (*side)[i] = i % rbm.hiddenStride() < 3 ? random.uniform() : 0.0f;
    }
    void apply(AdaptiveUpdate& update, Rbm& to, const AdaptiveRule& rule, int threads = 1) const {
        Crew crew(threads);
        update.apply(
            to,
            std::vector<WeightedStates>{{data, dataHidden, dataWeights}, {chains, chainHidden, chainWeights}},
            offset, rule, crew);
    }
    double on(const UnitRows& rows, std::size_t row, std::size_t unit) const {
        return std::count(rows[row].begin(), rows[row].end(), static_cast<std::uint32_t>(unit)) > 0 ? 1 : 0;
    }
    // Mean over data less mean over chains of f(visible of a unit, hidden j).
    template <class F>
    double difference(std::size_t unit, std::size_t j, F f) const {
        double sum = 0;
        for (std::size_t row = 0; row < data.size(); ++row)
            sum += f(on(data, row, unit), static_cast<double>(dataHidden[row * rbm.hiddenStride() + j])) / 3;
        for (std::size_t row = 0; row < chains.size(); ++row)
            sum -=
                f(on(chains, row, unit), static_cast<double>(chainHidden[row * rbm.hiddenStride() + j])) / 2;
        return sum;
    }
    double mu(std::size_t unit) const { return static_cast<double>(rates[unit]); }
    double lambda(std::size_t j) const { return static_cast<double>(offset[j]); }
    // <(v - mu)(h - lambda)> of the data less that of the chains.
    double weightGradient(std::size_t unit, std::size_t j) const {
        return difference(unit, j, [&](double v, double h) { return (v - mu(unit)) * (h - lambda(j)); });
    }
};

} // namespace

// The moving mean after one update from zero is a tenth of the gradient: eq. 9 to 11 of the paper, by plain
// loops.
void AdaptiveUpdateTest::followsTheCentredGradient() {
    Scene scene;
    AdaptiveUpdate update(scene.rbm, scene.rates);
    const std::size_t stride = scene.rbm.hiddenStride();
    Rbm rbm = scene.rbm;
    scene.apply(update, rbm, {});
    const auto mean = [&](std::size_t at) { return 10 * static_cast<double>(update.means()[at]); };
    for (std::size_t unit = 0; unit < 8; ++unit) {
        double bias = scene.difference(unit, 0, [](double v, double) { return v; });
        for (std::size_t j = 0; j < 3; ++j) {
            const double expected = scene.weightGradient(unit, j);
            QVERIFY(std::abs(mean(unit * stride + j) - expected) < 1e-5);
            bias -= expected * scene.lambda(j);
        }
        QVERIFY(std::abs(mean(8 * stride + unit) - bias) < 1e-5);
    }
    for (std::size_t j = 0; j < 3; ++j) {
        double bias = scene.difference(0, j, [](double, double h) { return h; });
        for (std::size_t unit = 0; unit < 8; ++unit)
            bias -= scene.mu(unit) * scene.weightGradient(unit, j);
        QVERIFY(std::abs(mean(8 * stride + 8 + j) - bias) < 1e-5);
    }
}

// Adam's corrections of the first means: gradient / sqrt(gradient^2).
void AdaptiveUpdateTest::firstStepIsTheRateWhateverTheGradient() {
    Scene scene;
    AdaptiveUpdate update(scene.rbm, scene.rates);
    Rbm rbm = scene.rbm;
    AdaptiveRule rule;
    rule.learningRate = 0.01f;
    scene.apply(update, rbm, rule);
    for (std::size_t unit = 0; unit < 8; ++unit)
        for (std::size_t j = 0; j < 3; ++j) {
            const double step = static_cast<double>(rbm.weightRow(unit)[j] - scene.rbm.weightRow(unit)[j]);
            const double expected = scene.weightGradient(unit, j) > 0 ? 0.01 : -0.01;
            QVERIFY2(std::abs(step - expected) < 1e-5, qPrintable(QString::number(step)));
        }
}

void AdaptiveUpdateTest::weightCostPullsAtWeightsAlone() {
    Scene scene;
    AdaptiveUpdate plain(scene.rbm, scene.rates);
    AdaptiveUpdate pulled(scene.rbm, scene.rates);
    Rbm a = scene.rbm;
    Rbm b = scene.rbm;
    AdaptiveRule rule;
    scene.apply(plain, a, rule);
    rule.weightCost = 0.5f;
    scene.apply(pulled, b, rule);
    const std::size_t stride = scene.rbm.hiddenStride();
    for (std::size_t unit = 0; unit < 8; ++unit)
        for (std::size_t j = 0; j < 3; ++j) {
            const float change = plain.means()[unit * stride + j] - pulled.means()[unit * stride + j];
            QVERIFY(std::abs(change - 0.1f * 0.5f * scene.rbm.weightRow(unit)[j]) < 1e-5f);
        }
    for (std::size_t at = 8 * stride; at < plain.means().size(); ++at)
        QCOMPARE(plain.means()[at], pulled.means()[at]);
}

void AdaptiveUpdateTest::sameBitsOnAnyNumberOfThreads() {
    const Rbm start = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 4), 100, 6);
    RandomStream random(10);
    AlignedVector<float> offset(start.hiddenStride());
    AlignedVector<float> hidden(2 * start.hiddenStride());
    for (auto& probability : hidden)
        probability = random.uniform();
    const UnitRows rows{{0, 3, 5}, {3, 7}};
    const std::vector<float> weights{0.75f, -0.7f};
    std::optional<Rbm> first;
    for (const int threads : {1, 2, 4}) {
        Crew crew(threads);
        Rbm rbm = start;
        AdaptiveUpdate update(rbm, AlignedVector<float>(rbm.visible(), 0.2f));
        update.apply(rbm, std::vector<WeightedStates>{{rows, hidden, weights}}, offset, {}, crew);
        if (!first)
            first = rbm;
        QVERIFY(rbm.weights() == first->weights() && rbm.hiddenBias() == first->hiddenBias());
    }
}

QTEST_GUILESS_MAIN(AdaptiveUpdateTest)
#include "AdaptiveUpdateTest.moc"
