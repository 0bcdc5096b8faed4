#include "core/rbm/RbmModel.h"

#include "tests/core/rbm/TinyRbm.h"

#include <QTest>

using namespace partita;
using namespace partita::test;
using Cell = NoteStates::Cell;

class PieceSamplerTest : public QObject {
    Q_OBJECT

private slots:
    void aTakeIsAsLongAsAskedAndLegal_data();
    void aTakeIsAsLongAsAskedAndLegal();
    void theSameRequestGivesTheSameTake();
    void lockedCellsStayAsTheyAre();
    void aStruckPitchIsNotHeldLongerByTheSampler();
    void someTakesBeginWithAnUpbeatAsThePiecesDo();
    void aFreshStartForgetsWhatIsFree();
    void theChainCanBeWatched();
    void aStrictScaleIsNeverLeft();
    void heightMovesTheNotes();
    void requestsThatMakeNoSenseAreRefused();
    void stopsWhenAsked();
};

namespace {

constexpr std::uint64_t seed = 21;

RbmModel::Content tinyModel(StateSpace space) {
    RbmModel::Content model;
    model.description.grid = Grid{4, Pitch(60), Pitch(67), true};
    model.description.windowSteps = 8;
    model.description.style.metre = {1, 4};
    model.rbm = tinyRbm(visibleShape(model.description.grid, 8, space), 6, seed);
    model.meanRates.assign(model.rbm.visible(), 0.2f);
    return model;
}

GenerateRequest request(int steps) {
    GenerateRequest request;
    request.steps = steps;
    request.gibbsSteps = 20;
    request.seed = 3;
    return request;
}

Result<NoteStates> sample(const RbmModel::Content& model, const GenerateRequest& request) {
    return samplePiece(model, StepTiles(model.rbm), request, {}, {});
}

bool heldOutOfSilence(const NoteStates& states, int step, Pitch pitch) {
    return states.cell(step, pitch) == Cell::HeldOn && (step == 0 || !states.isHeld(step - 1, pitch));
}

NoteStates randomNotes(const Grid& grid, int steps, RandomStream& random) {
    std::vector<StepNote> notes;
    for (int i = 0; i < 12; ++i) {
        const auto start = static_cast<int>(random.below(static_cast<std::uint32_t>(steps)));
        notes.push_back({Step(start), Step(1 + static_cast<int>(random.below(4))),
                         Pitch(grid.lowest.value + static_cast<int>(random.below(8)))});
    }
    return statesOf(notes, grid, steps);
}

} // namespace

void PieceSamplerTest::aTakeIsAsLongAsAskedAndLegal_data() {
    QTest::addColumn<bool>("threeState");
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("loop");
    for (const bool threeState : {false, true})
        for (const int steps : {1, 7, 8, 9, 37, 64})
            for (const bool loop : {false, true})
                QTest::addRow("%s, %d steps%s", threeState ? "three states" : "bits", steps,
                              loop ? ", loop" : "")
                    << threeState << steps << loop;
}

void PieceSamplerTest::aTakeIsAsLongAsAskedAndLegal() {
    QFETCH(bool, threeState);
    QFETCH(int, steps);
    QFETCH(bool, loop);
    const auto model = tinyModel(threeState ? StateSpace::ThreeState : StateSpace::IndependentBits);
    auto asked = request(steps);
    asked.loop = loop;
    const auto take = sample(model, asked);
    QVERIFY(take);
    QCOMPARE(take->steps(), steps);
    for (int step = 0; step < steps; ++step)
        for (int pitch = 0; pitch < 128; ++pitch) {
            QVERIFY(!heldOutOfSilence(*take, step, Pitch(pitch)));
            QVERIFY(model.description.grid.contains(Pitch(pitch)) || !take->isHeld(step, Pitch(pitch)));
        }
}

void PieceSamplerTest::theSameRequestGivesTheSameTake() {
    const auto model = tinyModel(StateSpace::ThreeState);
    auto asked = request(24);
    const auto take = sample(model, asked);
    QVERIFY(*take == *sample(model, asked));
    asked.seed = 4;
    QVERIFY(!(*take == *sample(model, asked)));
}

