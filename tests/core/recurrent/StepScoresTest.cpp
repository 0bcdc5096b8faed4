#include "tests/core/recurrent/TinyRecurrent.h"

#include "core/recurrent/StepScores.h"
#include "core/recurrent/distributions/Nade.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::test;
using namespace partita::recurrent;

namespace {

constexpr int pitches = 6;

// Each pitch sounds with the probability of this logit, whatever came before.
Parameters independent(float logit) {
    Parameters parameters(nadeDistribution(), Shape::ofOnePart(pitches, 1, 2, 1, 60));
    parameters.block(block::bv).setConstant(logit);
    return parameters;
}

// Two notes at every step, and `outside` that the shape has not.
JudgedSequence music(int outside, const Shape& shape) {
    constexpr int steps = 200;
    JudgedSequence judged;
    judged.sequence.visible = Matrix::Zero(steps, index(shape.visible()));
    judged.sequence.visible.leftCols(2).setOnes();
    judged.sequence.inputs.resize(steps);
    judged.sequence.outside.assign(steps, outside);
    for (std::size_t step = 0; step < steps; ++step)
        judged.steps.push_back(step);
    return judged;
}

} // namespace

class StepScoresTest : public QObject {
    Q_OBJECT
private slots:
    void certainMachinesAreRightOrWrong() {
        const auto silent = independent(-60);
        QCOMPARE(countDrawnFrames(silent, music(0, silent.shape()), 3, 1).accuracy(), 0.0);
        auto certain = independent(-60);
        certain.block(block::bv).leftCols(2).setConstant(60);
        QCOMPARE(countDrawnFrames(certain, music(0, certain.shape()), 3, 1).accuracy(), 1.0);
        QCOMPARE(countDrawnFrames(certain, music(2, certain.shape()), 3, 1).accuracy(), 0.5);
    }

    // Of two notes one is drawn; of the four silent pitches two sound.
    void aFairCoinIsRightAQuarterOfTheTime() {
        constexpr std::uint64_t seed = 5;
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        const auto coin = independent(0);
        constexpr std::size_t draws = 20;
        const auto counts = countDrawnFrames(coin, music(0, coin.shape()), draws, seed);
        const double expected = 1.0 / (2 + 2);
        QVERIFY2(std::abs(counts.accuracy() - expected) < 0.01,
                 qPrintable(QString::number(counts.accuracy())));
    }

    void silenceThatIsForetoldIsRight() {
        const auto silent = independent(-60);
        auto none = music(0, silent.shape());
        none.sequence.visible.setZero();
        QCOMPARE(countDrawnFrames(silent, none, 3, 1).accuracy(), 1.0);
    }

    // The likelihood comes with it, and with the same for any number of threads.
    void evaluationSaysIt() {
        auto content = tinyModel(3).content();
        content.description.grid.struck = false;
        content.description.family = nadeDistribution().family();
        content.parameters = independent(0);
        const RecurrentModel model(content);
        LikelihoodRequest request;
        for (int piece = 0; piece < 3; ++piece) {
            NoteStates states(model.describe().grid, 60 + piece);
            for (int step = 0; step < states.steps(); ++step)
                for (const int pitch : {60, 61})
                    states.setCell(step, Pitch(pitch), NoteStates::Cell::HeldOn);
            request.pieces.push_back({states, {}});
        }
        request.threads = 1;
        QVERIFY(!model.logLikelihood(request, {}, {})->frameAccuracy); // nobody asked
        request.frameAccuracy = true;
        const auto one = model.logLikelihood(request, {}, {});
        request.threads = 3;
        const auto three = model.logLikelihood(request, {}, {});
        QVERIFY(one.ok() && three.ok());
        QVERIFY(std::abs(*one->frameAccuracy - 0.25) < 0.03);
        QCOMPARE(*one->frameAccuracy, *three->frameAccuracy);
        QVERIFY(std::abs(one->perStep() + pitches * std::log(2.0)) < 1e-4);
    }
};

QTEST_APPLESS_MAIN(StepScoresTest)
#include "StepScoresTest.moc"
