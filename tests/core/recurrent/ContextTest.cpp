#include "tests/core/recurrent/TinyRecurrent.h"

#include "core/recurrent/Context.h"

#include <QTemporaryDir>
#include <QTest>

using namespace partita;
using namespace partita::test;
using recurrent::PieceTraits;

namespace {

const Grid grid{4, Pitch(48), Pitch(71), true};

// `voices` notes at once, `length` steps long, for `steps` steps from `first` on.
NoteStates chords(int voices, int length, int first, int steps) {
    std::vector<StepNote> notes;
    for (int start = first; start < first + steps; start += length)
        for (int voice = 0; voice < voices; ++voice)
            notes.push_back({Step(start), Step(length), Pitch(48 + 4 * voice)});
    return statesOf(notes, grid, first + steps + 8);
}

// A model of that kind of piece alone, whose net plays only what it is told: the first class of onsets a note
// at every step, any other none.
RecurrentModel::Content toldModel(std::uint8_t onsets) {
    using namespace recurrent;
    RecurrentModel::Content content = tinyModel(1).content();
    content.description.grid = Grid{4, Pitch(60), Pitch(65), false};
    Shape shape = Shape::ofOnePart(6, 1, 2, 1, 60);
    shape.traits = PieceTraits::figures;
    content.parameters = Parameters(rbmDistribution(), shape);
    constexpr int candidate = 3;
    content.parameters.block(block::Wvu)(static_cast<Eigen::Index>(shape.traitInput()), candidate) = 8;
    content.parameters.block(block::bu) << 6, -6, 6, 0; // forgets
    content.parameters.block(block::Wuv)(0, 0) = 40;
    content.parameters.block(block::bv).setConstant(-20);
    content.stepsPerBar = 4;
    PieceTraits piece;
    piece.classOf[PieceTraits::Onsets] = onsets;
    piece.stepsPerBar = 4;
    content.traits = {piece};
    return content;
}

// A net that plays on the first step of a bar and nowhere else; its music was in bars of 16 steps.
RecurrentModel::Content downbeatModel() {
    using namespace recurrent;
    RecurrentModel::Content content = toldModel(0);
    content.traits.clear();
    content.stepsPerBar = 16;
    Shape shape = Shape::ofOnePart(6, 1, 2, 1, 60);
    content.parameters = Parameters(rbmDistribution(), shape);
    constexpr int candidate = 3;
    const auto place = static_cast<Eigen::Index>(shape.positionInput());
    content.parameters.block(block::Wvu)(place, candidate) = 4;                               // first step
    content.parameters.block(block::Wvu)(place + MetricPosition::stepsInBeat, candidate) = 4; // first beat
    content.parameters.block(block::bu) << 6, -6, 6, -6;
    content.parameters.block(block::Wuv)(0, 0) = 40;
    content.parameters.block(block::bv).setConstant(-20);
    return content;
}

GenerateRequest takeOf(int steps) {
    GenerateRequest request;
    request.steps = steps;
    return request;
}

} // namespace

class ContextTest : public QObject {
    Q_OBJECT
private slots:
    void figuresAreOfTheNotesAndNotOfTheRestsAround() {
        const auto slow = recurrent::traitsOf(chords(1, 8, 0, 64), 16);
        QCOMPARE(slow.classOf[PieceTraits::Onsets], 0);    // one step in 8
        QCOMPARE(slow.classOf[PieceTraits::Polyphony], 0); // one note
        QCOMPARE(slow.classOf[PieceTraits::ShortNotes], 0);
        QVERIFY(!slow.upbeat);
        const auto fast = recurrent::traitsOf(chords(4, 1, 4, 64), 12);
        QCOMPARE(fast.classOf[PieceTraits::Onsets], 7);
        QCOMPARE(fast.classOf[PieceTraits::Polyphony], 5);
        QCOMPARE(fast.classOf[PieceTraits::ShortNotes], 7);
        QCOMPARE(fast.stepsPerBar, 12);
        QVERIFY(fast.upbeat);
    }

    void silenceHasTraits() {
        const auto traits = recurrent::traitsOf(NoteStates(grid, 16), 1000);
        QCOMPARE(traits.classOf, (std::array<std::uint8_t, 3>{}));
        QCOMPARE(traits.stepsPerBar, 255);
        QCOMPARE(recurrent::traitsOf(NoteStates(grid, 0), 16).upbeat, false);
    }

