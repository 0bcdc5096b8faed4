#include "rnnrbm/Gradient.h"

#include "TinyRnnRbm.h"
#include "rnnrbm/StepLikelihood.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::rnnrbm;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 5;
const Shape shape{6, 2, 5, 4};

// Mean over the steps of log-weight of the data less that of the samples: what computeFrom() differentiates.
double objective(const Parameters& parameters, const SequenceBatch& batch, const Matrix& negative) {
    ThreadPool one(1);
    RecurrentTrace trace;
    runForward(parameters, batch, trace, one);
    StepBiases biases;
    stepBiases(parameters, trace.states, batch.inputs, biases, one);
    const StepWeights weights(parameters);
    std::vector<double> ofData(batch.rows());
    std::vector<double> ofSamples(batch.rows());
    logWeights(weights, biases, batch.visible, ofData);
    logWeights(weights, biases, negative, ofSamples);
    double sum = 0;
    double steps = 0;
    for (std::size_t row = 0; row < batch.rows(); ++row)
        if (batch.present[row] > 0) {
            sum += ofData[row] - ofSamples[row];
            ++steps;
        }
    return sum / steps;
}

} // namespace

class LikelihoodGradientTest : public QObject {
    Q_OBJECT

private slots:
    void isTheFiniteDifference_data();
    void isTheFiniteDifference();
    void biasesNeverSeeTheirOwnStep();
    void threadsGiveTheSameBits();
};

void LikelihoodGradientTest::isTheFiniteDifference_data() {
    QTest::addColumn<int>("block");
    const auto blocks = Parameters::blocks(shape);
    for (std::size_t i = 0; i < blockCount; ++i)
        QTest::newRow(blocks[i].name) << static_cast<int>(i);
}

void LikelihoodGradientTest::isTheFiniteDifference() {
    QFETCH(int, block);
    ThreadPool one(1);
    const auto data = smallTrainingSet(seed, smallWindows());
    const auto batch = tinyBatch(*data, shape);
    auto parameters = tinyParameters(shape, seed);
    LikelihoodGradient gradient(shape);
    GradientOptions options;
    options.gibbsSteps = 2;
    gradient.compute(parameters, batch, options, one);
    const Matrix negative = gradient.negative();
    gradient.computeFrom(parameters, batch, negative, one);
    const Matrix slope = gradient.gradient().block(static_cast<Block>(block));
    QVERIFY(slope.cwiseAbs().maxCoeff() > 1e-4f);
    RandomStream random(seed, 9);
    constexpr float width = 5e-3f;
    for (int direction = 0; direction < 4; ++direction) {
        Matrix along = slope;
        for (auto& number : along.reshaped())
            number = static_cast<float>(random.normal());
        along /= along.norm();
        auto there = parameters;
        there.block(static_cast<Block>(block)) += width * along;
        auto back = parameters;
        back.block(static_cast<Block>(block)) -= width * along;
        const double measured = (objective(there, batch, negative) - objective(back, batch, negative)) /
                                (2 * static_cast<double>(width));
        const auto claimed = static_cast<double>(slope.cwiseProduct(along).sum());
        QVERIFY2(std::abs(measured - claimed) < 1e-3 * static_cast<double>(slope.norm()) + 2e-4,
                 qPrintable(QString("%1 is not %2").arg(claimed).arg(measured)));
    }
}

void LikelihoodGradientTest::biasesNeverSeeTheirOwnStep() {
    ThreadPool one(1);
    const auto data = smallTrainingSet(seed, smallWindows());
    const auto parameters = tinyParameters(shape, seed);
    const NoteStates states = rnnrbm::statesOf(*data, 0, 0);
    NoteStates other = states;
    constexpr int changed = 5;
    other.setCell(changed, Pitch(61), NoteStates::Cell::Struck);
    const auto batch = makeBatch(states, 0, shape, 4, 4);
    const auto otherBatch = makeBatch(other, 0, shape, 4, 4);
    RecurrentTrace trace;
    RecurrentTrace otherTrace;
    runForward(parameters, batch, trace, one);
    runForward(parameters, otherBatch, otherTrace, one);
    QVERIFY(trace.states.topRows(changed + 1) == otherTrace.states.topRows(changed + 1));
    QVERIFY(trace.states.row(changed + 1) != otherTrace.states.row(changed + 1));
}

void LikelihoodGradientTest::threadsGiveTheSameBits() {
    const auto data = smallTrainingSet(seed, smallWindows());
    std::vector<Passage> passages;
    for (std::uint32_t piece = 0; piece < 12; ++piece)
        passages.push_back({piece, 0, 32, 0});
    const auto batch = makeBatch(*data, passages, shape);
    const auto parameters = tinyParameters(shape, seed);
    GradientOptions options;
    options.outputDropout = 0.3f;
    LikelihoodGradient expected(shape);
    ThreadPool one(1);
    expected.compute(parameters, batch, options, one);
    for (const int threads : {2, 4}) {
        ThreadPool more(threads);
        LikelihoodGradient gradient(shape);
        gradient.compute(parameters, batch, options, more);
        QVERIFY(gradient.gradient().values() == expected.gradient().values());
    }
}

QTEST_APPLESS_MAIN(LikelihoodGradientTest)
#include "LikelihoodGradientTest.moc"
