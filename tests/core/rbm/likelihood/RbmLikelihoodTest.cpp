#include "core/rbm/RbmModel.h"

#include "tests/core/rbm/TinyRbm.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::test;

class RbmLikelihoodTest : public QObject {
    Q_OBJECT

private slots:
    void isTheStatesShareOfAllStates_data();
    void isTheStatesShareOfAllStates();
    void probabilitiesOfAllFramesAddUpToOne();
    void windowsAreLaidEndToEnd();
    void aShortPieceIsRepeated();
    void movesMusicToTheModelsKey();
    void samplesLargerMachines();
    void refusesAnotherGrid();
    void refusesNonsense_data();
    void refusesNonsense();
};

namespace {

RbmModel::Content model(StateSpace space, bool struck, int windowSteps, std::size_t hidden = 6) {
    RbmModel::Content content;
    content.description.grid = {4, Pitch(60), Pitch(62), struck};
    content.description.windowSteps = windowSteps;
    content.description.stateSpace = space;
    const auto shape = visibleShape(content.description.grid, windowSteps, space);
    content.rbm = tinyRbm(shape, hidden, 5);
    content.meanRates.assign(shape.units(), 0.2f);
    return content;
}

using Cell = NoteStates::Cell;

// Cells of three pitches a step.
NoteStates music(const RbmModel::Content& content, const std::vector<std::array<Cell, 3>>& steps) {
    NoteStates states(content.description.grid, static_cast<int>(steps.size()));
    for (std::size_t step = 0; step < steps.size(); ++step)
        for (int i = 0; i < 3; ++i)
            states.setCell(static_cast<int>(step), Pitch(60 + i), steps[step][static_cast<std::size_t>(i)]);
    return states;
}

Likelihood judged(const RbmModel::Content& content, std::vector<NoteStates> pieces) {
    LikelihoodRequest request;
    for (auto& piece : pieces)
        request.pieces.push_back({std::move(piece), std::nullopt});
    const auto result = rbmLikelihood(content, request, {}, {});
    return result ? *result : Likelihood();
}

constexpr Cell off = Cell::Off;
constexpr Cell held = Cell::HeldOn;
constexpr Cell struck = Cell::Struck;

} // namespace

void RbmLikelihoodTest::isTheStatesShareOfAllStates_data() {
    QTest::addColumn<bool>("threeState");
    QTest::newRow("independent bits") << false;
    QTest::newRow("three states") << true;
}

void RbmLikelihoodTest::isTheStatesShareOfAllStates() {
    QFETCH(bool, threeState);
    const auto content = model(threeState ? StateSpace::ThreeState : StateSpace::IndependentBits, true, 2);
    const auto found = judged(content, {music(content, {{{off, struck, off}}, {{struck, held, off}}})});
    // Unit (step * planes + plane) * 3 + pitch; independent bits have struck cells held too.
    const std::vector<std::uint32_t> units =
        threeState ? std::vector<std::uint32_t>{4, 7, 9} : std::vector<std::uint32_t>{1, 4, 6, 7, 9};
    const double expected = plainNegativeFreeEnergy(content.rbm, units) - plainLogZ(content.rbm);
    QCOMPARE(found.method, std::string("exact"));
    QVERIFY(std::abs(found.nats - expected) < 1e-4);
    QCOMPARE(found.steps, std::int64_t{2});
    QVERIFY(std::abs(found.perStep() - expected / 2) < 1e-4);
    QVERIFY(found.doubts.empty());
}

void RbmLikelihoodTest::probabilitiesOfAllFramesAddUpToOne() {
    const auto content = model(StateSpace::IndependentBits, false, 1);
    double sum = 0;
    for (int bits = 0; bits < 8; ++bits) {
        const auto cell = [&](int i) { return (bits >> i & 1) != 0 ? held : off; };
        sum += std::exp(judged(content, {music(content, {{{cell(0), cell(1), cell(2)}}})}).nats);
    }
    QVERIFY(std::abs(sum - 1) < 1e-5);
}

