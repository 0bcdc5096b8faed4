#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/tools/RollController.h"

#include <QAccessible>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

std::optional<RollModel::Place> cursor(const RollFixture& roll) {
    return roll.view->controller().model().cursor();
}

RollModel::Place place(std::int64_t tick, int pitch) {
    return {Tick(tick), Pitch(pitch)};
}

QString spoken(RollFixture& roll) {
    QAccessibleInterface* area = QAccessible::queryAccessibleInterface(roll.view);
    QAccessibleInterface* focus = area == nullptr ? nullptr : area->focusChild();
    return focus == nullptr ? QStringLiteral("nothing") : focus->text(QAccessible::Name);
}

} // namespace

class RollCursorTest : public QObject {
    Q_OBJECT

private slots:
    // The first of all: what a reader that was there before the first roll is told of it is kept.
    void aReaderThatWasThereFirstFindsTheNotes() {
        QAccessible::setActive(true);
        RollFixture roll({note(1, 0, beat, 60)});
        QAccessibleInterface* area = QAccessible::queryAccessibleInterface(roll.view);
        QVERIFY(area != nullptr);
        QCOMPARE(area->role(), QAccessible::List);
        QCOMPARE(area->childCount(), 2);
        QAccessible::setActive(false);
    }

    void arrowsMoveTheCursorWhereNothingIsSelected() {
        RollFixture roll({note(1, 0, beat, 60)});
        QVERIFY(!cursor(roll)); // not to be seen before a key moves it
        roll.key(Qt::Key_Right);
        QCOMPARE(cursor(roll), place(cell, 60));
        roll.key(Qt::Key_Up);
        roll.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(cursor(roll), place(cell, 73));
        roll.key(Qt::Key_Down);
        roll.key(Qt::Key_Right, Qt::ShiftModifier); // a bar
        QCOMPARE(cursor(roll), place(4 * beat, 72));
        roll.key(Qt::Key_Left);
        roll.key(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(cursor(roll), place(0, 72));
        roll.key(Qt::Key_Left); // nothing is before the start
        QCOMPARE(cursor(roll), place(0, 72));
        roll.key(Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(cursor(roll), place(beat, 72));
        roll.key(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(cursor(roll), place(0, 72));
        QCOMPARE(roll.steps(), 0);
    }

    void itStaysInTheRange() {
        RollFixture roll({note(1, 0, beat, 120)});
        roll.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(cursor(roll)->pitch, Pitch(127));
        for (int i = 0; i < 12; ++i)
            roll.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(cursor(roll)->pitch, Pitch(0));
    }

    void itIsAlwaysInView() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 200 * beat, beat, 90)});
        roll.key(Qt::Key_End, Qt::ControlModifier);
        const RollGeometry& geometry = roll.view->rollGeometry();
        QVERIFY(geometry.x(cursor(roll)->tick) >= 0 &&
                geometry.x(cursor(roll)->tick) < geometry.size.width());
        for (int i = 0; i < 5; ++i)
            roll.key(Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(geometry.y(cursor(roll)->pitch) + geometry.rowHeight <= geometry.size.height() + 1);
    }

