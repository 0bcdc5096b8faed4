#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/view/RulerView.h"
#include "core/score/MetreMap.h"
#include "core/score/TempoMap.h"

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr std::int64_t bar = 4 * beat;

// A note on the first beat of each of four bars; the third bar is slower.
Score fourBars() {
    Score score = scoreOf({note(1, 0, beat, 60), note(2, bar, beat, 62), note(3, 2 * bar, beat, 64),
                           note(4, 3 * bar, beat, 65)});
    score.tracks[0].events = {tempoEvent(Tick(0), 120), tempoEvent(Tick(2 * bar), 60),
                              tempoEvent(Tick(3 * bar), 120), endOfTrackEvent(Tick(4 * bar))};
    return score;
}

std::vector<std::int64_t> starts(const RollFixture& roll) {
    std::vector<std::int64_t> bars;
    for (const Note& each : roll.notes())
        bars.push_back(each.start.value / bar);
    return bars;
}

double tempoInBar(const RollFixture& roll, std::int64_t number) {
    return TempoMap(*roll.document.score()).beatsPerMinute(Tick(number * bar));
}

void cursorToBar(RollFixture& roll, int number) {
    roll.key(Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < number; ++i)
        roll.key(Qt::Key_Right, Qt::ShiftModifier);
}

} // namespace

class RollBarsTest : public QObject {
    Q_OBJECT

private slots:
    void keysPutABarInAtTheCursor() {
        RollFixture roll(fourBars());
        cursorToBar(roll, 2);
        roll.key(Qt::Key_I, Qt::ControlModifier);
        QCOMPARE(starts(roll), (std::vector<std::int64_t>{0, 1, 3, 4}));
        QCOMPARE(roll.document.score()->end(), Tick(5 * bar));
        QCOMPARE(tempoInBar(roll, 2), 60.0);
        QCOMPARE(tempoInBar(roll, 3), 60.0);
        QCOMPARE(tempoInBar(roll, 4), 120.0);
        QCOMPARE(roll.undoName(), QStringLiteral("Insert bar 3"));
        QCOMPARE(roll.steps(), 1);
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(*roll.document.score(), fourBars());
    }

    void keysTakeTheBarOfTheCursorOut() {
        RollFixture roll(fourBars());
        cursorToBar(roll, 2);
        roll.key(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(starts(roll), (std::vector<std::int64_t>{0, 1, 2}));
        QCOMPARE(tempoInBar(roll, 2), 120.0);
        QCOMPARE(roll.undoName(), QStringLiteral("Delete bar 3"));
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(*roll.document.score(), fourBars());
    }

    void aClickInTheRulerPutsTheCursorInItsBar() {
        RollFixture roll(fourBars());
        auto* ruler = roll.editor.findChild<RulerView*>();
        QTest::mouseClick(ruler, Qt::LeftButton, {},
                          QPoint(static_cast<int>(roll.view->rollGeometry().x(1.5 * bar)), 20));
        roll.trigger("roll.bars.delete");
        QCOMPARE(roll.undoName(), QStringLiteral("Delete bar 2"));
    }

    void theBarsOfTheLoopAreMeantAndItMovesWithItsMusic() {
        RollFixture roll(fourBars());
        QSignalSpy asked(&roll.editor, &PianoRollEditor::loopRequested);
        roll.editor.setLoopRange(std::pair(Tick(bar), Tick(2 * bar + beat)));
        roll.trigger("roll.bars.insert");
        QCOMPARE(roll.undoName(), QStringLiteral("Insert bars 2 to 3"));
        QCOMPARE(starts(roll), (std::vector<std::int64_t>{0, 3, 4, 5}));
        QVERIFY(roll.editor.model().loop() == (TickSpan{Tick(3 * bar), Tick(4 * bar + beat)}));
        QCOMPARE(asked.size(), 1);
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(roll.editor.model().loop() == (TickSpan{Tick(bar), Tick(2 * bar + beat)}));

        roll.trigger("roll.bars.delete");
        QCOMPARE(roll.undoName(), QStringLiteral("Delete bars 2 to 3"));
        QCOMPARE(starts(roll), (std::vector<std::int64_t>{0, 1}));
        QVERIFY(!roll.editor.model().loop());
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(roll.editor.model().loop().has_value());
        QCOMPARE(*roll.document.score(), fourBars());
    }

    void aLoopRoundTheWholePieceMarksNoBarsAndGrows() {
        RollFixture roll(fourBars());
        roll.editor.setLoopRange(std::pair(Tick(0), Tick(4 * bar)));
        cursorToBar(roll, 1);
        roll.trigger("roll.bars.insert");
        QCOMPARE(roll.undoName(), QStringLiteral("Insert bar 2"));
        QVERIFY(roll.editor.model().loop() == (TickSpan{Tick(0), Tick(5 * bar)}));
    }

    void locksMoveInTheSameStep() {
        RollFixture roll(fourBars());
        Locks locks;
        locks.lockRegion({Tick(2 * bar), Tick(3 * bar)});
        roll.document.pushLocks(locks, QStringLiteral("lock"));
        cursorToBar(roll, 1);
        roll.trigger("roll.bars.insert");
        QCOMPARE(roll.steps(), 2);
        QCOMPARE(roll.document.locks().regions.front().first, Tick(3 * bar));
        QVERIFY(isLocked(roll.document.locks(), TrackId(1), roll.notes()[2]));
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(roll.document.locks() == locks);
        QCOMPARE(*roll.document.score(), fourBars());
    }

    void whatCannotBeDoneIsSaid() {
        RollFixture roll({note(1, 0, beat, 60)});
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.trigger("roll.bars.delete");
        QCOMPARE(status.takeFirst().front().toString(), QStringLiteral("A piece keeps at least one bar."));
        cursorToBar(roll, 3);
        roll.trigger("roll.bars.delete");
        QCOMPARE(status.takeFirst().front().toString(), QStringLiteral("The piece ends before these bars."));
        QCOMPARE(roll.steps(), 0);

        RollFixture looked(fourBars(), false);
        QSignalSpy why(&looked.editor, &PianoRollEditor::statusMessage);
        looked.trigger("roll.bars.insert");
        looked.trigger("roll.bars.delete");
        QCOMPARE(why.size(), 2);
        QCOMPARE(*looked.document.score(), fourBars());
    }
};

QTEST_MAIN(RollBarsTest)
#include "RollBarsTest.moc"