// Five steps in windows of two: the third window is half padding, which is silence.
void RbmLikelihoodTest::windowsAreLaidEndToEnd() {
    const auto content = model(StateSpace::ThreeState, true, 2);
    const std::array<Cell, 3> chord{struck, off, struck};
    const std::array<Cell, 3> rest{off, off, off};
    const auto whole = judged(content, {music(content, {chord, rest, rest, chord, chord})});
    QCOMPARE(whole.steps, std::int64_t{5});
    QCOMPARE(whole.paddingSteps, std::int64_t{1});
    QCOMPARE(whole.windows, std::int64_t{3});
    const double parts = judged(content, {music(content, {chord, rest}), music(content, {rest, chord}),
                                          music(content, {chord, rest})})
                             .nats;
    QVERIFY(std::abs(whole.nats - parts) < 1e-4);
    QVERIFY(std::abs(whole.perStep() - parts / 5) < 1e-4);
}

void RbmLikelihoodTest::aShortPieceIsRepeated() {
    const auto content = model(StateSpace::ThreeState, true, 3);
    const std::array<Cell, 3> chord{struck, off, struck};
    const std::array<Cell, 3> rest{off, off, off};
    const auto brief = judged(content, {music(content, {chord, rest})});
    QCOMPARE(brief.steps, std::int64_t{3});
    QCOMPARE(brief.paddingSteps, std::int64_t{0});
    QCOMPARE(brief.nats, judged(content, {music(content, {chord, rest, chord})}).nats);
}

void RbmLikelihoodTest::movesMusicToTheModelsKey() {
    auto content = model(StateSpace::ThreeState, true, 1);
    content.commonKey = true;
    const auto inDFlat = music(content, {{{off, struck, off}}});
    LikelihoodRequest request;
    request.pieces = {{inDFlat, Key{1, false}}};
    const auto moved = rbmLikelihood(content, request, {}, {});
    QVERIFY(moved.ok());
    QCOMPARE(moved->nats, judged(content, {music(content, {{{struck, off, off}}})}).nats);
    QVERIFY(moved->nats != judged(content, {inDFlat}).nats);
}

void RbmLikelihoodTest::samplesLargerMachines() {
    auto content = model(StateSpace::ThreeState, true, 5, 30); // 30 x 30
    content.rbm = tinyRbm(content.rbm.shape(), 30, 5, 0.3);
    LikelihoodRequest request;
    request.pieces = {{music(content, {{{struck, off, off}}}), std::nullopt}};
    request.chains = 20;
    std::vector<double> shares;
    request.threads = 1;
    const auto found = rbmLikelihood(content, request, [&](double share) { shares.push_back(share); }, {});
    QVERIFY(found.ok());
    QCOMPARE(found->method, std::string("ais"));
    QCOMPARE(found->partition->chains, 20);
    QVERIFY(found->doubts.empty());
    QVERIFY(std::is_sorted(shares.begin(), shares.end()) && shares.back() <= 1.0 && shares.size() > 10);
    request.threads = 3;
    QCOMPARE(rbmLikelihood(content, request, {}, {})->nats, found->nats);
    QVERIFY(found->standardError > 0);
}

void RbmLikelihoodTest::refusesAnotherGrid() {
    const auto content = model(StateSpace::ThreeState, true, 2);
    LikelihoodRequest request;
    request.pieces = {{NoteStates({4, Pitch(60), Pitch(63), true}, 4), std::nullopt}};
    const auto result = rbmLikelihood(content, request, {}, {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::ModelMismatch);
}

void RbmLikelihoodTest::refusesNonsense_data() {
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("chains");
    QTest::newRow("no music") << -1 << 0;
    QTest::newRow("no step") << 0 << 0;
    QTest::newRow("one chain") << 2 << 1;
    QTest::newRow("chains below none") << 2 << -5;
    QTest::newRow("chains without end") << 2 << 1000000;
}

void RbmLikelihoodTest::refusesNonsense() {
    QFETCH(int, steps);
    QFETCH(int, chains);
    const auto content = model(StateSpace::ThreeState, true, 2);
    LikelihoodRequest request;
    request.chains = chains;
    if (steps >= 0)
        request.pieces = {{NoteStates(content.description.grid, steps), std::nullopt}};
    const auto result = rbmLikelihood(content, request, {}, {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidOption);
}

QTEST_GUILESS_MAIN(RbmLikelihoodTest)
#include "RbmLikelihoodTest.moc"
