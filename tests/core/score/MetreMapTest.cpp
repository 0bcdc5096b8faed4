#include "core/score/MetreMap.h"

#include <QTest>

#include <limits>

using namespace partita;

namespace {

Score scoreWith(std::uint16_t pulses, std::vector<Event> events) {
    Score score;
    score.division.pulsesPerQuarter = pulses;
    score.tracks.push_back(Track{TrackId(1), {}, std::move(events)});
    return score;
}

} // namespace

class MetreMapTest : public QObject {
    Q_OBJECT

private slots:
    void withoutMetreItIsFourFour() {
        const MetreMap map(scoreWith(480, {}));
        QCOMPARE(map.segments().size(), std::size_t{1});
        QVERIFY(map.metre(Tick(0)) == (Metre{4, 4}));
        QVERIFY(map.barStart(3) == Tick(3 * 4 * 480));
        QVERIFY(map.beatLength(Tick(99999)) == Tick(480));
    }

    void positions_data() {
        QTest::addColumn<qint64>("tick");
        QTest::addColumn<int>("bar");
        QTest::addColumn<int>("beat");
        QTest::addColumn<qint64>("rest");
        // A pick-up of 1/4, two bars of 3/4, then 6/8; 480 ticks a quarter.
        QTest::newRow("pick-up") << qint64(0) << 0 << 0 << qint64(0);
        QTest::newRow("inside the pick-up") << qint64(479) << 0 << 0 << qint64(479);
        QTest::newRow("first whole bar") << qint64(480) << 1 << 0 << qint64(0);
        QTest::newRow("its third beat") << qint64(480 + 970) << 1 << 2 << qint64(10);
        QTest::newRow("second whole bar") << qint64(480 + 1440) << 2 << 0 << qint64(0);
        QTest::newRow("first of 6/8") << qint64(480 + 2880) << 3 << 0 << qint64(0);
        QTest::newRow("sixth eighth") << qint64(480 + 2880 + 1200) << 3 << 5 << qint64(0);
        QTest::newRow("second of 6/8") << qint64(480 + 2880 + 1440) << 4 << 0 << qint64(0);
    }

    void positions() {
        QFETCH(qint64, tick);
        QFETCH(int, bar);
        QFETCH(int, beat);
        QFETCH(qint64, rest);
        const MetreMap map(scoreWith(480, {metreEvent(Tick(0), 1, 4), metreEvent(Tick(480), 3, 4),
                                           metreEvent(Tick(480 + 2880), 6, 8)}));
        const BarPosition position = map.position(Tick(tick));
        QCOMPARE(position.bar, bar);
        QCOMPARE(position.beat, beat);
        QCOMPARE(qint64(position.rest.value), rest);
        QVERIFY(map.barStart(bar) <= Tick(tick));
        QVERIFY(map.barStart(bar + 1) > Tick(tick));
    }

    void aNewMetreInsideABarBeginsOne() {
        const MetreMap map(scoreWith(480, {metreEvent(Tick(1000), 3, 4)}));
        QCOMPARE(map.position(Tick(999)).bar, 0);
        QCOMPARE(map.position(Tick(1000)).bar, 1);
        QVERIFY(map.barStart(1) == Tick(1000));
        QVERIFY(map.barStart(2) == Tick(1000 + 1440));
    }

    void theSameMetreAgainChangesNothing() {
        const MetreMap map(scoreWith(480, {metreEvent(Tick(0), 4, 4), metreEvent(Tick(1000), 4, 4)}));
        QCOMPARE(map.segments().size(), std::size_t{1});
        QVERIFY(map.barStart(1) == Tick(1920));
    }

    void senselessMetresArePassedOver() {
        Event zero = metreEvent(Tick(0), 3, 4);
        zero.payload[0] = 0;
        Event huge = metreEvent(Tick(0), 3, 4);
        huge.payload[1] = '\xFF';
        Event shortOne = metreEvent(Tick(0), 3, 4);
        shortOne.payload.resize(1);
        const MetreMap map(scoreWith(480, {zero, huge, shortOne}));
        QVERIFY(map.metre(Tick(0)) == (Metre{4, 4}));
    }

    // Eighths of 3.5 ticks: bars of 6/8 stay 21 ticks, they do not drift by rounded beats.
    void beatsOfFractionalTicksDoNotDrift() {
        const MetreMap map(scoreWith(7, {metreEvent(Tick(0), 6, 8)}));
        QVERIFY(map.barStart(1000) == Tick(21000));
        QCOMPARE(map.position(Tick(20999)).bar, 999);
        QCOMPARE(map.position(Tick(21000)).bar, 1000);
        QCOMPARE(map.position(Tick(21000)).beat, 0);
        QVERIFY(map.beatLength(Tick(0)) == Tick(4));
    }

    void aBeatIsAtLeastATick() {
        const MetreMap map(scoreWith(1, {metreEvent(Tick(0), 4, 64)}));
        QVERIFY(map.beatLength(Tick(0)) == Tick(1));
        QVERIFY(map.barStart(4) == Tick(1)); // a bar is a quarter of a tick
        QVERIFY(map.position(Tick(1)).bar >= 3);
    }

    void absurdPlacesAreCutOff() {
        for (const std::uint16_t pulses : {std::uint16_t{1}, std::uint16_t{480}, std::uint16_t{32767}}) {
            const MetreMap map(scoreWith(pulses, {metreEvent(Tick(0), 1, 64), metreEvent(Tick(1), 255, 1)}));
            QVERIFY(map.position(Tick(std::numeric_limits<std::int64_t>::max() >> 1)).bar > 0);
            QVERIFY(map.barStart(std::numeric_limits<int>::max()) > Tick(0));
        }
    }
};

QTEST_APPLESS_MAIN(MetreMapTest)
#include "MetreMapTest.moc"
