#include "core/recurrent/distributions/Rbm.h"

#include "core/recurrent/RecurrentNet.h"
#include "tests/core/recurrent/TinyRecurrent.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::recurrent;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 8;

// Every state of a step that has at most one of a cell's two units on.
Matrix allStates(const Shape& shape) {
    std::vector<RowVector> states;
    for (std::uint32_t bits = 0; bits < 1u << shape.visible(); ++bits) {
        if (shape.planes == 2 && (bits & bits >> shape.pitches & ((1u << shape.pitches) - 1)) != 0)
            continue;
        RowVector state(index(shape.visible()));
        for (std::size_t unit = 0; unit < shape.visible(); ++unit)
            state(index(unit)) = (bits >> unit & 1) != 0 ? 1.0f : 0.0f;
        states.push_back(state);
    }
    Matrix rows(index(states.size()), index(shape.visible()));
    for (std::size_t i = 0; i < states.size(); ++i)
        rows.row(index(i)) = states[i];
    return rows;
}

// log of the sum over all states, for one row of biases.
double bruteLogZ(const RbmWeights& weights, const RbmBiases& biases, Eigen::Index row) {
    const Matrix states = allStates(weights.shape);
    RbmBiases repeated;
    repeated.visible = biases.visible.row(row).replicate(states.rows(), 1);
    repeated.hidden = biases.hidden.row(row).replicate(states.rows(), 1);
    std::vector<double> terms(extent(states.rows()));
    logWeights(weights, repeated, states, terms);
    double sum = 0;
    for (const double term : terms)
        sum += std::exp(term);
    return std::log(sum);
}

struct Tiny {
    explicit Tiny(const Shape& shape)
        : parameters(tinyParameters(rbmDistribution(), shape, seed))
        , sequence(tinyBatch(*data, shape)[0]) {
        RecurrentTrace trace;
        runForward(parameters, sequence.inputs, trace);
        stepBiases(RbmWeights(parameters), trace.states, sequence.inputs, biases);
    }
    std::shared_ptr<const TrainingSet> data = smallTrainingSet(seed, smallWindows());
    Parameters parameters;
    Sequence sequence;
    RbmBiases biases;
};

} // namespace

class RbmPartitionTest : public QObject {
    Q_OBJECT

private slots:
    void enumerationIsTheSumOverStates_data() { shapes(); }
    void enumerationIsTheSumOverStates();
    void annealingComesToTheSame_data() { shapes(); }
    void annealingComesToTheSame();
    void chainsAreOfTheMachine_data() { shapes(); }
    void chainsAreOfTheMachine();
    void modelScoresMusicExactly();

private:
    static void shapes();
};

void RbmPartitionTest::shapes() {
    QTest::addColumn<int>("planes");
    QTest::newRow("held") << 1;
    QTest::newRow("held and struck") << 2;
}

void RbmPartitionTest::enumerationIsTheSumOverStates() {
    QFETCH(int, planes);
    const Tiny tiny(Shape::ofOnePart(6, static_cast<std::size_t>(planes), 2, 4, 60));
    const RbmWeights weights(tiny.parameters);
    Crew two(2);
    const auto exact = exactPartitions(weights, tiny.biases, two, {});
    for (const std::size_t row : {std::size_t{0}, std::size_t{4}, std::size_t{8}})
        QVERIFY(std::abs(exact[row].logZ - bruteLogZ(weights, tiny.biases, index(row))) < 1e-5);
}

