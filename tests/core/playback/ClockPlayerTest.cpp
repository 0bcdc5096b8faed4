#include "tests/core/playback/RecordingSink.h"
#include "tests/core/playback/Scores.h"

#include "core/playback/ClockPlayer.h"

#include <QtTest>

using namespace partita;

class ClockPlayerTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsAskedForShowsAtOnce();
    void timeMovesOnlyByHand();
    void mutedTracksAreSilent();
    void commandsBeforeTheScoreIsBuiltKeepTheirOrder();
};

void ClockPlayerTest::whatIsAskedForShowsAtOnce() {
    ClockPlayer player;
    player.setScore(std::make_shared<const Score>(makeScore({makeNote(1, 0, 4800, 60)})));
    player.seek(Tick(960));
    player.play();
    QVERIFY(player.status().playing);
    QCOMPARE(player.status().position, Tick(960));
    player.advance(64);
    QVERIFY(player.status().playing);
    player.stop();
    QVERIFY(!player.status().playing);
    player.advance(64);
    QVERIFY(!player.status().playing);
    QVERIFY(!player.status().soundAvailable);
}

void ClockPlayerTest::timeMovesOnlyByHand() {
    RecordingSink sink;
    ClockPlayer player(&sink);
    player.setScore(
        std::make_shared<const Score>(makeScore({makeNote(1, 0, 480, 60), makeNote(2, 480, 480, 62)})));
    player.play();
    player.advance(24000);
    QCOMPARE(player.status().position, Tick(480));
    QCOMPARE(player.status().seconds, 0.5);
    player.advance(24000 + 64);
    QVERIFY(!player.status().playing);
    QCOMPARE(sink.noteOns, 2);
    QCOMPARE(sink.count, 0);
}

void ClockPlayerTest::mutedTracksAreSilent() {
    RecordingSink sink;
    ClockPlayer player(&sink);
    player.setScore(std::make_shared<const Score>(makeScore({makeNote(1, 0, 480, 60)})),
                    {.mutedTracks = {TrackId(1)}, .levels = {}, .transpose = 0});
    player.play();
    player.advance(48000);
    QCOMPARE(sink.noteOns, 0);
}

void ClockPlayerTest::commandsBeforeTheScoreIsBuiltKeepTheirOrder() {
    Transport transport;
    RecordingSink sink;
    PlayerControl control(transport, PlayerControl::Building::OnWorker);
    std::vector<Note> notes;
    for (int i = 0; i < 50000; ++i)
        notes.push_back(makeNote(static_cast<std::uint32_t>(i + 1), i, 1, 60));
    control.setScore(std::make_shared<const Score>(makeScore(std::move(notes))), {});
    control.setScore(std::make_shared<const Score>(makeScore({makeNote(1, 480, 480, 72)})), {});
    control.command(transport::Seek{Tick(480)});
    control.command(transport::Play{});
    QVERIFY(control.state().playing);
    QTRY_VERIFY((transport.process(64, sink), transport.state().playing));
    QCOMPARE(sink.noteOns, 1);
    QVERIFY(std::ranges::any_of(sink.received,
                                [](const auto& each) { return each.message == noteOn(0, 72, 80); }));
}

QTEST_GUILESS_MAIN(ClockPlayerTest)
#include "ClockPlayerTest.moc"
