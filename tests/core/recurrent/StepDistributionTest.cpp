#include "core/recurrent/StepDistribution.h"

#include "core/recurrent/RecurrentFamily.h"
#include "core/recurrent/distributions/Cells.h"
#include "tests/core/learn/SmallCorpus.h"

#include <QTemporaryDir>
#include <QTest>

using namespace partita;
using namespace partita::recurrent;

namespace {

// Cells that know nothing of one another: their logits are bv + u Wuv.
Matrix logitsOf(const Parameters& parameters, const Matrix& states, const Sequence& sequence) {
    Matrix logits = states * parameters.block(block::Wuv);
    addCellBiases(parameters.shape(), parameters.block(block::bv).row(0), sequence, logits);
    return logits;
}

class IndependentCells : public CellByCell {
public:
    IndependentCells(const Parameters& parameters, const ConstMatrixRef& states)
        : logits_(states * parameters.block(block::Wuv)) {
        const auto bias = parameters.block(block::bv);
        logits_ += Eigen::Map<const Matrix>(bias.data(), logits_.cols(), logits_.rows()).transpose();
    }
    void logits(float* out) override { Eigen::Map<RowVector>(out, logits_.cols()) = logits_.row(pitch_); }
    void put(Put) override { ++pitch_; }

private:
    Matrix logits_;
    Eigen::Index pitch_ = 0;
};

class IndependentGradient : public StepGradient {
    void add(const Parameters& parameters, const Steps& steps, Parameters& gradient,
             Matrix& ofStates) override {
        const Matrix logits = logitsOf(parameters, steps.states, steps.sequence);
        Matrix ofLogits(logits.rows(), logits.cols());
        addCellGradient(logits, steps.sequence, steps.share, gradient, ofLogits);
        gradient.block(block::Wuv) += steps.states.transpose() * ofLogits;
        ofStates = ofLogits * parameters.block(block::Wuv).transpose();
    }
};

class Independent : public StepDistribution {
public:
    std::string family() const override { return "independent"; }
    bool isExact() const override { return true; }
    Preset preset(const std::string&) const override { return {1, 150}; }
    std::vector<BlockShape> blocks(const Shape& shape) const override {
        auto blocks = recurrentBlocks(shape);
        blocks.push_back({block::bv, 1, shape.visible()});
        blocks.push_back({block::Wuv, shape.recurrent, shape.planes, 0.1});
        return blocks;
    }
    std::unique_ptr<StepGradient> gradient() const override {
        return std::make_unique<IndependentGradient>();
    }
    std::unique_ptr<StepDrawer> drawer(const Parameters& parameters, const GenerateRequest& request,
                                       const RowVector& bias) const override {
        return std::make_unique<CellDrawer>(
            parameters.shape(), request, bias,
            [&parameters](const ConstMatrixRef& states, const std::vector<std::uint8_t>&) {
                return std::make_unique<IndependentCells>(parameters, states);
            });
    }
    StepScores score(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                     const StepAnnealing&, Crew& threads, const std::stop_token& stop) const override {
        const auto judge = [&](const Matrix& states, const Sequence& sequence, std::span<double> out) {
            cellLogProbabilities(logitsOf(parameters, states, sequence), sequence, out);
        };
        return exactScores(parameters, sequences, judge, threads, stop);
    }
};

} // namespace

class StepDistributionTest : public QObject {
    Q_OBJECT
private slots:
    void anyThatMeetsTheInterfaceIsLearntDrawnJudgedAndKept() {
        const Independent independent;
        const RecurrentFamily family(independent);
        TrainOverrides overrides;
        overrides.set("threads", 1);
        overrides.set("learning_rate", 0.02);
        const auto learner =
            family.makeLearner(test::smallTrainingSet(20, test::smallWindows()), "quick", overrides);
        QVERIFY(learner.ok());
        const double before = *(*learner)->evaluate().heldOut;
        while ((*learner)->updates() < (*learner)->plan().lastUpdate())
            (*learner)->update();
        const double after = *(*learner)->evaluate().heldOut;
        QVERIFY2(after > before + 0.25, qPrintable(QString("%1, %2").arg(before).arg(after)));

        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "model";
        QVERIFY((*learner)->snapshot()->save(path).ok());
        const auto model = family.load(path);
        QVERIFY2(model.ok(), model.ok() ? "" : describe(model.error()).c_str());
        GenerateRequest request;
        request.steps = 64;
        const auto take = (*model)->generate(request, {}, {});
        QVERIFY(take.ok());
        LikelihoodRequest judged;
        judged.threads = 1;
        judged.pieces.push_back({*take, {}, {}});
        const auto ofTake = (*model)->logLikelihood(judged, {}, {});
        auto& noise = judged.pieces[0].states;
        for (int step = 0; step < noise.steps(); ++step)
            for (Pitch pitch = noise.grid().lowest; pitch <= noise.grid().highest; pitch += Pitch(1))
                noise.setCell(step, pitch, NoteStates::Cell::Struck);
        const auto ofNoise = (*model)->logLikelihood(judged, {}, {});
        QCOMPARE(ofTake->method, std::string("exact"));
        QVERIFY2(ofTake->perStep() > ofNoise->perStep() + 2,
                 qPrintable(QString("%1, %2").arg(ofTake->perStep()).arg(ofNoise->perStep())));
    }
};

QTEST_APPLESS_MAIN(StepDistributionTest)
#include "StepDistributionTest.moc"
