#include "core/score/TempoMap.h"

#include <QTest>

#include <cmath>

using namespace partita;

namespace {

Score scoreWith(std::vector<Event> events) {
    Score score;
    score.division.pulsesPerQuarter = 100;
    Track track;
    track.id = TrackId(1);
    track.events = std::move(events);
    score.tracks.push_back(track);
    return score;
}

} // namespace

class TempoMapTest : public QObject {
    Q_OBJECT

private slots:
    void withoutTempoItIs120() {
        const TempoMap map(scoreWith({}));
        QVERIFY(!map.hasTempoEvent());
        QCOMPARE(map.segments().size(), std::size_t{1});
        QCOMPARE(map.seconds(Tick(200)), 1.0);
        QCOMPARE(map.beatsPerMinute(Tick(0)), 120.0);
    }

    void ticksBecomeSeconds_data() {
        QTest::addColumn<qint64>("tick");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("tempo");
        // 120 up to tick 100, then 60, from 300 on 240.
        QTest::newRow("start") << qint64(0) << 0.0 << 120.0;
        QTest::newRow("before") << qint64(50) << 0.25 << 120.0;
        QTest::newRow("at the change") << qint64(100) << 0.5 << 60.0;
        QTest::newRow("inside") << qint64(200) << 1.5 << 60.0;
        QTest::newRow("at the last") << qint64(300) << 2.5 << 240.0;
        QTest::newRow("after") << qint64(700) << 3.5 << 240.0;
        QTest::newRow("past 2^32") << qint64(300) + (qint64(1) << 40) << 2.5 + 0.0025 * std::pow(2.0, 40)
                                   << 240.0;
    }

    void ticksBecomeSeconds() {
        QFETCH(qint64, tick);
        QFETCH(double, seconds);
        QFETCH(double, tempo);
        const TempoMap map(scoreWith({tempoEvent(Tick(100), 60), tempoEvent(Tick(300), 240)}));
        QVERIFY(map.hasTempoEvent());
        QVERIFY(std::abs(map.seconds(Tick(tick)) - seconds) <= 1e-12 * (1 + seconds));
        QVERIFY(map.tick(seconds) == Tick(tick));
        QVERIFY(std::abs(map.beatsPerMinute(Tick(tick)) - tempo) < 1e-9);
    }

    void tempoOfAnyTrackCountsAndTheLastAtATickWins() {
        Score score = scoreWith({tempoEvent(Tick(100), 60)});
        Track second;
        second.id = TrackId(2);
        second.events = {tempoEvent(Tick(0), 30), tempoEvent(Tick(100), 240)};
        score.tracks.push_back(second);
        const TempoMap map(score);
        QCOMPARE(map.segments().size(), std::size_t{2});
        QCOMPARE(map.seconds(Tick(100)), 2.0);
        QCOMPARE(map.seconds(Tick(500)), 3.0);
    }

    void senselessTempoIsPassedOver() {
        Event zero = tempoEvent(Tick(0), 60);
        zero.payload = std::string(3, '\0');
        Event shortOne = tempoEvent(Tick(0), 60);
        shortOne.payload.resize(1);
        const TempoMap map(scoreWith({zero, shortOne}));
        QVERIFY(!map.hasTempoEvent());
        QCOMPARE(map.beatsPerMinute(Tick(5)), 120.0);
    }

    void smpteTicksAreFractionsOfASecond_data() {
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("ticksPerFrame");
        QTest::addColumn<qint64>("ticksOfAMinute");
        QTest::newRow("24") << 24 << 80 << qint64(24 * 80 * 60);
        QTest::newRow("25") << 25 << 40 << qint64(25 * 40 * 60);
        QTest::newRow("30 drop") << 29 << 100 << qint64(179820); // 1798.2 frames of 1/29.97 s
        QTest::newRow("30") << 30 << 1 << qint64(1800);
    }

    void smpteTicksAreFractionsOfASecond() {
        QFETCH(int, rate);
        QFETCH(int, ticksPerFrame);
        QFETCH(qint64, ticksOfAMinute);
        Score score = scoreWith({tempoEvent(Tick(0), 33)}); // has no say
        score.division = {0, static_cast<std::uint8_t>(rate), static_cast<std::uint8_t>(ticksPerFrame)};
        const TempoMap map(score);
        QVERIFY(!map.hasTempoEvent());
        QVERIFY(std::abs(map.seconds(Tick(ticksOfAMinute)) - 60.0) < 1e-3);
        QCOMPARE(map.beatsPerMinute(Tick(0)), 120.0); // a beat is half a second
    }

    void absurdTimesAreCutOff() {
        const TempoMap map(scoreWith({tempoEvent(Tick(0), 6e7)}));
        QVERIFY(map.tick(1e300) > Tick(0));
        QVERIFY(map.tick(-1e300) < Tick(0));
    }
};

QTEST_APPLESS_MAIN(TempoMapTest)
#include "TempoMapTest.moc"
