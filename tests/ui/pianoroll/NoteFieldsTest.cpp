#include "tests/ui/pianoroll/RollFixture.h"

#include <QAbstractSpinBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSpinBox>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

template <class Box>
Box* field(RollFixture& roll, const char* name) {
    for (auto* box : roll.editor.findChildren<Box*>())
        if (box->accessibleName() == QLatin1String(name))
            return box;
    return nullptr;
}

void type(QAbstractSpinBox* box, const QString& text) {
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, text);
    QTest::keyClick(box, Qt::Key_Return);
}

} // namespace

// Pitch, start, length and velocity of what is selected, as fields.
class NoteFieldsTest : public QObject {
    Q_OBJECT

private slots:
    void theyShowTheNoteThatIsSelected() {
        RollFixture roll({note(1, 5 * beat + beat / 2, 2 * beat, 66, 33)});
        auto* pitch = field<QSpinBox>(roll, "Pitch");
        QVERIFY(pitch != nullptr && pitch->isVisible());
        QVERIFY(!pitch->isEnabled()); // nothing is selected
        roll.selectAll();
        QVERIFY(pitch->isEnabled());
        QCOMPARE(pitch->text(), QStringLiteral("F\u266F4"));
        QCOMPARE(field<QSpinBox>(roll, "Bar")->value(), 2);
        QCOMPARE(field<QDoubleSpinBox>(roll, "Beat")->value(), 2.5);
        QCOMPARE(field<QDoubleSpinBox>(roll, "Length")->value(), 2.0);
        QCOMPARE(field<QSpinBox>(roll, "Velocity")->value(), 33);
    }

    void whatIsTypedIsOneStepEach() {
        RollFixture roll({note(1, beat, beat, 60, 80)});
        roll.selectAll();
        QVERIFY(field<QSpinBox>(roll, "Pitch") != nullptr);
        type(field<QSpinBox>(roll, "Pitch"), "Eb5");
        QCOMPARE(roll.heard(), (Heard{{beat, beat, 75, 80}}));
        type(field<QSpinBox>(roll, "Bar"), "3");
        QCOMPARE(roll.heard(), (Heard{{9 * beat, beat, 75, 80}}));
        type(field<QDoubleSpinBox>(roll, "Beat"), "1.25");
        QCOMPARE(roll.heard(), (Heard{{8 * beat + beat / 4, beat, 75, 80}}));
        type(field<QDoubleSpinBox>(roll, "Length"), "0.5");
        QCOMPARE(roll.heard(), (Heard{{8 * beat + beat / 4, beat / 2, 75, 80}}));
        type(field<QSpinBox>(roll, "Velocity"), "101");
        QCOMPARE(roll.heard(), (Heard{{8 * beat + beat / 4, beat / 2, 75, 101}}));
        QCOMPARE(roll.steps(), 5);
        for (int i = 0; i < 5; ++i)
            roll.document.undo();
        QCOMPARE(roll.heard(), (Heard{{beat, beat, 60, 80}}));
        QCOMPARE(field<QSpinBox>(roll, "Pitch")->value(), 60); // it follows
    }

    void severalMoveTogetherAndAreSetAlike() {
        RollFixture roll({note(1, 0, beat, 60, 40), note(2, beat, 2 * beat, 64, 90)});
        roll.selectAll();
        QVERIFY(field<QSpinBox>(roll, "Pitch") != nullptr);
        field<QSpinBox>(roll, "Pitch")->setValue(62);
        field<QSpinBox>(roll, "Bar")->setValue(2);
        field<QSpinBox>(roll, "Velocity")->setValue(70);
        field<QDoubleSpinBox>(roll, "Length")->setValue(0.5);
        QCOMPARE(roll.heard(), (Heard{{4 * beat, beat / 2, 62, 70}, {5 * beat, beat / 2, 66, 70}}));
    }

    void nonsenseAndWhatIsOnlyLookedAtChangeNothing() {
        RollFixture roll({note(1, 0, beat, 60, 40)});
        roll.selectAll();
        auto* pitch = field<QSpinBox>(roll, "Pitch");
        QVERIFY(pitch != nullptr);
        for (const char* text : {"H4", "C", "C99", "x", ""})
            type(pitch, text);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 40}}));
        QCOMPARE(roll.steps(), 0);
        RollFixture shown({note(1, 0, beat, 60, 40)}, false);
        shown.selectAll();
        QVERIFY(!field<QSpinBox>(shown, "Pitch")->isEnabled());
        QCOMPARE(field<QSpinBox>(shown, "Pitch")->value(), 60);
    }
};

QTEST_MAIN(NoteFieldsTest)
#include "NoteFieldsTest.moc"
