#include "tests/ui/window/GenerateFixture.h"

#include "core/score/Chords.h"
#include "core/score/TempoMap.h"
#include "ui/pianoroll/view/OverviewStrip.h"
#include "ui/pianoroll/view/RollView.h"

#include <QLabel>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr std::int64_t bar = 1920;

QStringList names(const std::vector<ChordSpan>& chords) {
    QStringList found;
    for (const ChordSpan& chord : chords)
        found << QStringLiteral("%1@%2").arg(QString::fromStdString(chord.name)).arg(chord.first.value);
    return found;
}

QStringList chordsOfScore(const Score& score) {
    return names(chordsOf(score, MetreMap(score)));
}

QString clock(const WindowFixture& fixture) {
    auto* label = fixture.named<QLabel>("Position");
    return label == nullptr ? QStringLiteral("none") : label->text();
}

QString lengthOf(const Score& score) {
    return clockText(TempoMap(score).seconds(score.end()));
}

std::pair<Tick, Tick> changedBars(const Score& before, const ScoreEdit& edit) {
    const MetreMap metres(before);
    int first = 1 << 20, last = 0;
    for (const auto* notes : {&edit.addedNotes, &edit.removedNotes})
        for (const ScoreEdit::TrackNote& each : *notes) {
            first = std::min(first, metres.position(each.note.start).bar);
            last = std::max(last, metres.position(each.note.end() - Tick(1)).bar);
        }
    return {metres.barStart(first), metres.barStart(last + 1)};
}

// Where it was heard, from when the alternative was chosen on.
std::pair<Tick, Tick> heard(GenerateFixture& fixture, int seconds) {
    Playback& playback = fixture.workspace->playback();
    Tick lowest = playback.status().position, highest = lowest;
    for (int i = 0; i < seconds * 100; ++i) {
        fixture.player.advance(480);
        playback.poll();
        lowest = std::min(lowest, playback.status().position);
        highest = std::max(highest, playback.status().position);
    }
    return {lowest, highest};
}

} // namespace

