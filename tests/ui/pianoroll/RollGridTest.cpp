#include "ui/pianoroll/model/RollGrid.h"

#include "ui/pianoroll/view/GridPainter.h"

#include <QtTest>

using namespace partita;
using namespace partita::ui;

namespace {

Score scoreWith(int pulses, std::vector<Event> metres) {
    Score score;
    score.division.pulsesPerQuarter = static_cast<std::uint16_t>(pulses);
    Track track;
    track.id = TrackId(1);
    track.events = std::move(metres);
    score.tracks.push_back(track);
    return score;
}

} // namespace

class RollGridTest : public QObject {
    Q_OBJECT

private slots:
    void nearestLine_data() {
        QTest::addColumn<int>("pulses");
        QTest::addColumn<int>("denominator");
        QTest::addColumn<bool>("triplet");
        QTest::addColumn<qint64>("tick");
        QTest::addColumn<qint64>("line");
        QTest::newRow("sixteenths down") << 480 << 16 << false << qint64(59) << qint64(0);
        QTest::newRow("sixteenths up") << 480 << 16 << false << qint64(60) << qint64(120);
        QTest::newRow("on a line") << 480 << 16 << false << qint64(240) << qint64(240);
        QTest::newRow("eighth triplets") << 480 << 8 << true << qint64(170) << qint64(160);
        QTest::newRow("whole notes") << 480 << 1 << false << qint64(1900) << qint64(1920);
        QTest::newRow("33 pulses a quarter: 33/8 a cell") << 33 << 32 << false << qint64(13) << qint64(12);
        QTest::newRow("one pulse a quarter") << 1 << 32 << false << qint64(7) << qint64(7);
    }

    void nearestLine() {
        QFETCH(int, pulses);
        QFETCH(int, denominator);
        QFETCH(bool, triplet);
        QFETCH(qint64, tick);
        QFETCH(qint64, line);
        const RollGrid grid(scoreWith(pulses, {}), {denominator, triplet});
        QCOMPARE(grid.nearest(Tick(tick)).value, line);
    }

    void everyBarBeginsAGridOfItsOwn() {
        // Bars of 5/8 are 1200 ticks: half notes do not fit in, yet each downbeat is a line.
        const RollGrid grid(scoreWith(480, {metreEvent(Tick(0), 5, 8)}), {2, false});
        QCOMPARE(grid.after(Tick(0)), Tick(960));
        QCOMPARE(grid.after(Tick(960)), Tick(1200));
        QCOMPARE(grid.after(Tick(1200)), Tick(2160));
        QCOMPARE(grid.previous(Tick(1200)), Tick(960));
        QCOMPARE(grid.before(Tick(1199)), Tick(960));
        QCOMPARE(grid.previous(Tick(0)), Tick(0));
    }

    void linesRiseWithoutEnd() {
        for (const int pulses : {1, 5, 24, 33, 96, 480, 960})
            for (const int denominator : {1, 4, 16, 32})
                for (const bool triplet : {false, true}) {
                    const RollGrid grid(scoreWith(pulses, {metreEvent(Tick(0), 7, 8)}),
                                        {denominator, triplet});
                    Tick tick(0);
                    for (int i = 0; i < 200; ++i) {
                        const Tick next = grid.after(tick);
                        QVERIFY(next > tick);
                        QCOMPARE(grid.before(next), next);
                        QCOMPARE(grid.nearest(next), next);
                        QCOMPARE(grid.before(next - Tick(1)), tick);
                        tick = next;
                    }
                }
    }

    void adaptiveGridGetsFinerWithTheZoom() {
        int last = 0;
        for (const double pixels : {2.0, 5.0, 20.0, 50.0, 100.0, 400.0}) {
            const GridValue value = adaptiveGridValue(pixels, false);
            QVERIFY(value.denominator >= last);
            last = value.denominator;
        }
        QCOMPARE(adaptiveGridValue(60, false), (GridValue{16, false}));
        QVERIFY(adaptiveGridValue(60, true).triplet);
    }

    void linesTooCloseAreLeftOut() {
        const RollGrid grid(scoreWith(480, {}), {16, false});
        RollGeometry geometry;
        geometry.size = {1000, 100};
        geometry.lengthTicks = 1920 * 1000;
        const auto count = [&](double pixelsPerTick) {
            geometry.pixelsPerTick = pixelsPerTick;
            std::array<int, 3> levels{};
            Tick last(-1);
            for (const TimeLine& line : timeLines(grid, geometry, 0, 1000)) {
                [&] { QVERIFY(line.tick > last); }();
                last = line.tick;
                ++levels[static_cast<std::size_t>(line.level)];
            }
            return levels;
        };
        const auto close = count(0.1); // a beat is 48 pixels
        QVERIFY(close[0] > 0 && close[1] > 0 && close[2] > 0);
        const auto middle = count(0.03); // 14 pixels a beat
        QVERIFY(middle[0] == 0 && middle[1] > 0 && middle[2] > 0);
        const auto far = count(0.0005); // a bar is 1 pixel
        QVERIFY(far[0] == 0 && far[1] == 0);
        QVERIFY(far[2] > 10 && far[2] <= 101);
    }
};

QTEST_APPLESS_MAIN(RollGridTest)
#include "RollGridTest.moc"
