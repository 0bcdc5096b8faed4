#include "tests/ui/pianoroll/RollFixture.h"

#include "core/score/TempoMap.h"
#include "ui/pianoroll/commands/Markers.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/MarkerStrip.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSpinBox>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

Score marked() {
    Score score = scoreOf({note(1, 0, beat, 60), note(2, 32 * beat, beat, 62)});
    score.tracks[0].events = {tempoEvent(Tick(0), 100), metreEvent(Tick(0), 3, 4),
                              tempoEvent(Tick(6 * beat), 80), keyEvent(Tick(9 * beat), {-1, true})};
    Event mark;
    mark.tick = Tick(12 * beat);
    mark.status = 0xFF;
    mark.type = meta::marker;
    mark.payload = "Coda";
    score.tracks[0].events.push_back(mark);
    return score;
}

MarkerStrip* stripOf(RollFixture& roll) {
    return roll.editor.findChild<MarkerStrip*>();
}

QStringList texts(RollFixture& roll) {
    QStringList found;
    for (const Marker& marker : stripOf(roll)->markers())
        found.append(QStringLiteral("%1 %2").arg(marker.tick.value / beat).arg(marker.text));
    return found;
}

void moveOver(QWidget* widget, QPoint to) {
    QMouseEvent event(QEvent::MouseMove, QPointF(to), QPointF(widget->mapToGlobal(to)), Qt::NoButton,
                      Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

void dragMarker(RollFixture& roll, std::size_t index, double toTick) {
    MarkerStrip* strip = stripOf(roll);
    const Marker marker = strip->markers()[index];
    const QPoint from = strip->boxOf(index).center();
    const double way = roll.view->rollGeometry().x(toTick) - roll.view->rollGeometry().x(marker.tick);
    const QPoint to = from + QPoint(static_cast<int>(std::lround(way)), 0);
    QTest::mousePress(strip, Qt::LeftButton, {}, from);
    moveOver(strip, (from + to) / 2);
    moveOver(strip, to);
    QTest::mouseRelease(strip, Qt::LeftButton, {}, to);
}

} // namespace

class MarkersTest : public QObject {
    Q_OBJECT

private slots:
    void allAreShown() {
        RollFixture roll(marked());
        QCOMPARE(texts(roll), (QStringList{"0 100", "0 3/4", "6 80", "9 D minor", "12 Coda"}));
    }

    void aTempoIsSetAtTheCursor() {
        RollFixture roll(marked());
        for (int i = 0; i < 2; ++i)
            roll.key(Qt::Key_Right, Qt::ShiftModifier); // bar 3, beat 6
        roll.key(Qt::Key_Right, Qt::ShiftModifier);
        roll.key(Qt::Key_T);
        auto* dialog = roll.editor.findChild<MarkerDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QCOMPARE(dialog->findChild<QDoubleSpinBox*>()->value(), 80.0); // what is in force there
        dialog->findChild<QDoubleSpinBox*>()->setValue(132);
        dialog->accept();
        QCOMPARE(texts(roll)[3], QStringLiteral("9 132"));
        const double tempo = TempoMap(*roll.document.score()).beatsPerMinute(Tick(10 * beat));
        QVERIFY(std::abs(tempo - 132) < 0.001); // whole microseconds
        QCOMPARE(roll.undoName(), QStringLiteral("Change tempo"));
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(*roll.document.score() == marked());
    }

    void aMetreBeginsAtTheBar() {
        RollFixture roll(marked());
        for (int i = 0; i < 14; ++i) // within the second bar
            roll.key(Qt::Key_Right);
        roll.key(Qt::Key_T, Qt::ShiftModifier);
        auto* dialog = roll.editor.findChild<MarkerDialog*>();
        dialog->findChild<QSpinBox*>()->setValue(6);
        auto* beatValue = dialog->findChild<QComboBox*>();
        beatValue->setCurrentIndex(beatValue->findData(8));
        dialog->accept();
        QCOMPARE(texts(roll)[2], QStringLiteral("3 6/8"));
        const MetreMap metres(*roll.document.score());
        QCOMPARE(metres.metre(Tick(3 * beat)), (Metre{6, 8}));
        QCOMPARE(roll.view->controller().model().grid()->metres().metre(Tick(3 * beat)), (Metre{6, 8}));
    }

    void aKeyIsSetAtTheCursorChangedAndDeleted() {
        RollFixture roll(marked());
        QAction* change = roll.actions.findChild<QAction*>("roll.key");
        QVERIFY(change != nullptr);
        for (int i = 0; i < 2; ++i)
            roll.key(Qt::Key_Right, Qt::ShiftModifier);
        change->trigger();
        auto* dialog = roll.editor.findChild<MarkerDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        auto* keys = dialog->findChild<QComboBox*>();
        QVERIFY(keys->currentText().startsWith("C major")); // what is in force there
        keys->setCurrentIndex(keys->findData(QPoint(3, false)));
        dialog->accept();
        QVERIFY2(texts(roll).contains("6 A major"), qPrintable(texts(roll).join(", ")));
        QCOMPARE(roll.undoName(), QStringLiteral("Change key"));
        QTRY_VERIFY(roll.editor.findChild<MarkerDialog*>() == nullptr);
        MarkerStrip* strip = stripOf(roll);
        const auto at = static_cast<std::size_t>(texts(roll).indexOf("9 D minor"));
        QTest::mouseDClick(strip, Qt::LeftButton, {}, strip->boxOf(at).center());
        dialog = roll.editor.findChild<MarkerDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY(dialog->findChild<QComboBox*>()->currentText().startsWith("D minor"));
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("&Delete"))
                button->click();
        QVERIFY(!texts(roll).contains("9 D minor"));
        for (int i = 0; i < 2; ++i)
            roll.document.undoStack().undo();
        QVERIFY(*roll.document.score() == marked());
    }

    void aDoubleClickChangesOneAndDeleteRemovesIt() {
        RollFixture roll(marked());
        MarkerStrip* strip = stripOf(roll);
        QTest::mouseDClick(strip, Qt::LeftButton, {}, strip->boxOf(2).center());
        auto* dialog = roll.editor.findChild<MarkerDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->findChild<QDoubleSpinBox*>()->setValue(90);
        dialog->accept();
        QCOMPARE(texts(roll)[2], QStringLiteral("6 90"));
        QTRY_VERIFY(roll.editor.findChild<MarkerDialog*>() == nullptr);
        QTest::mouseDClick(strip, Qt::LeftButton, {}, strip->boxOf(2).center());
        for (auto* button : roll.editor.findChild<MarkerDialog*>()->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("&Delete"))
                button->click();
        QCOMPARE(texts(roll), (QStringList{"0 100", "0 3/4", "9 D minor", "12 Coda"}));
        QCOMPARE(roll.undoName(), QStringLiteral("Delete tempo change"));
    }

    void aDragMovesOneToTheGrid() {
        RollFixture roll(marked());
        dragMarker(roll, 2, 8 * beat + 20);
        QCOMPARE(texts(roll)[2], QStringLiteral("8 80"));
        QCOMPARE(roll.undoName(), QStringLiteral("Move tempo"));
        dragMarker(roll, 4, 15 * beat);
        QCOMPARE(texts(roll)[4], QStringLiteral("15 Coda"));
    }

    void whatThePieceBeginsWithStays() {
        RollFixture roll(marked());
        dragMarker(roll, 0, 8 * beat);
        QVERIFY(*roll.document.score() == marked());
        QCOMPARE(roll.steps(), 0);
    }

    void oneThatMovesOntoAnotherTakesItsPlace() {
        Score score = marked();
        score.tracks[0].events.push_back(tempoEvent(Tick(9 * beat), 60));
        sortEvents(score.tracks[0]);
        RollFixture roll(score);
        dragMarker(roll, 2, 9 * beat);
        QCOMPARE(texts(roll), (QStringList{"0 100", "0 3/4", "9 80", "9 D minor", "12 Coda"}));
    }

    void escapeDropsADrag() {
        RollFixture roll(marked());
        MarkerStrip* strip = stripOf(roll);
        const QPoint from = strip->boxOf(2).center();
        QTest::mousePress(strip, Qt::LeftButton, {}, from);
        moveOver(strip, from + QPoint(60, 0));
        roll.key(Qt::Key_Escape);
        QTest::mouseRelease(strip, Qt::LeftButton, {}, from + QPoint(60, 0));
        QCOMPARE(roll.steps(), 0);
    }

    void whereItCanNotBeItSaysSo() {
        Score smpte = marked();
        smpte.division = {0, 25, 40};
        RollFixture roll(smpte);
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.key(Qt::Key_T);
        QCOMPARE(status.size(), 1);
        roll.document.open(shared(marked()), false);
        roll.key(Qt::Key_T);
        QCOMPARE(status.size(), 2);
        roll.document.open(shared(Score()));
        roll.key(Qt::Key_T, Qt::ShiftModifier);
        QCOMPARE(status.size(), 3);
        QVERIFY(roll.editor.findChild<MarkerDialog*>() == nullptr);
    }

    void oddEventsAreNoMarkers() {
        Score score = scoreOf({note(1, 0, beat, 60)});
        Event tempo = tempoEvent(Tick(0), 100);
        tempo.payload = std::string("\0\0\0", 3);
        Event metre = metreEvent(Tick(0), 4, 4);
        metre.payload = "\x04";
        Event key = keyEvent(Tick(0), {});
        key.payload.clear();
        score.tracks[0].events = {tempo, metre, key};
        RollFixture roll(score);
        QVERIFY(texts(roll).isEmpty());
    }
};

QTEST_MAIN(MarkersTest)
#include "MarkersTest.moc"