    void enterDrawsAndDeletes() {
        RollFixture roll({note(1, 0, beat, 60)});
        roll.key(Qt::Key_Right, Qt::ShiftModifier);
        roll.key(Qt::Key_Up);
        roll.key(Qt::Key_Return);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}, {4 * beat, cell, 61, 90}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Draw note"));
        roll.key(Qt::Key_Right); // the cursor still moves: nothing is selected
        QCOMPARE(cursor(roll), place(4 * beat + cell, 61));
        roll.key(Qt::Key_Left);
        roll.key(Qt::Key_Enter);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Delete note"));
    }

    void shiftEnterSelectsForTheKeysThatMoveNotes() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 2 * beat, beat, 64)});
        roll.key(Qt::Key_Home, Qt::ControlModifier);
        roll.key(Qt::Key_Return, Qt::ShiftModifier);
        roll.key(Qt::Key_Up);
        QCOMPARE(roll.heard()[0], (std::array<std::int64_t, 4>{0, beat, 61, 80}));
        roll.key(Qt::Key_Escape);
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.key(Qt::Key_Down, Qt::ShiftModifier);
        roll.key(Qt::Key_Return, Qt::ShiftModifier); // no note there
        QCOMPARE(status.size(), 1);
    }

    void aReadOnlyPieceRefusesEnter() {
        RollFixture roll({note(1, 0, beat, 60)}, false);
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.key(Qt::Key_Return);
        QCOMPARE(status.size(), 1);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}}));
    }

    void theMouseTakesTheCursorAlong() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)});
        roll.key(Qt::Key_Right);
        roll.click(roll.at(3 * beat + 10, 65));
        QVERIFY(!cursor(roll)); // no longer drawn
        roll.key(Qt::Key_Right);
        QCOMPARE(cursor(roll), place(3 * beat + cell, 65));
    }

    void notesAreSpoken() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 5 * beat + beat / 2, 2 * beat, 66, 33)});
        QAccessibleInterface* area = QAccessible::queryAccessibleInterface(roll.view);
        QVERIFY(area != nullptr);
        QCOMPARE(area->role(), QAccessible::List);
        QCOMPARE(area->childCount(), 3);
        QAccessibleInterface* second = area->child(2);
        QCOMPARE(second->role(), QAccessible::ListItem);
        QCOMPARE(second->text(QAccessible::Name),
                 QStringLiteral("F\u266F4, bar 2, beat 2.5, 2 beats long, velocity 33"));
        QCOMPARE(area->indexOfChild(second), 2);
        QCOMPARE(second->parent(), area);
        const QPoint middle = roll.view->mapToGlobal(roll.at(6 * beat, 66));
        QVERIFY(second->rect().contains(middle));
        QVERIFY(!area->child(1)->rect().contains(middle));
        QVERIFY(!second->state().selected);
        roll.selectAll();
        QVERIFY(second->state().selected);
        Locks locks;
        locks.lockRegion({Tick(5 * beat), Tick(6 * beat)});
        roll.document.pushLocks(locks, "Lock");
        QVERIFY(second->text(QAccessible::Name).endsWith(QStringLiteral("velocity 33, locked")));
        QVERIFY(!area->child(1)->text(QAccessible::Name).contains(QStringLiteral("locked")));
        roll.key(Qt::Key_Delete);
        QCOMPARE(area->childCount(), 1);
        QVERIFY(!second->isValid());
    }

    void theCursorIsSpoken() {
        RollFixture roll({note(1, beat, beat, 60)});
        roll.key(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(spoken(roll), QStringLiteral("C4, bar 1, beat 1, no note"));
        for (int i = 0; i < 4; ++i)
            roll.key(Qt::Key_Right);
        QCOMPARE(spoken(roll), QStringLiteral("C4, bar 1, beat 2, 1 beats long, velocity 80"));
        roll.key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(spoken(roll), QStringLiteral("C4, bar 1, beat 2, 1 beats long, velocity 80"));
    }

    void moreThanOneRollCanBeSpoken() {
        auto first = std::make_unique<RollFixture>(std::vector<Note>{note(1, 0, beat, 60)});
        RollFixture second({note(1, 0, beat, 72)});
        QVERIFY(QAccessible::queryAccessibleInterface(first->view)
                    ->child(1)
                    ->text(QAccessible::Name)
                    .startsWith("C4"));
        QVERIFY(QAccessible::queryAccessibleInterface(second.view)
                    ->child(1)
                    ->text(QAccessible::Name)
                    .startsWith("C5"));
        first.reset();
        QCOMPARE(QAccessible::queryAccessibleInterface(second.view)->childCount(), 2);
    }
};

QTEST_MAIN(RollCursorTest)
#include "RollCursorTest.moc"