    void aTakeIsOfTheKindOfATrainingPiece() {
        for (const std::uint8_t onsets : {0, 3}) {
            const RecurrentModel model(toldModel(onsets));
            const auto take = model.generate(takeOf(16), {}, {});
            QVERIFY(take.ok());
            for (int step = 0; step < 16; ++step)
                QCOMPARE(take->held(step).any(), onsets == 0);
        }
    }

    // What is given whole says what kind of piece it is; with less than two bars nothing is said.
    void aTakeThatGoesOnKeepsItsKind() {
        const RecurrentModel model(toldModel(3));
        for (const int given : {4, 8}) {
            auto request = takeOf(16);
            request.given = NoteStates(model.describe().grid, 16);
            request.given->setCell(0, Pitch(60), NoteStates::Cell::HeldOn); // a sparse piece: class 0
            for (int step = 1; step < given; ++step)
                request.given->setCell(step, Pitch(60), NoteStates::Cell::HeldOn);
            request.locked.resize(16);
            for (int step = 0; step < given; ++step)
                request.locked[static_cast<std::size_t>(step)].set();
            const auto take = model.generate(request, {}, {});
            QVERIFY(take.ok());
            for (int step = given; step < 16; ++step)
                QCOMPARE(take->held(step).any(), given == 8);
        }
    }

    void aPieceIsDrawnInItsOwnBars_data() {
        QTest::addColumn<std::vector<Step>>("bars");
        QTest::addColumn<std::vector<int>>("downbeats");
        const auto steps = [](std::initializer_list<int> numbers) {
            std::vector<Step> all;
            for (const int number : numbers)
                all.push_back(Step(number));
            return all;
        };
        QTest::newRow("not told") << steps({}) << std::vector<int>{0, 16, 32};
        QTest::newRow("a waltz") << steps({0, 12, 24, 36}) << std::vector<int>{0, 12, 24, 36};
        QTest::newRow("an upbeat") << steps({0, 4, 20, 36}) << std::vector<int>{4, 20, 36};
        QTest::newRow("4/4, then 3/4") << steps({0, 16, 28, 40}) << std::vector<int>{0, 16, 28, 40};
        QTest::newRow("one bar") << steps({0}) << std::vector<int>{0};
    }

    void aPieceIsDrawnInItsOwnBars() {
        QFETCH(std::vector<Step>, bars);
        QFETCH(std::vector<int>, downbeats);
        auto request = takeOf(44);
        request.barStarts = bars;
        const auto take = RecurrentModel(downbeatModel()).generate(request, {}, {});
        QVERIFY2(take.ok(), take.ok() ? "" : describe(take.error()).c_str());
        std::vector<int> played;
        for (int step = 0; step < take->steps(); ++step)
            if (take->held(step).any())
                played.push_back(step);
        QCOMPARE(played, downbeats);
    }

    void barsThatCannotBeAreRefused() {
        const RecurrentModel model(downbeatModel());
        for (const auto& bars : {std::vector<Step>{Step(4)}, std::vector<Step>{Step(0), Step(0)},
                                 std::vector<Step>{Step(0), Step(44)}}) {
            auto request = takeOf(44);
            request.barStarts = bars;
            QCOMPARE(model.generate(request, {}, {}).error().code, ErrorCode::InvalidOption);
        }
    }

    void theFileKeepsThem() {
        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "model.partita";
        auto content = toldModel(3);
        content.traits.push_back({{1, 2, 7}, 12, 5, true, {}});
        QVERIFY(RecurrentModel(content).save(path).ok());
        const auto loaded = RecurrentModel::load(recurrent::rbmDistribution(), path);
        QVERIFY2(loaded.ok(), loaded.ok() ? "" : loaded.error().detail.c_str());
        QVERIFY((*loaded)->content().traits == content.traits);
        QVERIFY((*loaded)->content().parameters.values() == content.parameters.values());
        content.traits[0].classOf[1] = PieceTraits::classes;
        QVERIFY(RecurrentModel(content).save(path).ok());
        QCOMPARE(RecurrentModel::load(recurrent::rbmDistribution(), path).error().code, ErrorCode::NotAModel);
    }
};

QTEST_APPLESS_MAIN(ContextTest)
#include "ContextTest.moc"
