#include "core/playback/TapTiming.h"

#include <QTest>

#include <cmath>

using namespace partita;

namespace {

constexpr double ticks = 480;
constexpr double seconds = 0.5;

TapTiming tapped(std::initializer_list<double> milliseconds) {
    TapTiming timing(ticks, seconds);
    double beat = 0;
    for (const double late : milliseconds)
        timing.add((++beat + late / 1000 / seconds) * ticks);
    return timing;
}

bool near(std::optional<double> found, double expected) {
    return found && std::abs(*found - expected) < 1e-9;
}

} // namespace

class TapTimingTest : public QObject {
    Q_OBJECT
private slots:
    void nothingIsSaidOfAFewTaps() {
        const auto timing = tapped({0, 0, 40, 40, 40, 40, 40, 40, 40});
        QCOMPARE(timing.counted(), std::size_t{7});
        QVERIFY(!timing.delay() && !timing.spread());
    }

    void theMiddleCountsAndNotWhoMissedABeat() {
        const auto timing = tapped({200, -200, 40, 41, 39, 42, 38, 240, 37, -100, 40});
        QCOMPARE(timing.counted(), std::size_t{9});
        QVERIFY(near(timing.delay(), 0.040));
        QVERIFY(near(timing.spread(), 0.002));
    }

    void earlyIsNegative() {
        QVERIFY(near(tapped({0, 0, -20, -20, -20, -20, -20, -20, -20, -20}).delay(), -0.020));
    }
};

QTEST_APPLESS_MAIN(TapTimingTest)
#include "TapTimingTest.moc"