void RbmPartitionTest::annealingComesToTheSame() {
    QFETCH(int, planes);
    const Tiny tiny(Shape::ofOnePart(6, static_cast<std::size_t>(planes), 2, 4, 60));
    const RbmWeights weights(tiny.parameters);
    Crew one(1);
    Crew three(3);
    const auto exact = exactPartitions(weights, tiny.biases, one, {});
    const auto annealed = annealedPartitions(weights, tiny.biases, {50, 200, seed}, one, {});
    const auto again = annealedPartitions(weights, tiny.biases, {50, 200, seed}, three, {});
    for (std::size_t row = 0; row < exact.size(); ++row) {
        QVERIFY2(std::abs(annealed[row].logZ - exact[row].logZ) <
                     5 * std::sqrt(annealed[row].variance) + 5e-3,
                 qPrintable(QString("%1 is not %2").arg(annealed[row].logZ).arg(exact[row].logZ)));
        QVERIFY(annealed[row].variance > 0);
        QCOMPARE(again[row].logZ, annealed[row].logZ);
    }
}

// Long chains visit the states as often as enumeration says.
void RbmPartitionTest::chainsAreOfTheMachine() {
    QFETCH(int, planes);
    const Tiny tiny(Shape::ofOnePart(3, static_cast<std::size_t>(planes), 2, 4, 60));
    const RbmWeights weights(tiny.parameters);
    constexpr Eigen::Index chains = 4000;
    constexpr Eigen::Index row = 7;
    const Matrix visibleBias = tiny.biases.visible.row(row).replicate(chains, 1);
    const Matrix hiddenBias = tiny.biases.hidden.row(row).replicate(chains, 1);
    Matrix visible = Matrix::Zero(chains, visibleBias.cols());
    GibbsChain chain;
    chain.sweeps = 60;
    chain.draws.seed = seed;
    sampleChain(weights, visibleBias, hiddenBias, chain, visible);
    const Matrix states = allStates(weights.shape);
    RbmBiases repeated;
    repeated.visible = visibleBias.topRows(states.rows());
    repeated.hidden = hiddenBias.topRows(states.rows());
    std::vector<double> terms(extent(states.rows()));
    logWeights(weights, repeated, states, terms);
    const double logZ = bruteLogZ(weights, tiny.biases, row);
    for (Eigen::Index state = 0; state < states.rows(); ++state) {
        const double p = std::exp(terms[extent(state)] - logZ);
        double count = 0;
        for (Eigen::Index i = 0; i < chains; ++i)
            count += visible.row(i) == states.row(state) ? 1 : 0;
        QVERIFY2(std::abs(count / chains - p) < 5 * std::sqrt(p * (1 - p) / chains) + 1e-3,
                 qPrintable(QString("state %1: %2 is not %3").arg(state).arg(count / chains).arg(p)));
    }
}

void RbmPartitionTest::modelScoresMusicExactly() {
    const RecurrentModel model = tinyModel(seed);
    const auto data = smallTrainingSet(seed, smallWindows());
    LikelihoodRequest request;
    request.threads = 1;
    double expected = 0;
    for (const std::uint32_t piece : {0u, 1u}) {
        const NoteStates states = recurrent::statesOf(*data, piece, 0);
        request.pieces.push_back({states, std::nullopt});
        const auto& parameters = model.content().parameters;
        const auto sequence = makeSequence(states, 0, parameters.shape(), 4, 4);
        RecurrentTrace trace;
        RbmBiases biases;
        const RbmWeights weights(parameters);
        runForward(parameters, sequence.inputs, trace);
        stepBiases(weights, trace.states, sequence.inputs, biases);
        std::vector<double> terms(sequence.steps());
        logWeights(weights, biases, sequence.visible, terms);
        for (std::size_t row = 0; row < terms.size(); ++row)
            expected += terms[row] - bruteLogZ(weights, biases, index(row));
    }
    const auto likelihood = model.logLikelihood(request, {}, {});
    QVERIFY(likelihood.ok());
    QCOMPARE(likelihood->method, std::string("exact"));
    QCOMPARE(likelihood->steps, 64);
    QVERIFY(std::abs(likelihood->nats - expected) < 1e-3);
    QCOMPARE(likelihood->standardError, 0.0);
}

QTEST_APPLESS_MAIN(RbmPartitionTest)
#include "RbmPartitionTest.moc"
