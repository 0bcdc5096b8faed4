#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/view/RulerView.h"
#include "ui/pianoroll/view/ControllerLane.h"
#include "ui/pianoroll/view/OverviewStrip.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/RollToolBar.h"
#include "ui/pianoroll/view/VelocityView.h"

#include <QComboBox>
#include <QMenu>
#include <QToolButton>
#include <QUndoView>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

std::vector<Note> longPiece() {
    std::vector<Note> notes;
    for (int i = 0; i < 200; ++i)
        notes.push_back(note(static_cast<std::uint32_t>(i + 1), i * beat, beat, 48 + i % 24));
    return notes;
}

void moveOver(QWidget* widget, QPoint to) {
    QMouseEvent event(QEvent::MouseMove, QPointF(to), QPointF(widget->mapToGlobal(to)), Qt::NoButton,
                      Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

void drag(QWidget* widget, QPoint from, QPoint to) {
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    moveOver(widget, to);
    QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

Event controlChange(std::int64_t tick, int controller, int value) {
    Event event;
    event.tick = Tick(tick);
    event.status = 0xB0;
    event.type = static_cast<std::uint8_t>(controller);
    event.second = static_cast<std::uint8_t>(value);
    return event;
}

} // namespace

// What stands round the note area: overview, chords, controllers, history, the take before.
class RollStripsTest : public QObject {
    Q_OBJECT

private slots:
    void theOverviewScrolls() {
        RollFixture roll(longPiece());
        auto* overview = roll.editor.findChild<OverviewStrip*>();
        const RollGeometry before = roll.view->rollGeometry();
        const QPoint middle = overview->frame().center().toPoint();
        drag(overview, middle, middle + QPoint(100, 0));
        const RollGeometry& after = roll.view->rollGeometry();
        QCOMPARE(after.pixelsPerTick, before.pixelsPerTick);
        const double share = (after.leftTick - before.leftTick) / before.lengthTicks;
        QVERIFY(std::abs(share - 100.0 / overview->width()) < 0.01);
        QCOMPARE(after.topRow, before.topRow);
    }

    void theOverviewZooms() {
        RollFixture roll(longPiece());
        auto* overview = roll.editor.findChild<OverviewStrip*>();
        const double before = roll.view->rollGeometry().pixelsPerTick;
        const QPoint middle = overview->frame().center().toPoint();
        drag(overview, middle, middle + QPoint(0, 20));
        QVERIFY(roll.view->rollGeometry().pixelsPerTick > before * 1.3);
        drag(overview, middle, middle - QPoint(0, 40));
        QVERIFY(roll.view->rollGeometry().pixelsPerTick < before);
    }

    void theFramesEdgesShowMoreOrLess() {
        RollFixture roll(longPiece());
        auto* overview = roll.editor.findChild<OverviewStrip*>();
        const QRectF frame = overview->frame();
        drag(overview, QPointF(frame.right(), 10).toPoint(), QPointF(frame.right() + 80, 10).toPoint());
        QVERIFY(std::abs(overview->frame().right() - frame.right() - 80) < 3);
        QVERIFY(std::abs(overview->frame().left() - frame.left()) < 3);
    }

    void aClickOutsideTheFrameGoesThere() {
        RollFixture roll(longPiece());
        auto* overview = roll.editor.findChild<OverviewStrip*>();
        QTest::mouseClick(overview, Qt::LeftButton, {}, QPoint(overview->width() / 2, 10));
        QVERIFY(std::abs(overview->frame().center().x() - overview->width() / 2.0) < 2);
    }

    void partsAreShownAndHiddenByKeys() {
        RollFixture roll(longPiece());
        QWidget* overview = roll.editor.findChild<OverviewStrip*>();
        QWidget* velocities = roll.editor.findChild<VelocityView*>();
        QVERIFY(overview->isVisible() && velocities->isVisible());
        roll.key(Qt::Key_O);
        roll.key(Qt::Key_V);
        QVERIFY(!overview->isVisible() && !velocities->isVisible());
        roll.key(Qt::Key_O);
        roll.key(Qt::Key_V);
        QVERIFY(overview->isVisible() && velocities->isVisible());
    }

    // In a small window the notes keep their room, and no button is cut off.
    void aSmallWindowLeavesOutWhatTheMenusHave() {
        RollFixture roll(longPiece());
        roll.editor.resize(430, 260);
        QVERIFY(!roll.editor.findChild<OverviewStrip*>()->isVisible());
        QVERIFY(!roll.editor.findChild<ChordStrip*>()->isVisible());
        QTRY_VERIFY(roll.view->height() > 90);
        auto* bar = roll.editor.findChild<RollToolBar*>();
        int shown = 0;
        for (auto* button : bar->findChildren<QToolButton*>())
            if (button->isVisible()) {
                ++shown;
                QTRY_VERIFY(button->width() >= button->sizeHint().width() &&
                            button->geometry().right() <= bar->width());
            }
        roll.editor.resize(1000, 600);
        QVERIFY(roll.editor.findChild<OverviewStrip*>()->isVisible());
        int all = 0;
        for (auto* button : bar->findChildren<QToolButton*>())
            all += button->isVisible() ? 1 : 0;
        QVERIFY(all > shown && shown >= 7);
    }

    // The grid is picked in the tool row: a value, triplets, or by the zoom.
    void theGridIsChosen() {
        RollFixture roll(longPiece());
        QComboBox* grid = nullptr;
        for (auto* box : roll.editor.findChildren<QComboBox*>())
            if (box->accessibleName() == QStringLiteral("Grid"))
                grid = box;
        QVERIFY(grid != nullptr);
        const auto choose = [&](const QString& text) {
            grid->setCurrentIndex(grid->findText(text));
            emit grid->activated(grid->currentIndex());
        };
        RollModel& model = roll.view->controller().model();
        for (const int denominator : {1, 2, 4, 8, 16, 32}) {
            choose(QStringLiteral("1/%1").arg(denominator));
            QCOMPARE(model.grid()->step(), Tick(4 * beat / denominator));
        }
        choose(QStringLiteral("1/8T"));
        QCOMPARE(model.grid()->step(), Tick(beat / 3));
        choose(QStringLiteral("Auto"));
        const Tick far = model.grid()->step();
        for (int i = 0; i < 8; ++i)
            roll.key(Qt::Key_Equal, Qt::ControlModifier);
        QVERIFY(model.grid()->step() < far);
    }

    void chordNamesCanBeSwitchedOff() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 0, beat, 64), note(3, 0, beat, 67)});
        auto* chords = roll.editor.findChild<ChordStrip*>();
        QVERIFY(chords->isVisible());
        const QImage named = chords->grab().toImage();
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_Delete);
        QVERIFY(chords->grab().toImage() != named);
        roll.key(Qt::Key_C);
        QVERIFY(!chords->isVisible());
    }

    void controllersOfTheTrackAreShown() {
        Score score = scoreOf({note(1, 0, 4 * beat, 60)});
        score.tracks[0].events = {controlChange(0, 7, 100), controlChange(0, 64, 127),
                                  controlChange(beat, 64, 0), controlChange(2 * beat, 64, 90)};
        score.tracks.push_back({TrackId(2), {note(2, 0, beat, 40)}, {}});
        RollFixture roll(score);
        auto* lane = roll.editor.findChild<ControllerLane*>();
        QVERIFY(lane->isVisible());
        QCOMPARE(lane->used(), (std::vector{7, 64}));
        QCOMPARE(lane->controller(), 64); // the pedal first
        QCOMPARE(lane->changes(), (std::vector<ControllerLane::Change>{
                                      {Tick(0), 127}, {Tick(beat), 0}, {Tick(2 * beat), 90}}));
        const auto dark = [&](double tick) {
            const QImage image = lane->grab().toImage();
            return image.pixelColor(static_cast<int>(roll.view->rollGeometry().x(tick)),
                                    ControllerLane::height / 2 + 2);
        };
        QVERIFY(dark(0.5 * beat) != dark(1.5 * beat));
        QCOMPARE(dark(0.5 * beat), dark(3 * beat));
        auto* chooser = roll.editor.findChild<ControllerChooser*>();
        chooser->menu()->actions()[0]->trigger();
        QCOMPARE(lane->controller(), 7);
        QCOMPARE(chooser->text(), QStringLiteral("CC 7"));
        roll.key(Qt::Key_P);
        QVERIFY(!lane->isVisible());
        roll.key(Qt::Key_P);
        roll.view->controller().model().setCurrentTrack(1);
        QVERIFY(!lane->isVisible()); // it has none
    }

    void theHistoryShowsNamesAndGoesBack() {
        RollFixture roll({note(1, 0, beat, 60)});
        auto* history = roll.editor.findChild<QUndoView*>();
        QVERIFY(!history->isVisible());
        roll.key(Qt::Key_H);
        QVERIFY(history->isVisible());
        roll.selectAll();
        roll.key(Qt::Key_Up);
        roll.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(history->model()->rowCount(), 3);
        QCOMPARE(history->model()->index(1, 0).data().toString(), QStringLiteral("Transpose note"));
        history->setCurrentIndex(history->model()->index(0, 0));
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}}));
        history->setCurrentIndex(history->model()->index(2, 0));
        QCOMPARE(roll.heard(), (Heard{{0, beat, 73, 80}}));
    }

    void theTakeBeforeIsShownPale() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 7 * beat, beat, 72)});
        roll.editor.setBackdrop(shared(scoreOf({note(1, 2 * beat, 2 * beat, 66)})));
        const auto there = [&] { return roll.view->grab().toImage().pixelColor(roll.at(3 * beat + 20, 66)); };
        const QColor empty = there();
        roll.key(Qt::Key_B);
        QVERIFY(there() != empty);
        roll.click(roll.at(3 * beat + 20, 66)); // it can't be touched
        QVERIFY(roll.view->controller().model().selection().empty());
        roll.editor.setBackdrop(shared(scoreOf({}))); // live
        QCOMPARE(there(), empty);
    }

    void smoothFollowingKeepsThePlayheadInItsPlace() {
        RollFixture roll(longPiece());
        roll.trigger("view.follow.smooth");
        const double top = roll.view->rollGeometry().topRow;
        roll.editor.setPlayhead(Tick(40 * beat), true);
        const double x = roll.view->rollGeometry().x(Tick(40 * beat));
        QVERIFY(x > 0 && x < roll.view->width());
        roll.editor.setPlayhead(Tick(41 * beat), true);
        QVERIFY(std::abs(roll.view->rollGeometry().x(Tick(41 * beat)) - x) < 1);
        QCOMPARE(roll.view->rollGeometry().topRow, top);
        roll.trigger("view.follow.never");
        const double left = roll.view->rollGeometry().leftTick;
        roll.editor.setPlayhead(Tick(100 * beat), true);
        QCOMPARE(roll.view->rollGeometry().leftTick, left);
    }

    void aPlaceCanBeComeBackTo() {
        RollFixture roll(longPiece());
        roll.key(Qt::Key_Equal, Qt::ControlModifier);
        roll.key(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        roll.trigger("roll.cursor.end");
        QSignalSpy changed(&roll.editor, &PianoRollEditor::placeChanged);
        const RollViewport::Place place = roll.editor.place();
        roll.key(Qt::Key_Z, Qt::ShiftModifier);
        QVERIFY(changed.size() > 0);
        QVERIFY(!(roll.editor.place() == place));
        roll.editor.setPlace(place);
        QVERIFY(roll.editor.place() == place);
        roll.editor.setPlace({1e12, -1, 5, 0}); // nonsense
        QVERIFY(roll.editor.place() == place);
        roll.editor.setPlace({1e12, 1e9, 1e9, 1e9}); // clamped
        QVERIFY(roll.view->rollGeometry().rightTick() <= roll.view->rollGeometry().lengthTicks + 1);
    }

    void escapeDropsALoopThatIsDragged() {
        RollFixture roll(longPiece());
        auto* ruler = roll.editor.findChild<RulerView*>();
        QSignalSpy loops(&roll.editor, &PianoRollEditor::loopRequested);
        QTest::mousePress(ruler, Qt::LeftButton, {}, QPoint(100, 15));
        moveOver(ruler, QPoint(300, 15));
        roll.key(Qt::Key_Escape);
        QTest::mouseRelease(ruler, Qt::LeftButton, {}, QPoint(300, 15));
        QCOMPARE(loops.size(), 0);
    }
};

QTEST_MAIN(RollStripsTest)
#include "RollStripsTest.moc"
