#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/view/KeyboardView.h"
#include "ui/pianoroll/view/RulerView.h"

#include <QComboBox>
#include <QWheelEvent>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

void wheel(QWidget* on, QPointF at, int notches, Qt::KeyboardModifiers keys = {}) {
    QWheelEvent event(at, QPointF(on->mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 120 * notches),
                      Qt::NoButton, keys, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(on, &event);
}

std::vector<Note> scaleUp(int count) {
    std::vector<Note> notes;
    for (int i = 0; i < count; ++i)
        notes.push_back(note(static_cast<std::uint32_t>(i + 1), i * beat, beat, 48 + i % 36));
    return notes;
}

} // namespace

class RollViewTest : public QObject {
    Q_OBJECT

private slots:
    void openShowsThePieceAndItsRange() {
        RollFixture roll({note(1, 0, beat, 30), note(2, 28 * beat, 4 * beat, 50)});
        const RollGeometry& geometry = roll.view->rollGeometry();
        QVERIFY(geometry.x(Tick(0)) >= 0 && geometry.x(Tick(0)) < 20);
        QVERIFY(geometry.x(Tick(32 * beat)) <= geometry.size.width() + 1);
        QVERIFY(geometry.y(Pitch(50)) >= 0);
        QVERIFY(geometry.y(Pitch(30)) + geometry.rowHeight <= geometry.size.height());
    }

    void ctrlWheelZoomsAtTheCursor() {
        RollFixture roll(scaleUp(64));
        const double tick = roll.view->rollGeometry().tickAt(300);
        const double before = roll.view->rollGeometry().pixelsPerTick;
        wheel(roll.view, {300, 100}, 3, Qt::ControlModifier);
        QVERIFY(roll.view->rollGeometry().pixelsPerTick > before);
        QVERIFY(std::abs(roll.view->rollGeometry().tickAt(300) - tick) < 1e-6);
    }

