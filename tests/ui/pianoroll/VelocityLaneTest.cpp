#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/view/VelocityView.h"

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

void dragLane(RollFixture& roll, double fromTick, int fromVelocity, double toTick, int toVelocity,
              Qt::KeyboardModifiers keys = {}) {
    auto* lane = roll.editor.findChild<VelocityView*>();
    const auto at = [&](double tick, int velocity) {
        return QPoint(roll.at(tick, 60).x(), qRound(lane->y(velocity)));
    };
    QTest::mousePress(lane, Qt::LeftButton, keys, at(fromTick, fromVelocity));
    QMouseEvent move(QEvent::MouseMove, QPointF(at(toTick, toVelocity)),
                     QPointF(lane->mapToGlobal(at(toTick, toVelocity))), Qt::NoButton, Qt::LeftButton, keys);
    QCoreApplication::sendEvent(lane, &move);
    QTest::mouseRelease(lane, Qt::LeftButton, keys, at(toTick, toVelocity));
}

std::vector<int> velocities(const RollFixture& roll) {
    std::vector<int> result;
    for (const Note& n : roll.notes())
        result.push_back(n.velocity);
    return result;
}

std::vector<Note> fourNotes() {
    return {note(1, 0, beat, 60, 40), note(2, 4 * beat, beat, 62, 60), note(3, 8 * beat, beat, 64, 80),
            note(4, 12 * beat, beat, 65, 100)};
}

constexpr int tolerance = 2; // a pixel of the lane is more than one velocity

} // namespace

class VelocityLaneTest : public QObject {
    Q_OBJECT

private slots:
    void aHeadDragsItsNote() {
        RollFixture roll(fourNotes());
        dragLane(roll, 4 * beat, 60, 4 * beat, 110);
        QVERIFY(std::abs(velocities(roll)[1] - 110) <= tolerance);
        QCOMPARE(velocities(roll)[0], 40);
        QCOMPARE(roll.undoName(), QStringLiteral("Change velocity of note"));
        QCOMPARE(roll.steps(), 1);
        roll.document.undoStack().undo();
        QCOMPARE(velocities(roll), (std::vector<int>{40, 60, 80, 100}));
    }

    void aSelectedHeadDragsAllSelectedAndEachIsClamped() {
        RollFixture roll(fourNotes());
        roll.key(Qt::Key_A, Qt::ControlModifier);
        dragLane(roll, 4 * beat, 60, 4 * beat, 105);
        const std::vector<int> after = velocities(roll);
        QVERIFY(std::abs(after[0] - 85) <= tolerance);
        QVERIFY(std::abs(after[2] - 125) <= tolerance);
        QCOMPARE(after[3], 127);
        QCOMPARE(roll.undoName(), QStringLiteral("Change velocity of 4 notes"));
    }

    void aDragElsewhereDrawsWhatItPasses() {
        RollFixture roll(fourNotes());
        dragLane(roll, 3 * beat, 20, 9 * beat, 20);
        const std::vector<int> after = velocities(roll);
        QCOMPARE(after[0], 40);
        QVERIFY(std::abs(after[1] - 20) <= tolerance);
        QVERIFY(std::abs(after[2] - 20) <= tolerance);
        QCOMPARE(after[3], 100);
    }

    void shiftDrawsARamp() {
        RollFixture roll(fourNotes());
        dragLane(roll, 0, 10, 12 * beat, 124, Qt::ShiftModifier);
        const std::vector<int> after = velocities(roll);
        QVERIFY(std::abs(after[0] - 10) <= tolerance);
        QVERIFY(std::abs(after[1] - 48) <= tolerance);
        QVERIFY(std::abs(after[2] - 86) <= tolerance);
        QVERIFY(std::abs(after[3] - 124) <= tolerance);
    }

    void whereSelectedNotesStartTheOthersStay() {
        RollFixture roll(
            {note(1, 0, beat, 60, 40), note(2, 0, beat, 64, 40), note(3, 8 * beat, beat, 64, 80)});
        roll.click(roll.at(beat / 2, 64));
        dragLane(roll, 0.1 * cell, 100, 0.1 * cell, 100);
        QCOMPARE(roll.notes()[0].velocity, std::uint8_t{40});
        QVERIFY(std::abs(roll.notes()[1].velocity - 100) <= tolerance);
    }

    void aReadOnlyPieceRefuses() {
        RollFixture roll(scoreOf(fourNotes()), false);
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        dragLane(roll, 4 * beat, 60, 4 * beat, 110);
        QCOMPARE(velocities(roll), (std::vector<int>{40, 60, 80, 100}));
        QCOMPARE(status.size(), 1);
    }

    void escapeDropsTheDrag() {
        RollFixture roll(fourNotes());
        auto* lane = roll.editor.findChild<VelocityView*>();
        const QPoint from(roll.at(4 * beat, 60).x(), qRound(lane->y(60)));
        QTest::mousePress(lane, Qt::LeftButton, {}, from);
        QTest::mouseMove(lane, from - QPoint(0, 20));
        roll.key(Qt::Key_Escape);
        QTest::mouseRelease(lane, Qt::LeftButton, {}, from - QPoint(0, 20));
        QCOMPARE(velocities(roll), (std::vector<int>{40, 60, 80, 100}));
        QCOMPARE(roll.steps(), 0);
    }
};

QTEST_MAIN(VelocityLaneTest)
#include "VelocityLaneTest.moc"
