#include "core/dataset/StepClock.h"
#include "core/base/RandomStream.h"
#include "core/dataset/Encoder.h"

#include <QTest>

#include <limits>

using namespace partita;

namespace {

std::vector<Division> everyKindOfDivision() {
    std::vector<Division> divisions;
    for (const int pulses : {1, 2, 3, 5, 7, 24, 25, 96, 120, 192, 220, 384, 480, 960, 1024, 1000, 32767})
        divisions.push_back({static_cast<std::uint16_t>(pulses), 0, 0});
    for (const int frames : {24, 25, 29, 30})
        for (const int ticks : {1, 2, 4, 40, 80, 100, 255})
            divisions.push_back({0, static_cast<std::uint8_t>(frames), static_cast<std::uint8_t>(ticks)});
    return divisions;
}

} // namespace

class StepClockTest : public QObject {
    Q_OBJECT

private slots:
    void nearestStepIsTheNearestForEveryDivisionAndGrid() {
        const std::uint64_t seed = 11;
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        for (const Division& division : everyKindOfDivision())
            for (const int stepsPerBeat : gridChoices) {
                // tick t is t * d / n steps: step s is nearest when 2sn - n <= 2td < 2sn + n.
                const std::int64_t n = division.beatNumerator();
                const std::int64_t d = division.beatDenominator() * stepsPerBeat;
                for (int i = 0; i < 300; ++i) {
                    const std::int64_t tick = i < 100 ? i : random() >> (i % 20);
                    const std::int64_t step = StepClock(division, stepsPerBeat).nearest(Tick(tick)).value;
                    if (tick * d / n >= StepClock::lastStep)
                        continue;
                    QVERIFY(2 * step * n - n <= 2 * tick * d);
                    QVERIFY(2 * tick * d < 2 * step * n + n);
                }
            }
    }

    void theLastStepHasATickToo() {
        const Division division{480, 0, 0};
        for (const std::int32_t step : {StepClock::lastStep, -StepClock::lastStep})
            QCOMPARE(StepClock(division, 4).nearestTick(Step(step)), Tick(std::int64_t{120} * step));
    }

    void halvesGoUp() {
        const Division division{480, 0, 0};
        QCOMPARE(StepClock(division, 4).nearest(Tick(59)).value, 0);
        QCOMPARE(StepClock(division, 4).nearest(Tick(60)).value, 1);
        QCOMPARE(StepClock(division, 4).nearest(Tick(-60)).value, 0);
        QCOMPARE(StepClock(division, 4).nearest(Tick(-61)).value, -1);
    }

    void stepsComeBackFromTheirTicks() {
        for (const Division& division : everyKindOfDivision())
            for (const int stepsPerBeat : gridChoices) {
                if (division.ticksPerBeat() < stepsPerBeat)
                    continue; // no tick of its own for every step
                const StepClock clock(division, stepsPerBeat);
                for (int step = 0; step < 500; ++step)
                    QCOMPARE(clock.nearest(clock.nearestTick(Step(step))).value, step);
            }
    }

    void offGridIsMoreThanAFifthOfAStep() {
        const StepClock clock({500, 0, 0}, 4); // 125 ticks a step
        QVERIFY(!clock.offGrid(Tick(1025)));   // 1000 is a step, 25 a fifth
        QVERIFY(clock.offGrid(Tick(1026)));
        QVERIFY(!clock.offGrid(Tick(975)));
        QVERIFY(clock.offGrid(Tick(974)));
        const StepClock triplets({480, 0, 0}, 4);
        QVERIFY(triplets.offGrid(Tick(160)));
        QVERIFY(!triplets.offGrid(Tick(160), 3));
        QVERIFY(!triplets.offGrid(Tick(160), 12));
    }

    void ticksBeyondAllMusicStayInRange() {
        for (const Division& division : everyKindOfDivision()) {
            const StepClock clock(division, 12);
            QCOMPARE(clock.nearest(Tick(std::numeric_limits<std::int64_t>::max() / 2)).value,
                     StepClock::lastStep);
            QCOMPARE(clock.nearest(Tick(std::numeric_limits<std::int64_t>::min() / 2)).value,
                     -StepClock::lastStep);
        }
    }
};

QTEST_APPLESS_MAIN(StepClockTest)
#include "StepClockTest.moc"
