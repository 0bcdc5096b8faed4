#include "tests/ui/window/GenerateFixture.h"

#include "ui/pianoroll/view/RollView.h"
#include "ui/pianoroll/view/RulerView.h"

#include <QStatusBar>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr std::int64_t bar = 1920;

QPoint inRuler(GenerateFixture& fixture, std::int64_t tick) {
    const RollGeometry& geometry = fixture.window->findChild<RollView*>()->rollGeometry();
    return {static_cast<int>(geometry.x(Tick(tick))), 8};
}

void dragRuler(GenerateFixture& fixture, std::int64_t from, std::int64_t to,
               Qt::KeyboardModifiers keys = {}) {
    auto* ruler = fixture.window->findChild<RulerView*>();
    QTest::mousePress(ruler, Qt::LeftButton, keys, inRuler(fixture, from));
    for (const QPoint at : {(inRuler(fixture, from) + inRuler(fixture, to)) / 2, inRuler(fixture, to)}) {
        QMouseEvent event(QEvent::MouseMove, QPointF(at), QPointF(ruler->mapToGlobal(at)), Qt::NoButton,
                          Qt::LeftButton, keys);
        QCoreApplication::sendEvent(ruler, &event);
    }
    QTest::mouseRelease(ruler, Qt::LeftButton, keys, inRuler(fixture, to));
    fixture.settle();
}

std::pair<std::int64_t, std::int64_t> loop(GenerateFixture& fixture) {
    const auto span = fixture.model().loop();
    return span ? std::pair(span->first.value, span->last.value)
                : std::pair<std::int64_t, std::int64_t>(-1, -1);
}

// The loop is tinted in the note area, as what is chosen.
bool isTinted(GenerateFixture& fixture, std::int64_t tick) {
    auto* view = fixture.window->findChild<RollView*>();
    const RollGeometry& geometry = view->rollGeometry();
    const auto colour = [&](const QImage& picture, std::int64_t at) {
        return picture.pixel(static_cast<int>(geometry.x(Tick(at))) + 5, picture.height() - 6);
    };
    const QImage picture = view->grab().toImage();
    return colour(picture, tick) != colour(picture, bar + 60); // where no test puts the loop
}

} // namespace

// Notes or bars: one of them is chosen at a time, and is what is done something with.
class OneSelectionTest : public QObject {
    Q_OBJECT

private slots:
    void aDragInTheRulerIsWhatIsRegenerated() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        fixture.selectBars(0, 0);
        dragRuler(fixture, 4 * bar + 100, 6 * bar - 100);
        QVERIFY(fixture.model().selection().empty());
        const auto before = fixture.document().score();
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        const Alternative* first = fixture.regenerator().alternatives().at(1);
        QVERIFY(first != nullptr && !first->edit.removedNotes.empty());
        for (const ScoreEdit::TrackNote& gone : first->edit.removedNotes)
            QVERIFY(gone.note.end() > Tick(4 * bar) && gone.note.start < Tick(6 * bar));
    }

    void whatIsChosenIsSeenAndNothingElse() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        dragRuler(fixture, 2 * bar + 100, 4 * bar - 100);
        QVERIFY(isTinted(fixture, 2 * bar + 60));
        fixture.selectBars(0, 0);
        QVERIFY(fixture.model().loop()); // it goes on being played
        QVERIFY(!isTinted(fixture, 2 * bar + 60));
        fixture.model().setSelection({});
        QVERIFY(isTinted(fixture, 2 * bar + 60));
    }

    void theRulerSnapsToBarsUnlessAltIsHeld() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        dragRuler(fixture, bar + 700, 3 * bar + 300);
        QCOMPARE(loop(fixture), std::pair(bar, 4 * bar)); // the bars that it touched
        dragRuler(fixture, 3 * bar + 300, bar + 700);
        QCOMPARE(loop(fixture), std::pair(bar, 4 * bar));
        dragRuler(fixture, 2 * bar + 200, 2 * bar + 900);
        QCOMPARE(loop(fixture), std::pair(2 * bar, 3 * bar));
        dragRuler(fixture, bar + 700, 3 * bar + 300, Qt::AltModifier);
        QVERIFY(std::abs(loop(fixture).first - bar - 700) < 60 &&
                std::abs(loop(fixture).second - 3 * bar - 300) < 60);
    }

    void allIsLockedIsSaidOnlyWhenAllThatWasChosenIs() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        Locks locks;
        locks.lockRegion({Tick(0), Tick(2 * bar)});
        fixture.document().pushLocks(locks, "Lock");
        fixture.selectBars(0, 0);
        fixture.settle();
        QVERIFY(!fixture.actionOf(Operation::Regenerate)->isEnabled()); // these are
        dragRuler(fixture, 4 * bar + 100, 5 * bar - 100);
        QVERIFY2(fixture.actionOf(Operation::Regenerate)->isEnabled(),
                 qPrintable(fixture.actionOf(Operation::Regenerate)->statusTip()));
        dragRuler(fixture, 100, bar - 100);
        QVERIFY(!fixture.actionOf(Operation::Regenerate)->isEnabled());
    }
};

QTEST_MAIN(OneSelectionTest)
#include "OneSelectionTest.moc"
