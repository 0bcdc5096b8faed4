#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/commands/NoteDialogs.h"
#include "ui/pianoroll/tools/RollController.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>
#include <QWheelEvent>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

void altWheel(RollFixture& roll, QPoint at, int notches) {
    // As Qt sends it: Alt turns the wheel sideways.
    QWheelEvent event(QPointF(at), QPointF(roll.view->mapToGlobal(at)), QPoint(), QPoint(120 * notches, 0),
                      Qt::NoButton, Qt::AltModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(roll.view, &event);
}

QSpinBox* box(const QDialog* dialog, int index) {
    return dialog->findChildren<QSpinBox*>()[index];
}

Heard shown(const RollFixture& roll) {
    Heard notes;
    for (const auto& added : roll.view->controller().model().pending().addedNotes)
        notes.push_back(
            {added.note.start.value, added.note.length.value, added.note.pitch.value, added.note.velocity});
    std::sort(notes.begin(), notes.end());
    return notes;
}

} // namespace

class RollDialogsTest : public QObject {
    Q_OBJECT

private slots:
    void quantiseShowsWhatItWillDoAndDoesIt() {
        RollFixture roll({note(1, 20, 230, 60), note(2, 250, 200, 64)});
        roll.selectAll();
        roll.key(Qt::Key_Q, Qt::ShiftModifier);
        auto* dialog = roll.editor.findChild<QuantiseDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QCOMPARE(shown(roll), (Heard{{0, 230, 60, 80}, {240, 200, 64, 80}}));
        box(dialog, 0)->setValue(50); // strength
        QCOMPARE(shown(roll), (Heard{{10, 230, 60, 80}, {245, 200, 64, 80}}));
        box(dialog, 0)->setValue(100);
        dialog->findChild<QCheckBox*>()->setChecked(true);
        QCOMPARE(shown(roll), (Heard{{0, 240, 60, 80}, {240, 240, 64, 80}}));
        dialog->accept();
        QCOMPARE(roll.heard(), (Heard{{0, 240, 60, 80}, {240, 240, 64, 80}}));
        QCOMPARE(roll.steps(), 1);
        QCOMPARE(roll.undoName(), QStringLiteral("Quantise 2 notes"));
    }

    void swingMovesEverySecondLine() {
        RollFixture roll({note(1, 5, 100, 60), note(2, 238, 100, 62), note(3, 490, 100, 64)});
        roll.selectAll();
        roll.key(Qt::Key_Q, Qt::ShiftModifier);
        auto* dialog = roll.editor.findChild<QuantiseDialog*>();
        auto* grid = dialog->findChild<QComboBox*>();
        grid->setCurrentIndex(grid->findData(QPoint(8, 0)));
        box(dialog, 1)->setValue(66);
        dialog->accept();
        // Eighths of 240 ticks: the second one half a cell times 66 % later.
        QCOMPARE(roll.heard(), (Heard{{0, 100, 60, 80}, {319, 100, 62, 80}, {480, 100, 64, 80}}));
    }

    void theKeyAloneQuantisesAsLastTime() {
        RollFixture roll({note(1, 20, 100, 60), note(2, 250, 100, 64)});
        roll.selectAll();
        roll.key(Qt::Key_Q, Qt::ShiftModifier);
        box(roll.editor.findChild<QuantiseDialog*>(), 0)->setValue(50);
        roll.editor.findChild<QuantiseDialog*>()->accept();
        roll.view->setFocus();
        roll.key(Qt::Key_Q);
        QCOMPARE(roll.heard(), (Heard{{5, 100, 60, 80}, {242, 100, 64, 80}}));
    }

    void cancelLeavesEverythingAsItWas() {
        RollFixture roll({note(1, 20, 230, 60)});
        roll.selectAll();
        roll.key(Qt::Key_Q, Qt::ShiftModifier);
        QVERIFY(!shown(roll).empty());
        roll.editor.findChild<QuantiseDialog*>()->reject();
        QVERIFY(shown(roll).empty());
        QCOMPARE(roll.steps(), 0);
        QCOMPARE(roll.heard(), (Heard{{20, 230, 60, 80}}));
    }

    void anotherPieceMeanwhileEndsThePreview() {
        RollFixture roll({note(1, 20, 230, 60)});
        roll.selectAll();
        roll.key(Qt::Key_Q, Qt::ShiftModifier);
        roll.document.open(shared(scoreOf({note(1, 7, 100, 50)})));
        roll.editor.findChild<QuantiseDialog*>()->accept();
        QCOMPARE(roll.heard(), (Heard{{7, 100, 50, 80}}));
        QCOMPARE(roll.steps(), 0);
    }

