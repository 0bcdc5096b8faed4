#include "core/rbm/PieceJudge.h"

#include "tests/core/rbm/TinyRbm.h"
#include "core/learn/NoteLikelihoods.h"

#include <QTest>

using namespace partita;
using namespace partita::test;
using Cell = NoteStates::Cell;

class PieceJudgeTest : public QObject {
    Q_OBJECT

private slots:
    void cellsAreThoseOfEnumeration_data();
    void cellsAreThoseOfEnumeration();
    void ratiosAreThoseOfEnumeration();
    void aLongPieceIsJudgedInWindowsRoundEachBar();
    void keysAreTakenIntoAccount();
    void notesThatAreOutOfPlaceAreLeastLikely();
    void notesBesideTheGridAreJudgedWhereTheyAreMeant();
    void anotherGridIsRefused();
};

namespace {

constexpr std::uint64_t seed = 5;

// Four steps of three pitches; a bar is two steps.
RbmModel::Content tinyModel(StateSpace space) {
    RbmModel::Content model;
    model.description.family = "rbm";
    model.description.grid = Grid{1, Pitch(60), Pitch(62), true};
    model.description.windowSteps = 4;
    model.description.style.metre = {2, 4};
    model.rbm = tinyRbm(visibleShape(model.description.grid, 4, space), 5, seed);
    model.meanRates.assign(model.rbm.visible(), 0.2f);
    return model;
}

NoteStates randomStates(const Grid& grid, int steps, RandomStream& random) {
    NoteStates states(grid, steps);
    for (int step = 0; step < steps; ++step)
        for (Pitch pitch = grid.lowest; pitch <= grid.highest; pitch += Pitch(1)) {
            const auto cell = static_cast<Cell>(random.below(3));
            const bool sounding = step > 0 && states.isHeld(step - 1, pitch);
            states.setCell(step, pitch, cell == Cell::HeldOn && !sounding ? Cell::Struck : cell);
        }
    return states;
}

// log of the unnormalised probability of a window, the long way.
double plainScore(const RbmModel::Content& model, const NoteStates& states) {
    const VisibleShape& shape = model.rbm.shape();
    std::vector<std::uint32_t> units;
    for (std::size_t step = 0; step < shape.steps; ++step)
        for (std::size_t plane = 0; plane < 2; ++plane)
            for (std::size_t i = 0; i < shape.pitches; ++i) {
                const Cell cell = states.cell(static_cast<int>(step), Pitch(60 + static_cast<int>(i)));
                const bool on = plane == 1
                                    ? cell == Cell::Struck
                                    : cell == Cell::HeldOn || (cell == Cell::Struck && !shape.threeState());
                if (on)
                    units.push_back(static_cast<std::uint32_t>((step * 2 + plane) * shape.pitches + i));
            }
    return plainNegativeFreeEnergy(model.rbm, units);
}

NoteStates with(NoteStates states, int step, Pitch pitch, Cell cell) {
    states.setCell(step, pitch, cell);
    return states;
}

double plainProbability(const RbmModel::Content& model, const NoteStates& states, int step, Pitch pitch,
                        Cell wanted) {
    double all = 0;
    for (const Cell cell : {Cell::Off, Cell::HeldOn, Cell::Struck})
        all += std::exp(plainScore(model, with(states, step, pitch, cell)));
    return std::exp(plainScore(model, with(states, step, pitch, wanted))) / all;
}

NoteStates part(const NoteStates& states, int first, int steps) {
    NoteStates cut(states.grid(), steps);
    for (int step = 0; step < steps; ++step)
        for (Pitch pitch = states.grid().lowest; pitch <= states.grid().highest; pitch += Pitch(1))
            cut.setCell(step, pitch, states.cell(first + step, pitch));
    return cut;
}

bool near(double a, double b) {
    return std::abs(a - b) < 1e-5;
}

} // namespace

void PieceJudgeTest::cellsAreThoseOfEnumeration_data() {
    QTest::addColumn<bool>("threeState");
    QTest::addRow("bits") << false;
    QTest::addRow("three states") << true;
}