    void ctrlShiftWheelZoomsRowsAtTheCursor() {
        RollFixture roll(scaleUp(64));
        const double row = roll.view->rollGeometry().rowAt(100);
        const double before = roll.view->rollGeometry().rowHeight;
        wheel(roll.view, {300, 100}, 2, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(roll.view->rollGeometry().rowHeight > before);
        QVERIFY(std::abs(roll.view->rollGeometry().rowAt(100) - row) < 1e-6);
    }

    void wheelScrollsAndShiftScrollsSideways() {
        RollFixture roll(scaleUp(200));
        roll.key(Qt::Key_Plus, Qt::ControlModifier);
        const RollGeometry before = roll.view->rollGeometry();
        wheel(roll.view, {300, 100}, -1);
        QVERIFY(roll.view->rollGeometry().topRow > before.topRow);
        QCOMPARE(roll.view->rollGeometry().leftTick, before.leftTick);
        wheel(roll.view, {300, 100}, -1, Qt::ShiftModifier);
        QVERIFY(roll.view->rollGeometry().leftTick > before.leftTick);
    }

    void middleDragPans() {
        RollFixture roll(scaleUp(200));
        roll.key(Qt::Key_Equal, Qt::ControlModifier);
        const RollGeometry before = roll.view->rollGeometry();
        QTest::mousePress(roll.view, Qt::MiddleButton, {}, QPoint(400, 200));
        roll.move(QPoint(350, 180));
        QTest::mouseRelease(roll.view, Qt::MiddleButton, {}, QPoint(350, 180));
        QVERIFY(std::abs(roll.view->rollGeometry().x(before.tickAt(400)) - 350) < 1e-6);
    }

    void zoomKeys() {
        RollFixture roll(scaleUp(64));
        const double before = roll.view->rollGeometry().pixelsPerTick;
        roll.key(Qt::Key_Equal, Qt::ControlModifier);
        const double once = roll.view->rollGeometry().pixelsPerTick;
        QVERIFY(once > before);
        roll.key(Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(roll.view->rollGeometry().pixelsPerTick > once);
        roll.key(Qt::Key_Minus, Qt::ControlModifier);
        QVERIFY(std::abs(roll.view->rollGeometry().pixelsPerTick - once) < 1e-9);
        roll.click(roll.at(4.5 * beat, 52));
        roll.key(Qt::Key_Z);
        const RollGeometry& geometry = roll.view->rollGeometry();
        QVERIFY(geometry.x(Tick(4 * beat)) > 0 && geometry.x(Tick(5 * beat)) < geometry.size.width());
        QVERIFY(geometry.pixelsPerTick > once);
    }

    void onlyWhatIsVisibleIsPainted() {
        RollFixture roll(scaleUp(2000));
        for (int i = 0; i < 8; ++i)
            roll.key(Qt::Key_Equal, Qt::ControlModifier);
        roll.view->repaint();
        const RollGeometry& geometry = roll.view->rollGeometry();
        int visible = 0;
        for (const Note& n : roll.notes())
            if (geometry.x(n.end()) >= 0 && geometry.x(n.start) <= geometry.size.width() &&
                geometry.y(n.pitch) + geometry.rowHeight >= 0 &&
                geometry.y(n.pitch) <= geometry.size.height())
                ++visible;
        QVERIFY(visible > 0 && visible < 100);
        QVERIFY2(
            std::abs(roll.view->notesPainted() - visible) <= 4,
            qPrintable(QStringLiteral("%1 painted, %2 visible").arg(roll.view->notesPainted()).arg(visible)));
    }

    void aLongNoteThatBeganEarlierIsStillPainted() {
        std::vector<Note> notes = scaleUp(400);
        notes.push_back(note(1000, 0, 400 * beat, 40));
        RollFixture roll(notes);
        for (int i = 0; i < 6; ++i)
            roll.key(Qt::Key_Equal, Qt::ControlModifier);
        const RollGeometry& geometry = roll.view->rollGeometry();
        QVERIFY(geometry.leftTick > 2 * beat);
        const QImage picture = roll.view->grab().toImage();
        const QPoint inside(300, static_cast<int>(geometry.y(Pitch(40)) + geometry.rowHeight / 2));
        const QPoint outside(300, static_cast<int>(geometry.y(Pitch(41)) + geometry.rowHeight / 2));
        QVERIFY(picture.pixel(inside) != picture.pixel(outside));
    }

    void rulerClickSeeksOnTheGrid() {
        RollFixture roll(scaleUp(16));
        auto* ruler = roll.editor.findChild<RulerView*>();
        QSignalSpy seek(&roll.editor, &PianoRollEditor::seekRequested);
        QTest::mouseClick(ruler, Qt::LeftButton, {}, QPoint(roll.at(2 * beat + 20, 60).x(), 10));
        QCOMPARE(seek.size(), 1);
        QCOMPARE(seek[0][0].value<Tick>(), Tick(2 * beat));
    }

    void rulerDragMarksTheLoopAndItsEndsCanBeDragged() {
        RollFixture roll(scaleUp(16));
        auto* ruler = roll.editor.findChild<RulerView*>();
        QSignalSpy loop(&roll.editor, &PianoRollEditor::loopRequested);
        const auto drag = [&](double from, double to, int y) {
            QTest::mousePress(ruler, Qt::LeftButton, {}, QPoint(roll.at(from, 60).x(), y));
            QTest::mouseMove(ruler, QPoint(roll.at(to, 60).x(), y));
            QTest::mouseRelease(ruler, Qt::LeftButton, {}, QPoint(roll.at(to, 60).x(), y));
        };
        using Range = std::optional<std::pair<Tick, Tick>>;
        drag(7 * beat, 2 * beat, 10);
        QCOMPARE(loop.size(), 1);
        QVERIFY(loop[0][0].value<Range>() == Range(std::pair(Tick(0), Tick(8 * beat)))); // the bars
        drag(8 * beat, 13 * beat, RulerView::height - 4);
        QVERIFY(loop[1][0].value<Range>() == Range(std::pair(Tick(0), Tick(12 * beat))));
        roll.key(Qt::Key_L);
        QVERIFY(!loop[2][0].value<Range>());
    }

    void playheadTurnsThePage() {
        RollFixture roll(scaleUp(400));
        roll.key(Qt::Key_Equal, Qt::ControlModifier);
        const double top = roll.view->rollGeometry().topRow;
        roll.editor.setPlayhead(Tick(0), true);
        for (std::int64_t tick = 0; tick < 300 * beat; tick += beat / 2) {
            roll.editor.setPlayhead(Tick(tick), true);
            const double x = roll.view->rollGeometry().x(Tick(tick));
            QVERIFY(x >= 0 && x < roll.view->rollGeometry().size.width());
        }
        QCOMPARE(roll.view->rollGeometry().topRow, top);
    }

    void pageStaysWhereTheUserScrolledIt() {
        RollFixture roll(scaleUp(400));
        roll.editor.setPlayhead(Tick(0), true);
        wheel(roll.view, {300, 100}, -60, Qt::ShiftModifier);
        const double left = roll.view->rollGeometry().leftTick;
        QVERIFY(left > 0);
        roll.editor.setPlayhead(Tick(beat), true);
        QCOMPARE(roll.view->rollGeometry().leftTick, left);
    }

    void aPianoKeySoundsAndSelectsItsRow() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 2 * beat, beat, 60), note(3, 4 * beat, beat, 64)});
        auto* keyboard = roll.editor.findChild<KeyboardView*>();
        QSignalSpy heard(&roll.editor, &PianoRollEditor::auditionRequested);
        QTest::mouseClick(keyboard, Qt::LeftButton, {}, QPoint(50, roll.at(0, 60).y()));
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0][0].value<Pitch>(), Pitch(60));
        roll.key(Qt::Key_Delete);
        QCOMPARE(roll.heard(), (Heard{{4 * beat, beat, 64, 80}}));
    }

    void anotherTrackCanBeChosenAndOnlyItIsEdited() {
        Score score = scoreOf({note(1, 0, beat, 60)});
        Track second;
        second.id = TrackId(2);
        second.notes = {note(2, 4 * beat, beat, 64)};
        second.events = {nameEvent("Bass")};
        score.tracks.push_back(second);
        RollFixture roll(score);
        QComboBox* tracks = nullptr;
        for (QComboBox* box : roll.editor.findChildren<QComboBox*>())
            if (box->findText(QStringLiteral("Bass"), Qt::MatchEndsWith) >= 0)
                tracks = box;
        QVERIFY(tracks != nullptr && tracks->isVisible());
        roll.key(Qt::Key_A, Qt::ControlModifier);
        tracks->setFocus();
        QTest::keyClick(tracks, Qt::Key_Down);
        QVERIFY(roll.view->hasFocus()); // the keyboard belongs to the notes again
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_Up);
        QCOMPARE(roll.notes(0)[0].pitch, Pitch(60));
        QCOMPARE(roll.notes(1)[0].pitch, Pitch(65));
    }

    void foldedRowsHoldOnlyUsedPitches() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 4 * beat, beat, 64)});
        roll.key(Qt::Key_F);
        QCOMPARE(roll.view->rollGeometry().rows.count(), 2);
        roll.drag(roll.at(beat / 2, 60), roll.at(beat / 2, 64));
        QCOMPARE(roll.heard()[0], (std::array<std::int64_t, 4>{0, beat, 64, 80}));
        roll.key(Qt::Key_F);
        QCOMPARE(roll.view->rollGeometry().rows.count(), 128);
    }

    void everythingHasANameForScreenReaders() {
        RollFixture roll(scaleUp(4));
        QVERIFY(!roll.view->accessibleName().isEmpty());
        for (QAction* action : roll.view->actions())
            QVERIFY(!action->text().isEmpty());
        QVERIFY(roll.view->focusPolicy() & Qt::TabFocus);
    }

    void nothingOpenIsNoTrouble() {
        ScoreDocument document;
        ActionSet actions;
        PianoRollEditor editor(document, actions);
        editor.resize(600, 400);
        editor.show();
        QVERIFY(QTest::qWaitForWindowActive(&editor));
        auto* view = editor.findChild<RollView*>();
        view->setFocus();
        for (QAction* action : view->actions())
            action->trigger();
        QTest::mouseClick(view, Qt::LeftButton, {}, QPoint(50, 50));
        QTest::mouseDClick(view, Qt::LeftButton, {}, QPoint(50, 50));
        QTest::mouseClick(editor.findChild<KeyboardView*>(), Qt::LeftButton, {}, QPoint(50, 50));
        QTest::mouseClick(editor.findChild<RulerView*>(), Qt::LeftButton, {}, QPoint(50, 10));
        wheel(view, {50, 50}, 1, Qt::ControlModifier);
        editor.setPlayhead(Tick(100), true);
        editor.setLoopRange(std::pair(Tick(0), Tick(100)));
        QVERIFY(!editor.grab().isNull());
        QVERIFY(document.score() == nullptr);
    }
};

QTEST_MAIN(RollViewTest)
#include "RollViewTest.moc"