void PieceSamplerTest::lockedCellsStayAsTheyAre() {
    RandomStream random(seed);
    for (int round = 0; round < 200; ++round) {
        const auto model = tinyModel(round % 2 != 0 ? StateSpace::ThreeState : StateSpace::IndependentBits);
        const int steps = 8 + static_cast<int>(random.below(24));
        auto asked = request(steps);
        asked.gibbsSteps = 3;
        asked.given = randomNotes(model.description.grid, steps, random);
        asked.locked.resize(static_cast<std::size_t>(steps));
        // Whole notes, and empty cells here and there.
        for (const auto& note : notesOf(*asked.given))
            if (random.below(2) == 0)
                for (int i = 0; i < note.length.value; ++i)
                    asked.locked[static_cast<std::size_t>(note.start.value + i)].set(
                        static_cast<std::size_t>(note.pitch.value));
        for (int i = 0; i < 10; ++i) {
            const int step = static_cast<int>(random.below(static_cast<std::uint32_t>(steps)));
            const Pitch pitch(60 + static_cast<int>(random.below(8)));
            if (asked.given->cell(step, pitch) == Cell::Off)
                asked.locked[static_cast<std::size_t>(step)].set(static_cast<std::size_t>(pitch.value));
        }
        const auto take = sample(model, asked);
        QVERIFY(take);
        for (const auto& note : notesOf(*asked.given))
            if (asked.locked[static_cast<std::size_t>(note.start.value)].test(
                    static_cast<std::size_t>(note.pitch.value))) {
                const auto notes = notesOf(*take);
                QVERIFY2(std::find(notes.begin(), notes.end(), note) != notes.end(),
                         qPrintable(QString("seed %1, round %2").arg(seed).arg(round)));
            }
        for (int step = 0; step < steps; ++step)
            for (int pitch = 60; pitch <= 67; ++pitch)
                if (asked.locked[static_cast<std::size_t>(step)].test(static_cast<std::size_t>(pitch)))
                    QCOMPARE(take->cell(step, Pitch(pitch)), asked.given->cell(step, Pitch(pitch)));
    }
}

void PieceSamplerTest::aStruckPitchIsNotHeldLongerByTheSampler() {
    auto model = tinyModel(StateSpace::ThreeState);
    // A machine that wants everything held on.
    std::fill_n(model.rbm.visibleBias().begin(), model.rbm.visible(), 4.0f);
    auto asked = request(8);
    asked.given = statesOf({{Step(2), Step(2), Pitch(62)}}, model.description.grid, 8);
    asked.locked.resize(8);
    asked.locked[2].set(62);
    asked.locked[3].set(62);
    const auto take = sample(model, asked);
    QVERIFY(take);
    QVERIFY(take->cell(4, Pitch(62)) != Cell::HeldOn);
}

void PieceSamplerTest::someTakesBeginWithAnUpbeatAsThePiecesDo() {
    auto model = tinyModel(StateSpace::ThreeState);
    std::fill_n(model.rbm.visibleBias().begin(), model.rbm.visible(), 3.0f); // never silent by itself
    model.description.style.upbeats = {0.25f, 0, 0, 0.75f};
    int upbeats = 0;
    for (std::uint64_t take = 1; take <= 120; ++take) {
        auto asked = request(16);
        asked.seed = take;
        const auto states = sample(model, asked);
        QVERIFY(states);
        int rest = 0;
        while (states->held(rest).none())
            ++rest;
        QVERIFY(rest == 0 || rest == 3);
        upbeats += rest == 3 ? 1 : 0;
        asked.loop = true;
        QVERIFY(sample(model, asked)->held(0).any());
    }
    QVERIFY2(std::abs(upbeats - 30) <= 3,
             qPrintable(QString::number(upbeats))); // a third of 120, 3 of 4 of those
}