    void transposeShowsWhatItWillDoAndDoesIt_data() {
        QTest::addColumn<int>("unit"); // row
        QTest::addColumn<int>("by");
        QTest::addColumn<QList<int>>("pitches");
        QTest::newRow("semitones") << 0 << -3 << QList<int>{57, 61, 64};
        QTest::newRow("octaves") << 1 << 2 << QList<int>{84, 88, 91};
        QTest::newRow("tones of C major") << 2 << 1 << QList<int>{62, 65, 69};
    }
    void transposeShowsWhatItWillDoAndDoesIt() {
        QFETCH(int, unit);
        QFETCH(int, by);
        QFETCH(QList<int>, pitches);
        Score score = scoreOf({note(1, 0, beat, 60), note(2, beat, beat, 64), note(3, 2 * beat, beat, 67)});
        score.tracks[0].events.push_back(keyEvent(Tick(0), {0, false}));
        RollFixture roll(score);
        roll.selectAll();
        auto* transpose = roll.actions.findChild<QAction*>("roll.transpose");
        QVERIFY(transpose != nullptr && roll.actions.menu(Menu::Edit).actions().contains(transpose));
        transpose->trigger();
        auto* dialog = roll.editor.findChild<QDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        dialog->findChild<QComboBox*>()->setCurrentIndex(unit);
        box(dialog, 0)->setValue(by);
        QList<int> seen, made;
        for (const auto& each : shown(roll))
            seen.append(static_cast<int>(each[2]));
        QCOMPARE(seen, pitches);
        dialog->accept();
        for (const auto& each : roll.heard())
            made.append(static_cast<int>(each[2]));
        QCOMPARE(made, pitches);
        QCOMPARE(roll.undoName(), QStringLiteral("Transpose 3 notes"));
    }

    void withoutASelectionNoDialogOpens() {
        RollFixture roll({note(1, 20, 230, 60)}, false);
        roll.selectAll();
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.key(Qt::Key_Q, Qt::ShiftModifier);
        roll.key(Qt::Key_V, Qt::ShiftModifier);
        QVERIFY(roll.editor.findChild<QDialog*>() == nullptr);
        QCOMPARE(status.size(), 2); // a piece that is only looked at
    }

    void velocities_data() {
        QTest::addColumn<int>("way");
        QTest::addColumn<int>("amount");
        QTest::addColumn<int>("last");
        QTest::addColumn<QList<int>>("velocities");
        QTest::newRow("set to") << 0 << 64 << 0 << QList<int>{64, 64, 64};
        QTest::newRow("raise, clamped") << 1 << 30 << 0 << QList<int>{70, 110, 127};
        QTest::newRow("scale") << 2 << 50 << 0 << QList<int>{20, 40, 60};
        QTest::newRow("ramp") << 3 << 10 << 110 << QList<int>{10, 60, 110};
    }

    void velocities() {
        QFETCH(int, way);
        QFETCH(int, amount);
        QFETCH(int, last);
        QFETCH(QList<int>, velocities);
        RollFixture roll(
            {note(1, 0, 100, 60, 40), note(2, beat, 100, 62, 80), note(3, 2 * beat, 100, 64, 120)});
        roll.selectAll();
        roll.key(Qt::Key_V, Qt::ShiftModifier);
        auto* dialog = roll.editor.findChild<VelocityDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->findChild<QComboBox*>()->setCurrentIndex(way);
        box(dialog, 0)->setValue(amount);
        if (last > 0)
            box(dialog, 1)->setValue(last);
        dialog->accept();
        QList<int> found;
        for (const auto& each : roll.heard())
            found.append(static_cast<int>(each[3]));
        QCOMPARE(found, velocities);
        QCOMPARE(roll.undoName(), QStringLiteral("Change velocity of 3 notes"));
    }

    void louderAndSofterByKey() {
        RollFixture roll({note(1, 0, 100, 60, 40)});
        roll.selectAll();
        roll.key(Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(roll.heard()[0][3], 45);
        roll.key(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        roll.key(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(roll.heard()[0][3], 35);
    }

    void altAndTheWheelChangeTheNoteUnderTheMouse() {
        RollFixture roll({note(1, 0, 4 * beat, 60, 40), note(2, 0, beat, 72, 40)});
        altWheel(roll, roll.at(beat, 60), 2);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 72, 40}, {0, 4 * beat, 60, 48}}));
        altWheel(roll, roll.at(beat, 60), -1);
        QCOMPARE(roll.heard()[1][3], 44);
        QCOMPARE(roll.steps(), 1); // turns that follow each other are one step
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(roll.heard()[1][3], 40);
        const RollGeometry before = roll.view->rollGeometry();
        altWheel(roll, roll.at(8 * beat, 50), 3); // over no note nothing happens
        QCOMPARE(roll.view->rollGeometry().leftTick, before.leftTick);
        QCOMPARE(roll.steps(), 1);
    }

    void altAndTheWheelOverASelectedNoteChangeAll() {
        RollFixture roll({note(1, 0, 4 * beat, 60, 40), note(2, 0, beat, 72, 126)});
        roll.selectAll();
        altWheel(roll, roll.at(beat, 60), 1);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 72, 127}, {0, 4 * beat, 60, 44}}));
    }
};

QTEST_MAIN(RollDialogsTest)
#include "RollDialogsTest.moc"
