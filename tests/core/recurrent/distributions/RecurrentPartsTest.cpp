#include "core/recurrent/Gradient.h"
#include "core/recurrent/distributions/Nade.h"
#include "tests/core/recurrent/distributions/NadeProbabilities.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace partita;
using namespace partita::recurrent;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 23;
constexpr int steps = 7;
using Cell = NoteStates::Cell;
using Order = std::vector<std::uint8_t>;

// Drums, a bass and a melody.
Grid bandGrid() {
    Grid grid{4, Pitch(36), Pitch(61), true};
    grid.parts = 3;
    grid.drums = true;
    return grid;
}

Shape bandShape() {
    Shape shape = recurrentShape(
        bandGrid(), {{Pitch(36), Pitch(37)}, {Pitch(40), Pitch(42)}, {Pitch(60), Pitch(61)}}, 3, 4);
    shape.echoes = 3;
    return shape;
}

// Any music of such a band; whoever has no bit in `plays` is silent.
NoteStates bandMusic(unsigned plays = 7) {
    NoteStates states(bandGrid(), steps);
    RandomStream random(seed, 3);
    for (int step = 0; step < steps; ++step)
        overCells(states.grid(), [&](Pitch pitch, Part part) {
            const bool isOfPart = part == Part(0)   ? pitch <= Pitch(37)
                                  : part == Part(1) ? pitch >= Pitch(40) && pitch <= Pitch(42)
                                                    : pitch >= Pitch(60);
            const float draw = random.uniform();
            if (!isOfPart || (plays >> part.value & 1u) == 0)
                return;
            const bool sounded = step > 0 && states.isHeld(step - 1, pitch, part);
            if (draw < 0.3f)
                states.setCell(step, pitch, Cell::Struck, part);
            else if (draw < 0.6f && sounded && part != Part(0))
                states.setCell(step, pitch, Cell::HeldOn, part);
        });
    return states;
}

Sequence sequenceOf(const NoteStates& states, const Order& order) {
    Sequence sequence = makeSequence(states, 0, bandShape(), 4, 4);
    sequence.order = order;
    return sequence;
}

Parameters bandParameters() {
    return tinyParameters(nadeDistribution(), bandShape(), seed);
}

RecurrentModel bandModel() {
    RecurrentModel::Content content = tinyModel(seed).content();
    content.description.family = nadeDistribution().family();
    content.description.grid = bandGrid();
    for (const PartRole role : {PartRole::Drums, PartRole::Bass, PartRole::Melody})
        content.description.style.parts.push_back({.role = role, .programs = {{0, 1.0f}}});
    content.parameters = bandParameters();
    return RecurrentModel(content);
}

GenerateRequest requestOf(int length) {
    GenerateRequest request;
    request.steps = length;
    request.seed = seed;
    return request;
}

bool sounds(const NoteStates& states, Part part) {
    for (int step = 0; step < states.steps(); ++step)
        if (states.held(step, part).any())
            return true;
    return false;
}

void addOrders() {
    QTest::addColumn<Order>("order");
    QTest::newRow("as they are") << Order{0, 1, 2};
    QTest::newRow("backwards") << Order{2, 1, 0};
    QTest::newRow("drums between") << Order{1, 0, 2};
}

} // namespace

class RecurrentPartsTest : public QObject {
    Q_OBJECT

private slots:
    void probabilitiesOfAStepSumToOne_data() { addOrders(); }
    void probabilitiesOfAStepSumToOne();
    void gradientIsTheFiniteDifference_data();
    void gradientIsTheFiniteDifference();
    void cellAfterCellIsTheSame_data() { addOrders(); }
    void cellAfterCellIsTheSame();
    void aPartKnowsThoseBeforeItAlone();
    void whoDoesNotPlayIsSilent();
    void drumsAreStruckAndNeverHeldOn();
    void whatIsLockedOfAPartStays();
    void aModelOfSeveralPartsIsReadBack();
};