void PieceJudgeTest::cellsAreThoseOfEnumeration() {
    QFETCH(bool, threeState);
    const auto model = tinyModel(threeState ? StateSpace::ThreeState : StateSpace::IndependentBits);
    RandomStream random(seed);
    for (int round = 0; round < 10; ++round) {
        const auto states = randomStates(model.description.grid, 4, random);
        const auto judged = PieceJudge(model, states, 0).cells({});
        QVERIFY(judged);
        for (int step = 0; step < 4; ++step)
            for (int pitch = 60; pitch <= 62; ++pitch)
                for (const Cell cell : {Cell::Off, Cell::HeldOn, Cell::Struck})
                    QVERIFY(near(judged->of(step, Pitch(pitch), cell),
                                 plainProbability(model, states, step, Pitch(pitch), cell)));
    }
}

void PieceJudgeTest::ratiosAreThoseOfEnumeration() {
    const auto model = tinyModel(StateSpace::ThreeState);
    RandomStream random(seed);
    const auto states = randomStates(model.description.grid, 4, random);
    std::vector<CellChanges> changes{{}};
    std::vector<double> expected{0};
    for (int round = 0; round < 30; ++round) {
        auto changed = states;
        CellChanges change;
        for (int step = 0; step < 4; ++step) {
            const Pitch pitch(60 + static_cast<int>(random.below(3)));
            change.push_back({step, pitch, static_cast<Cell>(random.below(3))});
            changed.setCell(step, pitch, change.back().cell);
        }
        changes.push_back(change);
        expected.push_back(plainScore(model, changed) - plainScore(model, states));
    }
    const auto ratios = RbmModel(model).logRatios(states, changes, {});
    QVERIFY(ratios);
    for (std::size_t i = 0; i < changes.size(); ++i)
        QVERIFY2(near((*ratios)[i], expected[i]), qPrintable(QString::number((*ratios)[i] - expected[i])));
}

// Bars of two steps in windows of four: each bar is the window's first, but the last bar is its second.
void PieceJudgeTest::aLongPieceIsJudgedInWindowsRoundEachBar() {
    const auto model = tinyModel(StateSpace::ThreeState);
    RandomStream random(seed);
    const auto states = randomStates(model.description.grid, 8, random);
    const auto judged = RbmModel(model).cellLikelihoods(states, {});
    QVERIFY(judged);
    for (int bar = 0; bar < 4; ++bar) {
        const int start = std::min(2 * bar, 4);
        for (int step = 2 * bar; step < 2 * bar + 2; ++step)
            for (int pitch = 60; pitch <= 62; ++pitch)
                QVERIFY(near(judged->sounding(step, Pitch(pitch)),
                             1 - plainProbability(model, part(states, start, 4), step - start, Pitch(pitch),
                                                  Cell::Off)));
    }
    // A piece shorter than the window is followed by silence.
    const auto brief = part(states, 0, 3);
    auto filled = NoteStates(brief.grid(), 4);
    for (int step = 0; step < 3; ++step)
        for (int pitch = 60; pitch <= 62; ++pitch)
            filled.setCell(step, Pitch(pitch), brief.cell(step, Pitch(pitch)));
    const auto judgedBrief = RbmModel(model).cellLikelihoods(brief, {});
    QCOMPARE(judgedBrief->steps(), 3);
    QVERIFY(near(judgedBrief->of(2, Pitch(61), Cell::Struck),
                 plainProbability(model, filled, 2, Pitch(61), Cell::Struck)));
}

// One semitone up into the model's key: the lowest row is judged as the one above it, the highest can't
// sound.
void PieceJudgeTest::keysAreTakenIntoAccount() {
    const auto model = tinyModel(StateSpace::ThreeState);
    NoteStates states(model.description.grid, 4);
    states.setCell(0, Pitch(60), Cell::Struck);
    const auto shifted = PieceJudge(model, states, 1).cells({});
    NoteStates there(model.description.grid, 4);
    there.setCell(0, Pitch(61), Cell::Struck);
    const auto direct = PieceJudge(model, there, 0).cells({});
    QCOMPARE(shifted->sounding(0, Pitch(60)), direct->sounding(0, Pitch(61)));
    QCOMPARE(shifted->sounding(0, Pitch(62)), 0.0);
}

