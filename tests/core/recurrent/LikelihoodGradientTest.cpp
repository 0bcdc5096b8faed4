#include "core/recurrent/Gradient.h"

#include "core/recurrent/distributions/Rbm.h"
#include "tests/core/recurrent/TinyRecurrent.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::recurrent;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 5;
const Shape shape = Shape::ofOnePart(6, 2, 2, 4, 60);

// Sum over the steps of log-weight of the data less that of the samples that the chains come to: what its
// gradient is of.
double objective(const Parameters& parameters, const Sequence& sequence, const Matrix& negative) {
    RecurrentTrace trace;
    runForward(parameters, sequence.inputs, trace);
    RbmBiases biases;
    const RbmWeights weights(parameters);
    stepBiases(weights, trace.states, sequence.inputs, biases);
    std::vector<double> ofData(sequence.steps());
    std::vector<double> ofSamples(sequence.steps());
    logWeights(weights, biases, sequence.visible, ofData);
    logWeights(weights, biases, negative, ofSamples);
    double sum = 0;
    for (std::size_t step = 0; step < sequence.steps(); ++step)
        sum += ofData[step] - ofSamples[step];
    return sum;
}

// Those that the first update's chains come to.
Matrix samples(const Parameters& parameters, const Sequence& sequence, const GradientOptions& options) {
    RecurrentTrace trace;
    runForward(parameters, sequence.inputs, trace);
    RbmBiases biases;
    const RbmWeights weights(parameters);
    stepBiases(weights, trace.states, sequence.inputs, biases);
    Matrix visible = sequence.visible;
    GibbsChain chain;
    chain.sweeps = options.gibbsSteps;
    chain.draws.seed = options.seed;
    sampleChain(weights, biases.visible, biases.hidden, chain, visible);
    return visible;
}

} // namespace

class LikelihoodGradientTest : public QObject {
    Q_OBJECT

private slots:
    void isTheFiniteDifference_data();
    void isTheFiniteDifference();
    void biasesNeverSeeTheirOwnStep();
    void pitchesShareTheirWeights();
    void threadsGiveTheSameBits();
};

void LikelihoodGradientTest::isTheFiniteDifference_data() {
    QTest::addColumn<int>("block");
    const auto blocks = rbmDistribution().blocks(shape);
    for (std::size_t i = 0; i < blocks.size(); ++i)
        QTest::newRow(blocks[i].name.data()) << static_cast<int>(i);
}

void LikelihoodGradientTest::isTheFiniteDifference() {
    QFETCH(int, block);
    const auto data = smallTrainingSet(seed, smallWindows());
    const Sequence sequence = tinyBatch(*data, shape)[1];
    const auto parameters = tinyParameters(rbmDistribution(), shape, seed);
    const auto name = parameters.blocks()[static_cast<std::size_t>(block)].name;
    SequenceGradient gradient(rbmDistribution());
    Parameters slopes(rbmDistribution(), shape);
    GradientOptions options;
    options.gibbsSteps = 2;
    gradient.compute(parameters, sequence, options, 0, 1.0f, slopes);
    const Matrix negative = samples(parameters, sequence, options);
    const Matrix slope = slopes.block(name);
    QVERIFY(slope.cwiseAbs().maxCoeff() > 1e-4f);
    RandomStream random(seed, 9);
    constexpr float width = 5e-3f;
    for (int direction = 0; direction < 4; ++direction) {
        Matrix along = slope;
        for (auto& number : along.reshaped())
            number = static_cast<float>(random.normal());
        along /= along.norm();
        auto there = parameters;
        there.block(name) += width * along;
        auto back = parameters;
        back.block(name) -= width * along;
        const double measured = (objective(there, sequence, negative) - objective(back, sequence, negative)) /
                                (2 * static_cast<double>(width));
        const auto claimed = static_cast<double>(slope.cwiseProduct(along).sum());
        QVERIFY2(std::abs(measured - claimed) < 1e-3 * static_cast<double>(slope.norm()) + 2e-4,
                 qPrintable(QString("%1 is not %2").arg(claimed).arg(measured)));
    }
}

void LikelihoodGradientTest::biasesNeverSeeTheirOwnStep() {
    const auto data = smallTrainingSet(seed, smallWindows());
    const auto parameters = tinyParameters(rbmDistribution(), shape, seed);
    const NoteStates states = recurrent::statesOf(*data, 0, 0);
    NoteStates other = states;
    constexpr int changed = 5;
    other.setCell(changed, Pitch(61), NoteStates::Cell::Struck);
    RecurrentTrace trace;
    RecurrentTrace otherTrace;
    runForward(parameters, makeSequence(states, 0, shape, 4, 4).inputs, trace);
    runForward(parameters, makeSequence(other, 0, shape, 4, 4).inputs, otherTrace);
    const auto seen = index((changed + 1) * shape.pitches);
    QVERIFY(trace.states.topRows(seen) == otherTrace.states.topRows(seen));
    QVERIFY(trace.states.row(seen) != otherTrace.states.row(seen));
}

// A tune moved up by a semitone moves what the net makes of it, but for what it knows of the pitches
// themselves.
void LikelihoodGradientTest::pitchesShareTheirWeights() {
    const auto data = smallTrainingSet(seed, smallWindows());
    const Shape wide = Shape::ofOnePart(40, 2, 2, 4, 40);
    auto parameters = tinyParameters(rbmDistribution(), wide, seed);
    parameters.block(block::Wvu).bottomRows(index(wide.pitches)).setZero();
    Sequence sequence{Matrix::Zero(2, index(wide.visible())), std::vector<StepInput>(2), {0, 0}, {0}, {}};
    sequence.inputs[1].before = {17, 61};
    Sequence moved = sequence;
    moved.inputs[1].before = {18, 62};
    RecurrentTrace trace;
    RecurrentTrace movedTrace;
    runForward(parameters, sequence.inputs, trace);
    runForward(parameters, moved.inputs, movedTrace);
    const auto pitches = index(wide.pitches);
    const Matrix difference = trace.states.middleRows(pitches, pitches - 1) -
                              movedTrace.states.middleRows(pitches + 1, pitches - 1);
    QVERIFY(difference.cwiseAbs().maxCoeff() < 1e-5f);
    QVERIFY(trace.states.row(pitches + 17) != trace.states.row(pitches + 18));
}

void LikelihoodGradientTest::threadsGiveTheSameBits() {
    const auto data = smallTrainingSet(seed, smallWindows());
    std::vector<Passage> passages;
    for (std::uint32_t piece = 0; piece < 12; ++piece)
        passages.push_back({piece, 0, 32, 0});
    const auto batch = makeSequences(*data, passages, shape);
    const auto parameters = tinyParameters(rbmDistribution(), shape, seed);
    GradientOptions options;
    options.outputDropout = 0.3f;
    LikelihoodGradient expected(rbmDistribution(), shape);
    Crew one(1);
    expected.compute(parameters, batch, options, one);
    for (const int threads : {2, 4}) {
        Crew more(threads);
        LikelihoodGradient gradient(rbmDistribution(), shape);
        gradient.compute(parameters, batch, options, more);
        QVERIFY(gradient.gradient().values() == expected.gradient().values());
    }
}

QTEST_APPLESS_MAIN(LikelihoodGradientTest)
#include "LikelihoodGradientTest.moc"
