#include "ui/pianoroll/model/RollGeometry.h"

#include <QtTest>

using namespace partita;
using namespace partita::ui;

namespace {

RollGeometry someGeometry() {
    RollGeometry geometry;
    geometry.size = {800, 400};
    geometry.lengthTicks = 100000;
    geometry.leftTick = 1234.5;
    geometry.topRow = 40.25;
    geometry.pixelsPerTick = 0.13;
    geometry.rowHeight = 11.5;
    return geometry;
}

} // namespace

class RollGeometryTest : public QObject {
    Q_OBJECT

private slots:
    void ticksAndPixelsRoundTrip() {
        const RollGeometry geometry = someGeometry();
        for (std::int64_t tick = 0; tick < 20000; tick += 37)
            QVERIFY(std::abs(geometry.tickAt(geometry.x(Tick(tick))) - static_cast<double>(tick)) < 1e-6);
    }

    void aRowHoldsEveryPixelOfItsPitch() {
        const RollGeometry geometry = someGeometry();
        for (int value = 0; value < 128; ++value) {
            const double top = geometry.y(Pitch(value));
            QCOMPARE(geometry.pitchAt(top + 0.01), Pitch(value));
            QCOMPARE(geometry.pitchAt(top + geometry.rowHeight - 0.01), Pitch(value));
        }
    }

    void placesOutsideTheRollAreClamped() {
        const RollGeometry geometry = someGeometry();
        QCOMPARE(geometry.pitchAt(-100000), Pitch(127));
        QCOMPARE(geometry.pitchAt(100000), Pitch(0));
        QCOMPARE(geometry.wholeTickAt(-100000), Tick(0));
    }

    void zoomKeepsWhatIsUnderTheAnchor() {
        for (const double factor : {1.2, 1 / 1.2, 1.01}) {
            RollGeometry geometry = someGeometry();
            const double tick = geometry.tickAt(333);
            const double row = geometry.rowAt(222);
            geometry.zoomTime(factor, 333);
            geometry.zoomPitch(factor, 222);
            QVERIFY(std::abs(geometry.tickAt(333) - tick) < 1e-6);
            QVERIFY(std::abs(geometry.rowAt(222) - row) < 1e-6);
        }
    }

    void zoomOutEndsWithTheWholeRollInView() {
        RollGeometry geometry = someGeometry();
        for (int i = 0; i < 100; ++i)
            geometry.zoomTime(0.5, 100);
        QVERIFY(std::abs(geometry.x(0.0) - RollGeometry::lead) < 1e-6);
        QVERIFY(std::abs(geometry.x(geometry.lengthTicks) - geometry.size.width()) < 1e-6);
    }

    void scrollingStopsAtTheEnds() {
        RollGeometry geometry = someGeometry();
        geometry.scrollBy({-1e9, -1e9});
        QVERIFY(std::abs(geometry.x(0.0) - RollGeometry::lead) < 1e-6);
        QCOMPARE(geometry.topRow, 0.0);
        geometry.scrollBy({1e9, 1e9});
        QVERIFY(std::abs(geometry.rightTick() - geometry.lengthTicks) < 1e-6);
        QVERIFY(std::abs(geometry.bottomRow() - 128) < 1e-9);
    }

    void foldedRowsMapUsedPitchesExactlyAndOthersToTheNearest() {
        const PitchRows rows = PitchRows::folded({Pitch(60), Pitch(64), Pitch(72), Pitch(60)});
        QCOMPARE(rows.count(), 3);
        QCOMPARE(rows.pitch(0), Pitch(72));
        QCOMPARE(rows.pitch(2), Pitch(60));
        QCOMPARE(rows.row(Pitch(64)), 1);
        QCOMPARE(rows.row(Pitch(0)), 2);
        QCOMPARE(rows.row(Pitch(127)), 0);
        QCOMPARE(rows.row(Pitch(69)), 0);
        QVERIFY(rows.contains(Pitch(64)));
        QVERIFY(!rows.contains(Pitch(65)));
        QCOMPARE(PitchRows::folded({}).count(), 128);
    }
};

QTEST_APPLESS_MAIN(RollGeometryTest)
#include "RollGeometryTest.moc"