// Every state of a step's cells in turn: a drum has two, other cells three.
void RecurrentPartsTest::probabilitiesOfAStepSumToOne() {
    QFETCH(Order, order);
    const Shape shape = bandShape();
    const auto parameters = bandParameters();
    Sequence sequence = sequenceOf(bandMusic(), order);
    constexpr Eigen::Index last = steps - 1;
    constexpr std::array<int, 7> choices{2, 2, 3, 3, 3, 3, 3};
    int states = 1;
    for (const int count : choices)
        states *= count;
    double total = 0;
    for (int state = 0; state < states; ++state) {
        sequence.visible.row(last).setZero();
        int rest = state;
        for (std::size_t row = 0; row < choices.size(); rest /= choices[row++])
            if (const int now = rest % choices[row]; now > 0)
                sequence.visible(last, index((now == 1 ? shape.pitches : 0) + row)) = 1;
        total += std::exp(logProbabilities(parameters, sequence).back());
    }
    QVERIFY2(std::abs(total - 1) < 1e-4, qPrintable(QString::number(total)));
}

void RecurrentPartsTest::gradientIsTheFiniteDifference_data() {
    QTest::addColumn<Order>("order");
    QTest::addColumn<int>("block");
    const auto blocks = nadeDistribution().blocks(bandShape());
    for (const Order& order : {Order{0, 1, 2}, Order{2, 0, 1}})
        for (std::size_t i = 0; i < blocks.size(); ++i)
            QTest::addRow("%s, from part %d on", blocks[i].name.data(), order.front())
                << order << static_cast<int>(i);
}

void RecurrentPartsTest::gradientIsTheFiniteDifference() {
    QFETCH(Order, order);
    QFETCH(int, block);
    const Sequence sequence = sequenceOf(bandMusic(), order);
    const auto parameters = bandParameters();
    verifyGradient(parameters, sequence, static_cast<std::size_t>(block), seed);
}

// What draws a step asks for the cells one by one; what judges it has them all at once.
void RecurrentPartsTest::cellAfterCellIsTheSame() {
    QFETCH(Order, order);
    const Shape shape = bandShape();
    const auto parameters = bandParameters();
    const Sequence sequence = sequenceOf(bandMusic(), order);
    RecurrentTrace recurrent;
    runForward(parameters, sequence.inputs, recurrent);
    const NadeWeights weights(parameters);
    NadeTrace trace;
    runNade(weights, recurrent.states, sequence, trace);
    for (std::size_t step = 0; step < sequence.steps(); ++step) {
        NadeStep cells(weights,
                       recurrent.states.middleRows(index(step * shape.pitches), index(shape.pitches)), order);
        for (const std::uint8_t part : order)
            for (std::size_t row = shape.parts[part].first; row < shape.parts[part].end(); ++row) {
                std::array<float, 2> logits{};
                cells.logits(logits.data());
                const auto at = index(step * shape.pitches + row);
                QVERIFY(std::abs(logits[1] - trace.logits(at, 1)) < 1e-4f);
                const bool struck = sequence.visible(index(step), index(shape.pitches + row)) > 0;
                const bool heldOn = sequence.visible(index(step), index(row)) > 0;
                cells.put(struck   ? NadeStep::Put::Struck
                          : heldOn ? NadeStep::Put::HeldOn
                                   : NadeStep::Put::Off);
            }
    }
}

// A note of the melody changes what the bass does in the same step where the melody goes first, else not.
void RecurrentPartsTest::aPartKnowsThoseBeforeItAlone() {
    const auto parameters = bandParameters();
    const Shape shape = bandShape();
    const auto bassLogits = [&](const Order& order, bool changed) {
        NoteStates states = bandMusic();
        if (changed)
            states.setCell(steps - 1, Pitch(60),
                           states.isHeld(steps - 1, Pitch(60), Part(2)) ? Cell::Off : Cell::Struck, Part(2));
        const Sequence sequence = sequenceOf(states, order);
        RecurrentTrace recurrent;
        runForward(parameters, sequence.inputs, recurrent);
        NadeTrace trace;
        runNade(NadeWeights(parameters), recurrent.states, sequence, trace);
        return Matrix(trace.logits.middleRows(index((steps - 1) * shape.pitches + shape.parts[1].first), 3));
    };
    QVERIFY(bassLogits({0, 1, 2}, false) == bassLogits({0, 1, 2}, true));
    QVERIFY(bassLogits({2, 1, 0}, false) != bassLogits({2, 1, 0}, true));
}