// A machine that wants 61 struck on every step and nothing else.
void PieceJudgeTest::notesThatAreOutOfPlaceAreLeastLikely() {
    auto content = tinyModel(StateSpace::ThreeState);
    content.rbm = Rbm(content.rbm.shape(), 1);
    for (std::size_t unit = 0; unit < content.rbm.visible(); ++unit)
        content.rbm.visibleBias()[unit] = unit % 6 == 4 ? 3.0f : -3.0f;
    const RbmModel model(std::move(content));
    Score score;
    score.tracks.push_back({TrackId(3), {}, {}});
    for (int beat = 0; beat < 4; ++beat) {
        Note note;
        note.id = NoteId(static_cast<std::uint32_t>(beat + 1));
        note.start = Tick(480 * beat);
        note.length = Tick(480);
        note.pitch = Pitch(beat == 2 ? 62 : 61);
        score.tracks.front().notes.push_back(note);
    }
    Note outOfRange = score.tracks.front().notes.front();
    outOfRange.id = NoteId(9);
    outOfRange.pitch = Pitch(90);
    score.tracks.front().notes.push_back(outOfRange);
    const auto judged = NoteLikelihoods::judge(model, score, {});
    QVERIFY(judged);
    QCOMPARE(judged->notes().size(), std::size_t{4});
    const NoteLikelihood& worst = judged->notes().front();
    QCOMPARE(worst.note, NoteId(3));
    QCOMPARE(worst.track, TrackId(3));
    QVERIFY(worst.choices.front().pitch == Pitch(61));
    // Weights: struck at 61 e^3, at 60 or 62 e^-3, nothing 1.
    const double all = std::exp(3.0) + 2 * std::exp(-3.0) + 1;
    QVERIFY(near(worst.probability, std::exp(-3.0) / all));
    QVERIFY(near(worst.choices.front().probability, std::exp(3.0) / all));
    QVERIFY(near(judged->of(NoteId(1))->probability, std::exp(3.0) / all));
    QVERIFY(judged->of(NoteId(9)) == nullptr);
}

// Nearly half a step late, and by hand.
void PieceJudgeTest::notesBesideTheGridAreJudgedWhereTheyAreMeant() {
    const RbmModel model(tinyModel(StateSpace::ThreeState));
    constexpr int phase = 200; // of 480 ticks a step
    Score onGrid;
    onGrid.tracks.push_back({TrackId(3), {}, {}});
    for (int beat = 0; beat < 24; ++beat) {
        Note note;
        note.id = NoteId(static_cast<std::uint32_t>(beat + 1));
        note.start = Tick(480 * beat);
        note.length = Tick(240);
        note.pitch = Pitch(60 + beat * beat % 3);
        onGrid.tracks.front().notes.push_back(note);
    }
    Score beside = onGrid;
    for (Note& note : beside.tracks.front().notes)
        note.start += Tick(phase + 48 * (static_cast<int>(note.id.value) % 3 - 1));
    const auto expected = NoteLikelihoods::judge(model, onGrid, {});
    const auto judged = NoteLikelihoods::judge(model, beside, {});
    QVERIFY(expected && judged);
    QCOMPARE(expected->phase(), Tick(0));
    QCOMPARE(judged->phase(), Tick(phase));
    QCOMPARE(judged->notes().size(), std::size_t{24});
    for (const NoteLikelihood& note : expected->notes())
        QCOMPARE(judged->of(note.note)->probability, note.probability);
}

void PieceJudgeTest::anotherGridIsRefused() {
    const RbmModel model(tinyModel(StateSpace::ThreeState));
    const auto judged = model.cellLikelihoods(NoteStates(Grid{}, 4), {});
    QVERIFY(!judged);
    QCOMPARE(judged.error().code, ErrorCode::ModelMismatch);
    QVERIFY(!NoteLikelihoods::judge(model, Score(), {}));
}

QTEST_APPLESS_MAIN(PieceJudgeTest)
#include "PieceJudgeTest.moc"