// A machine with two states it hardly leaves: everything struck, or nothing.
void PieceSamplerTest::aFreshStartForgetsWhatIsFree() {
    auto model = tinyModel(StateSpace::ThreeState);
    model.rbm = Rbm(model.rbm.shape(), 1);
    for (std::size_t unit = 0; unit < model.rbm.visible(); ++unit) {
        const bool struck = unit % 16 >= 8;
        model.rbm.visibleBias()[unit] = struck ? -10.0f : -30.0f;
        model.rbm.weights()(static_cast<Eigen::Index>(unit), 0) = struck ? 20.0f : 0.0f;
    }
    model.rbm.hiddenBias()[0] = -640.0f; // half of the cells turn it on
    model.meanRates.assign(model.rbm.visible(), 0.001f);
    auto asked = request(8);
    asked.gibbsSteps = 1;
    asked.given = NoteStates(model.description.grid, 8);
    for (int step = 0; step < 8; ++step)
        for (int pitch = 60; pitch <= 67; ++pitch)
            asked.given->setCell(step, Pitch(pitch), Cell::Struck);
    asked.locked.resize(8);
    asked.locked[0].set(60);
    QVERIFY(sample(model, asked)->isStruck(4, Pitch(64)));
    asked.fresh = true;
    const auto fresh = sample(model, asked);
    QVERIFY(!fresh->isHeld(4, Pitch(64)));
    QVERIFY(fresh->isStruck(0, Pitch(60)));
}

void PieceSamplerTest::theChainCanBeWatched() {
    const auto model = tinyModel(StateSpace::IndependentBits);
    auto asked = request(20);
    const auto unwatched = sample(model, asked);
    int pictures = 0;
    asked.watch = [&](const NoteStates& states) {
        ++pictures;
        for (int step = 0; step < states.steps(); ++step)
            for (int pitch = 60; pitch <= 67; ++pitch)
                QVERIFY(!heldOutOfSilence(states, step, Pitch(pitch)));
    };
    QVERIFY(*sample(model, asked) == *unwatched);
    QCOMPARE(pictures, 20);
}

void PieceSamplerTest::aStrictScaleIsNeverLeft() {
    auto model = tinyModel(StateSpace::ThreeState);
    std::fill_n(model.rbm.visibleBias().begin(), model.rbm.visible(), 6.0f); // wants every note there is
    auto asked = request(16);
    asked.scale = Key{0, false};
    const auto leaving = [&] {
        int notes = 0;
        const auto drawn = sample(model, asked);
        for (const auto& note : notesOf(*drawn))
            notes += inScale(note.pitch, *asked.scale) ? 0 : 1;
        return notes;
    };
    QVERIFY(leaving() > 0);
    asked.strictScale = true;
    QCOMPARE(leaving(), 0);
    QVERIFY(!notesOf(*sample(model, asked)).empty());
}

void PieceSamplerTest::heightMovesTheNotes() {
    const auto model = tinyModel(StateSpace::ThreeState);
    const auto meanPitch = [&](double height) {
        double sum = 0, notes = 0;
        for (std::uint64_t take = 1; take <= 60; ++take) {
            auto asked = request(16);
            asked.seed = take;
            asked.height = height;
            const auto drawn = sample(model, asked);
            for (const auto& note : notesOf(*drawn)) {
                sum += note.pitch.value;
                ++notes;
            }
        }
        return sum / notes;
    };
    QVERIFY(meanPitch(-1) < meanPitch(0) && meanPitch(0) < meanPitch(1));
}

void PieceSamplerTest::requestsThatMakeNoSenseAreRefused() {
    const auto model = tinyModel(StateSpace::ThreeState);
    auto asked = request(0);
    QVERIFY(!sample(model, asked));
    asked = request(8);
    asked.temperature = 0;
    QVERIFY(!sample(model, asked));
    asked = request(8);
    asked.height = 2;
    QVERIFY(!sample(model, asked));
    asked = request(8);
    asked.strictScale = true;
    QVERIFY(!sample(model, asked));
    asked = request(8);
    asked.blend = Blend{NoteStates(model.description.grid, 8)};
    QVERIFY(!sample(model, asked));
    asked = request(8);
    asked.locked.resize(8);
    QCOMPARE(sample(model, asked).error().code, ErrorCode::InvalidOption);
}

void PieceSamplerTest::stopsWhenAsked() {
    const auto model = tinyModel(StateSpace::ThreeState);
    std::stop_source stop;
    stop.request_stop();
    const auto take = samplePiece(model, StepTiles(model.rbm), request(64), {}, stop.get_token());
    QVERIFY(!take);
    QCOMPARE(take.error().code, ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(PieceSamplerTest)
#include "PieceSamplerTest.moc"