// All that stands round the notes goes with what is shown and heard.
class InStepTest : public QObject {
    Q_OBJECT

private slots:
    void chordsAndOverviewAreThoseOfTheAlternative() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        auto* overview = fixture.window->findChild<OverviewStrip*>();
        QVERIFY(overview->isVisible());
        fixture.selectBars(1, 5);
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        fixture.regenerator().show(0, false);
        const auto before = overview->grab().toImage();
        for (const int row : {1, 2}) {
            fixture.regenerator().show(row, false);
            QCOMPARE(names(fixture.model().harmony().chords()),
                     chordsOfScore(*fixture.regenerator().alternatives().at(row)->score));
            QVERIFY(overview->grab().toImage() != before);
        }
        fixture.regenerator().show(0, false);
        QCOMPARE(names(fixture.model().harmony().chords()), chordsOfScore(*fixture.document().score()));
        QVERIFY(overview->grab().toImage() == before);
    }

    void theClockTellsTheLengthOfTheAlternative() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        fixture.pressKeyOf(Operation::Continue);
        QVERIFY(fixture.waitForAlternatives());
        const Score& longer = *fixture.regenerator().alternatives().at(1)->score;
        QVERIFY(lengthOf(longer) != lengthOf(*fixture.document().score()));
        QVERIFY2(clock(fixture).endsWith(lengthOf(longer)), qPrintable(clock(fixture)));
        QTest::keyClick(&fixture.choices(), Qt::Key_Escape);
        QVERIFY(clock(fixture).endsWith(lengthOf(*fixture.document().score())));
    }

    void continueScrollsToWhatIsNew() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1, 60));
        auto* view = fixture.window->findChild<RollView*>();
        QVERIFY(view->rollGeometry().rightTick() < 40 * bar);
        fixture.pressKeyOf(Operation::Continue);
        QVERIFY(fixture.waitForAlternatives());
        fixture.roll().showTicks(Tick(0), Tick(8 * bar)); // to compare with how it begins
        QTest::keyClick(&fixture.choices(), Qt::Key_Return);
        fixture.settle();
        QVERIFY2(view->rollGeometry().leftTick <= 60 * bar && view->rollGeometry().rightTick() >= 61 * bar,
                 qPrintable(QString::number(view->rollGeometry().leftTick / bar)));
        QCOMPARE(names(fixture.model().harmony().chords()), chordsOfScore(*fixture.document().score()));
        QVERIFY(clock(fixture).endsWith(lengthOf(*fixture.document().score())));
    }

    void theClockStartsAnewWithAnotherTake() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        Playback& playback = fixture.workspace->playback();
        playback.play();
        fixture.player.advance(48000 * 7);
        playback.poll();
        QVERIFY(!clock(fixture).startsWith("1.1 "));
        fixture.open(smallPiece(2, 3));
        QCOMPARE(clock(fixture), QStringLiteral("1.1   0:00 / ") + lengthOf(*fixture.document().score()));
        playback.play();
        fixture.player.advance(48000);
        playback.poll();
        playback.stop();
        fixture.workspace->stand().clear();
        QCOMPARE(clock(fixture), QStringLiteral("1.1   0:00"));
    }

    void theClockRunsWhileAnEmptyTakeIsRecordedInto() {
        WindowFixture fixture;
        fixture.workspace->playback().setInput("Keyboard");
        fixture.window->findChild<QAction*>("play.record")->trigger();
        QVERIFY(fixture.workspace->stand().take());
        fixture.player.advance(24000 * 5); // 120 beats a minute
        fixture.workspace->playback().poll();
        QVERIFY2(clock(fixture).startsWith("2.2   0:02"), qPrintable(clock(fixture)));
    }

    void theChangedBarsAreHeardWithABarBefore_data() {
        QTest::addColumn<bool>("loops");
        QTest::newRow("without a loop") << false;
        QTest::newRow("with a loop elsewhere") << true;
    }
    void theChangedBarsAreHeardWithABarBefore() {
        QFETCH(bool, loops);
        GenerateFixture fixture;
        fixture.open(smallPiece(1, 16));
        Playback& playback = fixture.workspace->playback();
        const std::pair mine(Tick(10 * bar), Tick(12 * bar));
        if (loops)
            playback.setLoopRange(mine);
        fixture.selectBars(4, 5);
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        QTest::keyClick(&fixture.choices(), Qt::Key_Right);
        QVERIFY(playback.status().playing);
        const Alternative* chosen = fixture.regenerator().alternatives().at(2);
        const auto [first, last] = changedBars(*fixture.document().score(), chosen->edit);
        QVERIFY(first >= Tick(4 * bar) && last <= Tick(6 * bar));
        QCOMPARE(playback.status().position, first - Tick(bar));
        const auto [lowest, highest] = heard(fixture, 12);
        QVERIFY(lowest >= first - Tick(bar));
        QVERIFY2(highest <= last && highest > last - Tick(120), qPrintable(QString::number(highest.value)));
        QTest::keyClick(&fixture.choices(), Qt::Key_Escape);
        QVERIFY(!playback.status().playing);
        QVERIFY(playback.loopRange() == (loops ? std::optional(mine) : std::nullopt));
        QVERIFY(!fixture.model().loop() == !loops);
    }

    void unlockedMusicIsHeardAndTheLockedIsNot() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1, 16));
        Locks locks;
        locks.lockRegion({Tick(0), Tick(8 * bar)});
        locks.lockRegion({Tick(10 * bar)});
        fixture.document().pushLocks(locks, "Lock");
        fixture.settle();
        fixture.pressKeyOf(Operation::Unlocked);
        QVERIFY(fixture.waitForAlternatives());
        QTest::keyClick(&fixture.choices(), Qt::Key_Right);
        const auto [lowest, highest] = heard(fixture, 12);
        QVERIFY2(lowest >= Tick(7 * bar) && highest <= Tick(10 * bar),
                 qPrintable(QStringLiteral("%1 to %2").arg(lowest.value).arg(highest.value)));
    }
};

QTEST_MAIN(InStepTest)
#include "InStepTest.moc"
