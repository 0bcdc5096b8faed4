#include "core/learn/RateSchedule.h"

#include <QTest>

using namespace partita;

class RateScheduleTest : public QObject {
    Q_OBJECT

private slots:
    void fallsAtItsPlaceInThePlan();
    void fallsSoonerWhenHeldOutPiecesStopImproving();
    void improvementPutsTheFallOff();
    void withoutPatienceOnlyThePlanCounts();
    void goesOnFromItsStateAlike();
    void refusesAStateThatIsNone();
};

namespace {

RateSchedule::Options options(int patience) {
    return {0.4, 0.02, patience};
}

void tell(RateSchedule& schedule, std::int64_t firstUpdate, std::initializer_list<double> figures) {
    for (const double figure : figures) {
        schedule.tell(firstUpdate, 100, figure);
        firstUpdate += 100;
    }
}

} // namespace

void RateScheduleTest::fallsAtItsPlaceInThePlan() {
    const RateSchedule schedule(options(3));
    QCOMPARE(schedule.factor(0.0, 0), 1.0);
    QCOMPARE(schedule.factor(0.4, 400), 1.0);
    QVERIFY(std::abs(schedule.factor(0.7, 700) - 0.51) < 1e-9);
    QVERIFY(std::abs(schedule.factor(1.0, 1000) - 0.02) < 1e-9);
    QVERIFY(!schedule.end());
}

void RateScheduleTest::fallsSoonerWhenHeldOutPiecesStopImproving() {
    RateSchedule schedule(options(3));
    tell(schedule, 0, {-9, -5, -6, -6, -5.5});
    QVERIFY(schedule.end());
    QCOMPARE(*schedule.end(), 400 + 100 * RateSchedule::fallEvaluations);
    QCOMPARE(schedule.factor(0.01, 400), 1.0);
    QVERIFY(std::abs(schedule.factor(0.02, 900) - 0.51) < 1e-9);
    QVERIFY(std::abs(schedule.factor(0.03, 1400) - 0.02) < 1e-9);
    const auto end = schedule.end();
    tell(schedule, 500, {-4, -5, -5, -5, -5});
    QCOMPARE(schedule.end(), end); // once begun it goes through
}

void RateScheduleTest::improvementPutsTheFallOff() {
    RateSchedule schedule(options(3));
    tell(schedule, 0, {-9, -9.5, -9.5, -8, -8.5, -8.5, -7});
    QVERIFY(!schedule.end());
}

void RateScheduleTest::withoutPatienceOnlyThePlanCounts() {
    RateSchedule schedule(options(0));
    tell(schedule, 0, {-1, -2, -3, -4, -5, -6, -7, -8});
    QVERIFY(!schedule.end());
    QCOMPARE(schedule.factor(0.3, 700), 1.0);
}

void RateScheduleTest::goesOnFromItsStateAlike() {
    RateSchedule one(options(3));
    tell(one, 0, {-9.123456789012345, -9.2, -9.3});
    RateSchedule other(options(3));
    const auto state = scheduleFromJson(toJson(one.state()));
    QVERIFY(state);
    other.setState(*state);
    for (auto* schedule : {&one, &other})
        tell(*schedule, 300, {-9.4, -9.5});
    QVERIFY(one.end() && one.end() == other.end());
    QCOMPARE(one.factor(0.1, 500), other.factor(0.1, 500));
}

void RateScheduleTest::refusesAStateThatIsNone() {
    for (const char* text : {"", "[]", "{\"worse\":1}", "{\"worse\":\"a\",\"fall_updates\":1}"})
        QVERIFY(!scheduleFromJson(text));
}

QTEST_APPLESS_MAIN(RateScheduleTest)
#include "RateScheduleTest.moc"
