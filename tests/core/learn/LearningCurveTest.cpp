#include "core/learn/LearningCurve.h"

#include <QTest>

#include <limits>

using namespace partita;
using Finding = RunawayWatch::Finding;

class LearningCurveTest : public QObject {
    Q_OBJECT

private slots:
    void theLatestWithinTheToleranceIsBest();
    void comesBackFromJson();
    void aRunThatLearnsIsSound();
    void aSlowDeclineIsNoticed();
    void earlyNoiseIsNoDecline();
    void noNumberIsLost();
    void goesOnFromItsState();
};

void LearningCurveTest::theLatestWithinTheToleranceIsBest() {
    std::vector<TrainingPoint> curve(4);
    curve[0].heldOut = -6.0;
    curve[1].heldOut = -5.0;
    curve[2].heldOut = -5.1;
    curve[3].heldOut = -5.2;
    QCOMPARE(bestPoint(curve, 0.0), std::optional<std::size_t>(1));
    QCOMPARE(bestPoint(curve, 0.03), std::optional<std::size_t>(2));
    QCOMPARE(bestPoint(curve, 0.05), std::optional<std::size_t>(3));
    for (auto& point : curve)
        point.heldOut.reset();
    QCOMPARE(bestPoint(curve, 0.03), std::optional<std::size_t>(3));
    QVERIFY(!bestPoint({}, 0.03));
}

void LearningCurveTest::comesBackFromJson() {
    std::vector<TrainingPoint> curve(2);
    curve[0].training = -1.0 / 3;
    curve[1].update = 7;
    curve[1].seconds = 0.1;
    curve[1].heldOut = -2.0 / 3;
    const auto back = curveFromJson(toJson(curve));
    QVERIFY(back.ok());
    QCOMPARE(back->size(), 2u);
    QVERIFY(back->front().training == curve[0].training && !back->front().heldOut);
    QVERIFY(back->back().update == 7 && back->back().seconds == 0.1 &&
            back->back().heldOut == curve[1].heldOut);
    for (const char* text : {"", "{}", "[1]", "[[1,2,3,4]]", "[[1.5,2,3,4,5]]"})
        QVERIFY2(!curveFromJson(text).ok(), text);
}

void LearningCurveTest::aRunThatLearnsIsSound() {
    RunawayWatch watch;
    for (const double figure : {-10.0, -4.0, -2.0, -2.3, -1.0})
        QCOMPARE(watch.tell(figure), Finding::Sound);
}

void LearningCurveTest::aSlowDeclineIsNoticed() {
    RunawayWatch watch;
    for (const double figure : {-10.0, -4.0, 0.0, -1.9})
        QCOMPARE(watch.tell(figure), Finding::Sound);
    QCOMPARE(watch.tell(-2.1), Finding::Doubtful);
    QCOMPARE(watch.tell(-7.9), Finding::Doubtful);
    QCOMPARE(watch.tell(-8.1), Finding::Lost);
    QCOMPARE(watch.tell(-0.5), Finding::Sound); // taken back
}

// Before anything is learnt there is nothing to lose.
void LearningCurveTest::earlyNoiseIsNoDecline() {
    RunawayWatch watch;
    QCOMPARE(watch.tell(-10.0), Finding::Sound);
    QCOMPARE(watch.tell(-10.1), Finding::Sound);
    QCOMPARE(watch.tell(-10.5), Finding::Doubtful);
    QCOMPARE(watch.tell(-12.0), Finding::Lost);
}

void LearningCurveTest::noNumberIsLost() {
    RunawayWatch watch;
    QCOMPARE(watch.tell(-10.0), Finding::Sound);
    QCOMPARE(watch.tell(std::numeric_limits<double>::quiet_NaN()), Finding::Lost);
    QCOMPARE(watch.tell(-std::numeric_limits<double>::infinity()), Finding::Lost);
    QCOMPARE(watch.tell(-9.0), Finding::Sound);
}

void LearningCurveTest::goesOnFromItsState() {
    RunawayWatch first;
    first.tell(-10.0);
    first.tell(-2.0);
    RunawayWatch second;
    second.setState(first.state());
    QCOMPARE(second.tell(-9.0), Finding::Lost);
}

QTEST_APPLESS_MAIN(LearningCurveTest)
#include "LearningCurveTest.moc"
