#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/tools/RollController.h"

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

class StepInputTest : public QObject {
    Q_OBJECT

private slots:
    void lettersEnterNotesOneAfterAnother() {
        RollFixture roll({note(1, 8 * beat, beat, 40)});
        roll.key(Qt::Key_Home, Qt::ControlModifier);
        roll.key(Qt::Key_I);
        QVERIFY(roll.action("roll.steps.letters")->isChecked());
        roll.key(Qt::Key_A);     // C
        roll.key(Qt::Key_S);     // D
        roll.key(Qt::Key_Right); // a rest
        roll.key(Qt::Key_W);     // C sharp
        QCOMPARE(roll.heard(), (Heard{{0, cell, 60, 90},
                                      {cell, cell, 62, 90},
                                      {3 * cell, cell, 61, 90},
                                      {8 * beat, beat, 40, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Enter note"));
    }

    void keysHeldTogetherAreAChord() {
        RollFixture roll({note(1, 8 * beat, beat, 40)});
        roll.key(Qt::Key_Home, Qt::ControlModifier);
        roll.key(Qt::Key_I);
        for (const auto key : {Qt::Key_A, Qt::Key_D, Qt::Key_G})
            QTest::keyPress(roll.view, key);
        QCOMPARE(roll.undoName(), QStringLiteral("Add note to chord"));
        for (const auto key : {Qt::Key_A, Qt::Key_D, Qt::Key_G})
            QTest::keyRelease(roll.view, key);
        roll.key(Qt::Key_F);
        QCOMPARE(roll.heard(), (Heard{{0, cell, 60, 90},
                                      {0, cell, 64, 90},
                                      {0, cell, 67, 90},
                                      {cell, cell, 65, 90},
                                      {8 * beat, beat, 40, 80}}));
    }

    void octavesAndBack() {
        RollFixture roll({note(1, 8 * beat, beat, 40)});
        roll.key(Qt::Key_Home, Qt::ControlModifier);
        roll.key(Qt::Key_I);
        roll.key(Qt::Key_X);
        roll.key(Qt::Key_A);
        roll.key(Qt::Key_Z);
        roll.key(Qt::Key_Z);
        roll.key(Qt::Key_A);
        QCOMPARE(roll.heard()[0][2], 72);
        QCOMPARE(roll.heard()[1][2], 48);
        roll.key(Qt::Key_Backspace);
        QCOMPARE(roll.heard(), (Heard{{0, cell, 72, 90}, {8 * beat, beat, 40, 80}}));
        roll.key(Qt::Key_D); // where the deleted one was
        QCOMPARE(roll.heard()[1], (std::array<std::int64_t, 4>{cell, cell, 52, 90}));
    }

    void lettersAreShortcutsAgainWhenItIsOff() {
        RollFixture roll({note(1, 0, beat, 60)});
        roll.key(Qt::Key_I);
        roll.key(Qt::Key_S);
        QVERIFY(roll.action("roll.snap")->isChecked()); // not switched: S was a note
        roll.key(Qt::Key_I);
        const int steps = roll.steps();
        roll.key(Qt::Key_S);
        QVERIFY(!roll.action("roll.snap")->isChecked());
        QCOMPARE(roll.steps(), steps);
    }

    void otherKeysStillWorkMeanwhile() {
        RollFixture roll({note(1, 0, beat, 60)});
        roll.key(Qt::Key_I);
        roll.selectAll();
        QCOMPARE(roll.view->controller().model().selection().size(), std::size_t{1});
        roll.key(Qt::Key_2);
        QCOMPARE(roll.view->controller().tool(), ToolKind::Draw);
    }

    void aMidiKeyboardEntersWhatItPlaysWhileSwitchedOn() {
        RollFixture roll({note(1, 8 * beat, beat, 40)});
        roll.key(Qt::Key_Home, Qt::ControlModifier);
        roll.editor.enterStep(Pitch(60), 50);
        roll.editor.endStep(Pitch(60));
        QCOMPARE(roll.steps(), 0);
        roll.trigger("roll.steps.midi");
        roll.editor.enterStep(Pitch(60), 50);
        roll.editor.enterStep(Pitch(64), 51);
        roll.editor.endStep(Pitch(60));
        roll.editor.endStep(Pitch(64));
        roll.editor.enterStep(Pitch(67), 127);
        roll.editor.endStep(Pitch(67));
        QCOMPARE(
            roll.heard(),
            (Heard{{0, cell, 60, 50}, {0, cell, 64, 51}, {cell, cell, 67, 127}, {8 * beat, beat, 40, 80}}));
    }

    void anEndThatWasLostDoesNotHoldTheCursorForever() {
        RollFixture roll({note(1, 8 * beat, beat, 40)});
        roll.key(Qt::Key_Home, Qt::ControlModifier);
        roll.trigger("roll.steps.midi");
        roll.editor.enterStep(Pitch(60), 50);
        roll.editor.enterStep(Pitch(60), 50);
        QCOMPARE(roll.heard()[1], (std::array<std::int64_t, 4>{cell, cell, 60, 50}));
    }

    void rubbishAndReadOnlyPiecesAreRefused() {
        RollFixture roll({note(1, 0, beat, 60)}, false);
        roll.trigger("roll.steps.midi");
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.editor.enterStep(Pitch(128), 50);
        roll.editor.enterStep(Pitch(-1), 50);
        QCOMPARE(status.size(), 0);
        roll.editor.enterStep(Pitch(60), 50);
        QCOMPARE(status.size(), 1);
        roll.document.open(nullptr);
        roll.editor.enterStep(Pitch(60), 50);
        roll.editor.endStep(Pitch(60));
    }
};

QTEST_MAIN(StepInputTest)
#include "StepInputTest.moc"
