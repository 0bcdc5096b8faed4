#include "core/recurrent/distributions/Nade.h"

#include "core/recurrent/Gradient.h"
#include "tests/core/recurrent/distributions/NadeProbabilities.h"

#include <QTest>

#include <array>
#include <cmath>
#include <map>

using namespace partita;
using namespace partita::recurrent;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 17;

Shape nadeShape(std::size_t planes) {
    Shape shape = Shape::ofOnePart(6, planes, 3, 4, 60);
    shape.echoes = 3;
    return shape;
}

} // namespace

class NadeTest : public QObject {
    Q_OBJECT

private slots:
    void probabilitiesOfAllStepsSumToOne_data();
    void probabilitiesOfAllStepsSumToOne();
    void gradientIsTheFiniteDifference_data();
    void gradientIsTheFiniteDifference();
    void cellAfterCellIsTheSame();
    void takesComeAsOftenAsTheyAreProbable();
};

void NadeTest::probabilitiesOfAllStepsSumToOne_data() {
    QTest::addColumn<int>("planes");
    QTest::newRow("held") << 1;
    QTest::newRow("held and struck") << 2;
}

// Every state of a step's cells in turn.
void NadeTest::probabilitiesOfAllStepsSumToOne() {
    QFETCH(int, planes);
    const Shape shape = nadeShape(static_cast<std::size_t>(planes));
    const auto parameters = tinyParameters(nadeDistribution(), shape, seed);
    const auto data = smallTrainingSet(seed, smallWindows());
    Sequence sequence = makeSequences(*data, {{0, 0, 9, 0}}, shape)[0];
    constexpr Eigen::Index last = 8;
    int states = 1;
    for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch)
        states *= planes + 1;
    double total = 0;
    for (int state = 0; state < states; ++state) {
        sequence.visible.row(last).setZero();
        int rest = state;
        for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch, rest /= planes + 1)
            if (rest % (planes + 1) > 0)
                sequence.visible(
                    last, index(static_cast<std::size_t>(rest % (planes + 1) - 1) * shape.pitches + pitch)) =
                    1;
        total += std::exp(logProbabilities(parameters, sequence).back());
    }
    QVERIFY2(std::abs(total - 1) < 1e-4, qPrintable(QString::number(total)));
}

void NadeTest::gradientIsTheFiniteDifference_data() {
    QTest::addColumn<int>("planes");
    QTest::addColumn<int>("block");
    for (const int planes : {1, 2}) {
        const auto blocks = nadeDistribution().blocks(nadeShape(static_cast<std::size_t>(planes)));
        for (std::size_t i = 0; i < blocks.size(); ++i)
            QTest::addRow("%s, planes %d", blocks[i].name.data(), planes) << planes << static_cast<int>(i);
    }
}

void NadeTest::gradientIsTheFiniteDifference() {
    QFETCH(int, planes);
    QFETCH(int, block);
    const Shape shape = nadeShape(static_cast<std::size_t>(planes));
    const auto data = smallTrainingSet(seed, smallWindows());
    const Sequence sequence = tinyBatch(*data, shape)[0];
    const auto parameters = tinyParameters(nadeDistribution(), shape, seed);
    verifyGradient(parameters, sequence, static_cast<std::size_t>(block), seed);
}

// What draws a step asks for the cells one by one; what judges it has them all at once.
void NadeTest::cellAfterCellIsTheSame() {
    const Shape shape = nadeShape(2);
    const auto parameters = tinyParameters(nadeDistribution(), shape, seed);
    const auto data = smallTrainingSet(seed, smallWindows());
    const Sequence sequence = tinyBatch(*data, shape)[0];
    RecurrentTrace recurrent;
    runForward(parameters, sequence.inputs, recurrent);
    const NadeWeights weights(parameters);
    NadeTrace trace;
    runNade(weights, recurrent.states, sequence, trace);
    for (std::size_t step = 0; step < sequence.steps(); ++step) {
        NadeStep cells(weights,
                       recurrent.states.middleRows(index(step * shape.pitches), index(shape.pitches)), {0});
        for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
            std::array<float, 2> logits{};
            cells.logits(logits.data());
            const auto row = index(step * shape.pitches + pitch);
            const float heldOn = trace.logits(row, 0);
            QVERIFY(std::abs(logits[1] - trace.logits(row, 1)) < 1e-4f);
            QVERIFY(std::abs(logits[0] - heldOn) < 1e-4f || heldOn < 0.5f * neverHeldOn);
            const bool heldOnNow = sequence.visible(index(step), index(pitch)) > 0;
            const bool struckNow = sequence.visible(index(step), index(shape.pitches + pitch)) > 0;
            cells.put(struckNow   ? NadeStep::Put::Struck
                      : heldOnNow ? NadeStep::Put::HeldOn
                                  : NadeStep::Put::Off);
        }
    }
}

// Of takes of one step: the share of each against its probability.
void NadeTest::takesComeAsOftenAsTheyAreProbable() {
    RecurrentModel::Content content = tinyModel(seed).content();
    content.description.family = nadeDistribution().family();
    content.description.grid = Grid{4, Pitch(60), Pitch(65), false};
    content.parameters = tinyParameters(nadeDistribution(), nadeShape(1), seed);
    const RecurrentModel model(content);
    constexpr int takes = 20000;
    std::map<unsigned long long, int> counts;
    GenerateRequest request;
    request.steps = 1;
    for (int i = 0; i < takes; ++i) {
        request.seed = seed + static_cast<std::uint64_t>(i);
        const auto take = model.generate(request, {}, {});
        unsigned long long state = 0;
        for (int pitch = 0; pitch < 6; ++pitch)
            state |= static_cast<unsigned long long>(take->isHeld(0, Pitch(60 + pitch))) << pitch;
        ++counts[state];
    }
    for (const auto& [state, count] : counts) {
        NoteStates states(content.description.grid, 1);
        for (int pitch = 0; pitch < 6; ++pitch)
            if ((state >> pitch & 1) != 0)
                states.setCell(0, Pitch(60 + pitch), NoteStates::Cell::HeldOn);
        const auto sequence =
            makeSequence(states, 0, content.parameters.shape(), content.stepsPerBeat, content.stepsPerBar);
        const double expected = takes * std::exp(logProbabilities(content.parameters, sequence)[0]);
        const double deviation = std::sqrt(expected * (1 - expected / takes)) + 1;
        QVERIFY2(std::abs(count - expected) < 5 * deviation,
                 qPrintable(QString("state %1: %2 times, not %3").arg(state).arg(count).arg(expected)));
    }
}

QTEST_APPLESS_MAIN(NadeTest)
#include "NadeTest.moc"