void RecurrentPartsTest::whoDoesNotPlayIsSilent() {
    const RecurrentModel model = bandModel();
    GenerateRequest request = requestOf(40);
    request.plays = {true, false, true};
    const auto take = model.generate(request, {}, {});
    QVERIFY(take);
    QVERIFY(sounds(*take, Part(0)));
    QVERIFY(!sounds(*take, Part(1)));
    QVERIFY(sounds(*take, Part(2)));
    request.plays = {true, true};
    QVERIFY(!model.generate(request, {}, {}));
    // Nor is it thought that it might.
    const Sequence sequence = sequenceOf(bandMusic(5), {0, 1, 2});
    QCOMPARE(sequence.inputs.front().plays, (std::vector<std::uint32_t>{0, 2}));
    const auto parameters = bandParameters();
    auto bolder = parameters;
    bolder.block(block::bv).setConstant(1.0f);
    NadeTrace trace;
    RecurrentTrace recurrent;
    runForward(bolder, sequence.inputs, recurrent);
    runNade(NadeWeights(bolder), recurrent.states, sequence, trace);
    QVERIFY(trace.logits.middleRows(2, 3).maxCoeff() < 0.5f * neverHeldOn);
}

void RecurrentPartsTest::drumsAreStruckAndNeverHeldOn() {
    const auto take = bandModel().generate(requestOf(60), {}, {});
    QVERIFY(take);
    int hits = 0;
    for (int step = 0; step < take->steps(); ++step)
        for (const Pitch drum : {Pitch(36), Pitch(37)}) {
            QVERIFY(take->cell(step, drum, Part(0)) != Cell::HeldOn);
            hits += take->isStruck(step, drum, Part(0)) ? 1 : 0;
        }
    QVERIFY(hits > 0);
}

void RecurrentPartsTest::whatIsLockedOfAPartStays() {
    const NoteStates given = bandMusic();
    GenerateRequest request = requestOf(steps);
    request.given = given;
    request.fresh = true;
    request.locked.resize(static_cast<std::size_t>(3 * steps));
    for (int step = 0; step < steps; ++step)
        for (const int part : {1, 2})
            request.locked[static_cast<std::size_t>(3 * step + part)].set();
    bool anyNewDrum = false;
    const RecurrentModel model = bandModel();
    for (request.seed = 1; request.seed < 6; ++request.seed) {
        const auto take = model.generate(request, {}, {});
        QVERIFY(take);
        for (int step = 0; step < steps; ++step) {
            for (const Part part : {Part(1), Part(2)}) {
                QCOMPARE(take->held(step, part), given.held(step, part));
                QCOMPARE(take->struck(step, part), given.struck(step, part));
            }
            anyNewDrum = anyNewDrum || take->held(step) != given.held(step);
        }
    }
    QVERIFY(anyNewDrum);
}

void RecurrentPartsTest::aModelOfSeveralPartsIsReadBack() {
    const QTemporaryDir folder;
    const std::filesystem::path path = (folder.path() + "/band.safetensors").toStdString();
    RecurrentModel::Content content = bandModel().content();
    PieceTraits traits;
    traits.plays = 5;
    content.traits = {traits};
    Shape shape = bandShape();
    shape.traits = PieceTraits::figures;
    content.parameters = tinyParameters(nadeDistribution(), shape, seed);
    const RecurrentModel model(content);
    QVERIFY(model.save(path));
    const auto read = RecurrentModel::load(nadeDistribution(), path);
    QVERIFY2(read, read ? "" : read.error().detail.c_str());
    QVERIFY((*read)->describe().grid == bandGrid());
    QCOMPARE((*read)->describe().style.roles(),
             (std::vector<PartRole>{PartRole::Drums, PartRole::Bass, PartRole::Melody}));
    QVERIFY((*read)->content().parameters.shape() == shape);
    QVERIFY((*read)->content().parameters.values() == content.parameters.values());
    QVERIFY((*read)->content().traits == content.traits);
}

QTEST_APPLESS_MAIN(RecurrentPartsTest)
#include "RecurrentPartsTest.moc"
