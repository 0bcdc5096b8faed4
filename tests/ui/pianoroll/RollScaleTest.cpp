#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/commands/ScaleMenu.h"

#include <QToolButton>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

Score inKey(KeySignature key, std::vector<Note> notes) {
    Score score = scoreOf(std::move(notes));
    score.tracks[0].events.push_back(keyEvent(Tick(0), key));
    return score;
}

RollHarmony& harmonyOf(RollFixture& roll) {
    return roll.view->controller().model().harmony();
}

} // namespace

class RollScaleTest : public QObject {
    Q_OBJECT

private slots:
    void altUpAndDownStayInTheScale() {
        RollFixture roll(inKey({2, false}, {note(1, 0, beat, 62), note(2, beat, beat, 66)})); // D major
        roll.selectAll();
        roll.key(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 64, 80}, {beat, beat, 67, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Transpose 2 notes"));
        roll.key(Qt::Key_Down, Qt::AltModifier);
        roll.key(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 61, 80}, {beat, beat, 64, 80}}));
    }

    void aGroupThatWouldLeaveTheRangeStays() {
        RollFixture roll(inKey({0, false}, {note(1, 0, beat, 127), note(2, 0, beat, 60)}));
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.selectAll();
        roll.key(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(roll.steps(), 0);
        QCOMPARE(status.size(), 1);
    }

    void withoutAScaleItSaysSo() {
        RollFixture roll({note(1, 0, beat, 60)});
        harmonyOf(roll).choose({ScaleChoice::From::Nowhere});
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.selectAll();
        roll.key(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(status.size(), 1);
        QCOMPARE(roll.steps(), 0);
    }

    void thePiecesScaleIsItsSignatureElseWhatFits() {
        RollFixture roll(inKey({-1, true}, {note(1, 0, beat, 60)}));
        QCOMPARE(ScaleMenu::nameOf(*harmonyOf(roll).scale()), QStringLiteral("D minor"));
        std::vector<Note> notes;
        std::uint32_t id = 0;
        for (const int pitch : {67, 69, 71, 72, 74, 76, 78, 79, 74, 71, 67, 62}) {
            ++id;
            notes.push_back(note(id, id * beat, beat, pitch));
        }
        roll.document.open(shared(scoreOf(notes)));
        QCOMPARE(ScaleMenu::nameOf(*harmonyOf(roll).scale()), QStringLiteral("G major"));
        roll.document.open(shared(scoreOf({})));
        QVERIFY(!harmonyOf(roll).scale());
    }

    // The rows outside the scale look unlike those in it.
    void theScaleIsSeen() {
        RollFixture roll(inKey({0, false}, {note(1, 0, beat, 60), note(2, 0, beat, 72)}));
        const auto ground = [&](int pitch) {
            return roll.view->grab().toImage().pixelColor(roll.at(3.3 * beat, pitch));
        };
        QVERIFY(ground(66) != ground(65));
        harmonyOf(roll).choose({ScaleChoice::From::User, {7, scaleKinds[0].intervals}}); // G major: F sharp
        QVERIFY(ground(65) != ground(64));
        QCOMPARE(ground(66), ground(64));
    }

    void theMenuChooses() {
        RollFixture roll({note(1, 0, beat, 60)});
        QToolButton* button = nullptr;
        for (auto* each : roll.editor.findChildren<QToolButton*>())
            if (each->accessibleName() == QStringLiteral("Scale"))
                button = each;
        QVERIFY(button != nullptr);
        for (const QAction* kind : button->menu()->actions())
            if (kind->menu() != nullptr && kind->text() == QStringLiteral("Dorian"))
                kind->menu()->actions()[2]->trigger();
        QCOMPARE(button->text(), QStringLiteral("D dorian"));
        button->menu()->actions()[0]->trigger();
        QCOMPARE(button->text(), QStringLiteral("No scale"));
    }
};

QTEST_MAIN(RollScaleTest)
#include "RollScaleTest.moc"
