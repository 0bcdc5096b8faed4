#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/tools/Tools.h"

#include <set>
#include <typeindex>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

class RollToolsTest : public QObject {
    Q_OBJECT

private slots:
    void everyToolOfTheTableIsOneOfItsOwn() {
        const ActionSet actions;
        std::set<std::type_index> kinds;
        for (int i = 0; i < actions.choices("roll.tool").size(); ++i) {
            const std::unique_ptr<Tool> tool = makeTool(static_cast<ToolKind>(i));
            kinds.insert(typeid(*tool));
        }
        QCOMPARE(kinds.size(), static_cast<std::size_t>(actions.choices("roll.tool").size()));
    }

    void drawPutsANoteInTheCell() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)});
        QSignalSpy heard(&roll.editor, &PianoRollEditor::auditionRequested);
        roll.key(Qt::Key_2);
        roll.click(roll.at(2 * beat + 30, 65));
        QCOMPARE(roll.heard()[1], (std::array<std::int64_t, 4>{2 * beat, cell, 65, 90}));
        QCOMPARE(roll.undoName(), QStringLiteral("Draw note"));
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0][0].value<Pitch>(), Pitch(65));
    }

    void drawDragsTheEnd() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)});
        roll.key(Qt::Key_2);
        roll.drag(roll.at(2 * beat + 30, 65), roll.at(4 * beat + 10, 65));
        QCOMPARE(roll.heard()[1], (std::array<std::int64_t, 4>{2 * beat, 2 * beat, 65, 90}));
        QCOMPARE(roll.steps(), 1);
    }

    void drawWithAltIsNotSnapped() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)});
        roll.key(Qt::Key_2);
        const QPoint at = roll.at(2 * beat + 50, 65);
        roll.drag(at, at, Qt::AltModifier, Qt::AltModifier);
        QCOMPARE(roll.notes()[1].start, roll.view->rollGeometry().wholeTickAt(at.x()));
        QVERIFY(roll.notes()[1].start.value % cell != 0);
    }

    void whatIsShownBeforeDrawingIsWhatIsDrawn() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)});
        roll.key(Qt::Key_2);
        const QPoint at = roll.at(2 * beat + 30, 65);
        const QImage before = roll.view->grab().toImage();
        roll.move(at);
        const QImage hinted = roll.view->grab().toImage();
        const RollGeometry& geometry = roll.view->rollGeometry();
        const int y = static_cast<int>(geometry.y(Pitch(65)) + geometry.rowHeight / 2);
        const int left = qRound(geometry.x(Tick(2 * beat)));
        const int right = qRound(geometry.x(Tick(2 * beat + cell)));
        for (int x = left - 4; x < right + 4; ++x)
            QCOMPARE(before.pixel(x, y) != hinted.pixel(x, y), x >= left && x < right);
    }

    void drawInAScoreWithoutTracksMakesOne() {
        RollFixture roll{Score()};
        roll.key(Qt::Key_2);
        roll.click(roll.at(30, 60));
        QCOMPARE(roll.document.score()->tracks.size(), std::size_t{1});
        QCOMPARE(roll.notes().size(), std::size_t{1});
        roll.document.undoStack().undo();
        QVERIFY(*roll.document.score() == Score());
    }

    void doubleClickDrawsWithTheSelectTool() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)});
        const QPoint at = roll.at(2 * beat + 30, 65);
        roll.click(at);
        QTest::mouseDClick(roll.view, Qt::LeftButton, {}, at);
        roll.release(at);
        QCOMPARE(roll.notes().size(), std::size_t{3});
    }

    void selectMovesInTimeAndPitch_data() {
        QTest::addColumn<int>("toolKey");
        QTest::newRow("select") << int(Qt::Key_1);
        QTest::newRow("draw") << int(Qt::Key_2);
    }

    void selectMovesInTimeAndPitch() {
        QFETCH(int, toolKey);
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)});
        roll.key(static_cast<Qt::Key>(toolKey));
        roll.drag(roll.at(beat / 2, 60), roll.at(beat / 2 + 2 * beat + 20, 64));
        QCOMPARE(roll.heard()[0], (std::array<std::int64_t, 4>{2 * beat, beat, 64, 80}));
        QCOMPARE(roll.undoName(), QStringLiteral("Move note"));
        QCOMPARE(roll.steps(), 1);
        roll.document.undoStack().undo();
        QCOMPARE(roll.heard()[0], (std::array<std::int64_t, 4>{0, beat, 60, 80}));
    }

    void anOffGridNoteCanChangePitchAlone() {
        RollFixture roll({note(1, 130, beat, 60), note(2, 8 * beat, beat, 72)});
        roll.drag(roll.at(130 + beat / 2, 60), roll.at(130 + beat / 2, 63));
        QCOMPARE(roll.heard()[0], (std::array<std::int64_t, 4>{130, beat, 63, 80}));
    }

    void severalMoveAsOneAndAreClampedAsOne() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 2 * beat, beat, 64), note(3, 4 * beat, beat, 67)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.drag(roll.at(2 * beat + beat / 2, 64), roll.at(-5 * beat, 63));
        QCOMPARE(roll.heard(),
                 (Heard{{0, beat, 59, 80}, {2 * beat, beat, 63, 80}, {4 * beat, beat, 66, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Move 3 notes"));
    }

    void shiftKeepsADragToOneDirection() {
        RollFixture roll({note(1, 2 * beat, beat, 60), note(2, 8 * beat, beat, 72)});
        roll.drag(roll.at(2.5 * beat, 60), roll.at(6.5 * beat, 62), Qt::ShiftModifier);
        QCOMPARE(roll.heard()[0], (std::array<std::int64_t, 4>{6 * beat, beat, 60, 80}));
    }

    void ctrlDragCopies() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)});
        roll.drag(roll.at(beat / 2, 60), roll.at(2.5 * beat, 62), Qt::ControlModifier, Qt::ControlModifier);
        QCOMPARE(roll.heard(),
                 (Heard{{0, beat, 60, 80}, {2 * beat, beat, 62, 80}, {8 * beat, beat, 72, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Copy note"));
    }

    void bothEdgesResize() {
        RollFixture roll({note(1, 4 * beat, 4 * beat, 60), note(2, 12 * beat, beat, 72)});
        roll.drag(roll.at(8 * beat - 8, 60), roll.at(9 * beat - 8, 60));
        QCOMPARE(roll.heard()[0], (std::array<std::int64_t, 4>{4 * beat, 5 * beat, 60, 80}));
        QCOMPARE(roll.undoName(), QStringLiteral("Resize note"));
        roll.drag(roll.at(4 * beat + 8, 60), roll.at(2 * beat + 8, 60));
        QCOMPARE(roll.heard()[0], (std::array<std::int64_t, 4>{2 * beat, 7 * beat, 60, 80}));
    }

    void resizingASelectedNoteResizesAll() {
        RollFixture roll(
            {note(1, 0, 4 * beat, 60), note(2, 4 * beat, 2 * beat, 64), note(3, 12 * beat, beat, 72)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.drag(roll.at(4 * beat - 8, 60), roll.at(3 * beat - 8, 60));
        QCOMPARE(roll.heard(),
                 (Heard{{0, 3 * beat, 60, 80}, {4 * beat, beat, 64, 80}, {12 * beat, cell, 72, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Resize 3 notes"));
    }

    void overlapIsResolvedWhileDragging() {
        RollFixture roll({note(1, 0, 2 * beat, 60), note(2, 8 * beat, beat, 60)});
        roll.press(roll.at(8.5 * beat, 60));
        roll.move(roll.at(7 * beat, 60));
        roll.move(roll.at(1.5 * beat, 60));
        QCOMPARE(roll.heard(),
                 (Heard{{0, 2 * beat, 60, 80}, {8 * beat, beat, 60, 80}})); // not in the document yet
        roll.release(roll.at(1.5 * beat, 60));
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}, {beat, beat, 60, 80}}));
        QCOMPARE(roll.steps(), 1);
        roll.document.undoStack().undo();
        QCOMPARE(roll.heard(), (Heard{{0, 2 * beat, 60, 80}, {8 * beat, beat, 60, 80}}));
    }

    void escapeDropsTheDrag_data() {
        QTest::addColumn<int>("toolKey");
        QTest::addColumn<double>("toBeat");
        QTest::addColumn<int>("toPitch");
        QTest::newRow("move") << int(Qt::Key_1) << 5.0 << 62;
        QTest::newRow("draw's move") << int(Qt::Key_2) << 5.0 << 62;
        QTest::newRow("erase") << int(Qt::Key_3) << 1.2 << 60;
        QTest::newRow("split") << int(Qt::Key_4) << 1.0 << 60;
    }

    void escapeDropsTheDrag() {
        QFETCH(int, toolKey);
        QFETCH(double, toBeat);
        QFETCH(int, toPitch);
        RollFixture roll({note(1, 0, 2 * beat, 60), note(2, 8 * beat, beat, 72)});
        const Heard before = roll.heard();
        roll.key(static_cast<Qt::Key>(toolKey));
        roll.press(roll.at(beat * 0.8, 60));
        roll.move(roll.at(toBeat * beat, toPitch));
        roll.key(Qt::Key_Escape);
        roll.release(roll.at(toBeat * beat, toPitch));
        QCOMPARE(roll.heard(), before);
        QCOMPARE(roll.steps(), 0);
    }

    void eraseTakesEveryNoteOnItsWay() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 2 * beat, beat, 60), note(3, 4 * beat, beat, 60),
                          note(4, 4 * beat, beat, 72)});
        roll.key(Qt::Key_3);
        roll.drag(roll.at(beat / 2, 60), roll.at(4.5 * beat, 60));
        QCOMPARE(roll.heard(), (Heard{{4 * beat, beat, 72, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Delete 3 notes"));
        QCOMPARE(roll.steps(), 1);
    }

    void splitCutsAtTheGridLine() {
        RollFixture roll({note(1, 0, 4 * beat, 60), note(2, 8 * beat, beat, 72)});
        roll.key(Qt::Key_4);
        roll.click(roll.at(beat + 20, 60));
        QCOMPARE(roll.heard(),
                 (Heard{{0, beat, 60, 80}, {beat, 3 * beat, 60, 80}, {8 * beat, beat, 72, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Split note"));
        roll.click(roll.at(6 * beat, 60));
        QCOMPARE(roll.steps(), 1);
    }

    void splitOfASelectedNoteCutsTheOthersToo() {
        RollFixture roll({note(1, 0, 4 * beat, 60), note(2, 0, 4 * beat, 64), note(3, 8 * beat, beat, 72)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_4);
        roll.click(roll.at(2 * beat + 10, 60));
        QCOMPARE(roll.notes().size(), std::size_t{5});
        QCOMPARE(roll.undoName(), QStringLiteral("Split 2 notes"));
    }

    void marqueeSelectsWhatItTouches() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 2 * beat, beat, 64), note(3, 4 * beat, beat, 72)});
        roll.drag(roll.at(1.5 * beat, 66), roll.at(-5, 59));
        roll.key(Qt::Key_Delete);
        QCOMPARE(roll.heard(), (Heard{{2 * beat, beat, 64, 80}, {4 * beat, beat, 72, 80}}));
    }

    void shiftAddsAndCtrlTogglesInAMarquee() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 2 * beat, beat, 64), note(3, 4 * beat, beat, 72)});
        roll.click(roll.at(4.5 * beat, 72));
        roll.drag(roll.at(1.5 * beat, 58), roll.at(0.2 * beat, 62), Qt::ShiftModifier, Qt::ShiftModifier);
        // 1 and 3 are selected; the next marquee takes 1 out and 2 in.
        roll.drag(roll.at(3.5 * beat, 58), roll.at(0.2 * beat, 66), Qt::ControlModifier, Qt::ControlModifier);
        roll.key(Qt::Key_Delete);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Delete 2 notes"));
    }

    void shiftAndCtrlClicksAddAndRemove() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 2 * beat, beat, 64), note(3, 4 * beat, beat, 72)});
        roll.click(roll.at(0.5 * beat, 60));
        roll.click(roll.at(2.5 * beat, 64), Qt::ShiftModifier);
        roll.click(roll.at(4.5 * beat, 72), Qt::ControlModifier);
        roll.click(roll.at(0.5 * beat, 60), Qt::ControlModifier);
        roll.key(Qt::Key_Delete);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Delete 2 notes"));
    }

    void aClickOnOneOfManySelectsItAlone() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 2 * beat, beat, 64)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.click(roll.at(0.5 * beat, 60));
        roll.key(Qt::Key_Delete);
        QCOMPARE(roll.heard(), (Heard{{2 * beat, beat, 64, 80}}));
    }

    void anotherPieceEndsTheDrag() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)});
        roll.press(roll.at(beat / 2, 60));
        roll.move(roll.at(3 * beat, 64));
        roll.document.open(shared(scoreOf({note(1, 0, beat, 50)})));
        roll.move(roll.at(4 * beat, 64));
        roll.release(roll.at(4 * beat, 64));
        QCOMPARE(roll.heard(), (Heard{{0, beat, 50, 80}}));
        QCOMPARE(roll.steps(), 0);
    }
};

QTEST_MAIN(RollToolsTest)
#include "RollToolsTest.moc"
